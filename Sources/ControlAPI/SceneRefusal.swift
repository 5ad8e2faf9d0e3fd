// SPDX-License-Identifier: Apache-2.0

/// Why nothing was changed, in parts from which a sentence can be made in any language.
public struct SceneRefusal: Codable, Hashable, Sendable, Error {
  /// The reasons.
  public enum Reason: String, Codable, Hashable, Sendable {
    /// The text is no sound scene.
    case problems
    /// Somebody else tries one.
    case trial
    /// One waits for the lamps.
    case waiting
    /// Another one is at work than the one that was seen.
    case changed
    /// None is tried.
    case noTrial = "no-trial"
    /// Another one is tried than the one that was seen.
    case otherTrial = "other-trial"
    /// The length of a trial is out of bounds.
    case length
    /// There is none of this number.
    case noNumber = "no-number"
    /// The file of this number is damaged.
    case damaged
    /// It cannot be written to the disk.
    case unwritable
    /// Too much is asked at once.
    case busy
    /// The daemon stops.
    case stopping
    /// The robot is in safe mode and has no scene.
    case safe
  }

  /// A problem of a scene's text.
  public struct Problem: Codable, Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What is wrong and what to write instead.
    public var sentence: String

    /// Makes a problem.
    public init(line: Int, column: Int, sentence: String) {
      self.line = line
      self.column = column
      self.sentence = sentence
    }
  }

  /// The reason.
  public var reason: Reason
  /// The number that it is about.
  public var number: Int64?
  /// Who was there first.
  public var who: String?
  /// Since when, in Unix seconds.
  public var since: Double?
  /// Until when, in Unix seconds.
  public var until: Double?
  /// Why he did it, or what the system says.
  public var detail: String?
  /// The problems of the text.
  public var problems: [Problem]?

  /// Makes a refusal.
  public init(
    _ reason: Reason, number: Int64? = nil, who: String? = nil, since: Double? = nil,
    until: Double? = nil, detail: String? = nil, problems: [Problem]? = nil
  ) {
    self.reason = reason
    self.number = number
    self.who = who
    self.since = since
    self.until = until
    self.detail = detail
    self.problems = problems
  }
}
