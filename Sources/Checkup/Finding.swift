// SPDX-License-Identifier: Apache-2.0

public import Phrases

/// One thing that was looked at, and what was found, in a sentence.
public struct Finding: Hashable, Sendable {
  /// How it is.
  public enum Level: String, CaseIterable, Sendable {
    /// As it should be.
    case ok
    /// Somebody should look at it.
    case doubtful
    /// It keeps the robot from its work, or soon will.
    case wrong
    /// It could not be looked at; the sentence says why.
    case notLookedAt = "not-looked-at"
  }

  /// What it belongs to, in the order of the page.
  public enum Area: String, CaseIterable, Sendable {
    case robot, cameras, signals, sound, clock, disk, rights, watchdog, board, versions
  }

  /// What it belongs to.
  public var area: Area
  /// The name of the check, as `docs/doctor.md` has it.
  public var check: String
  /// Which camera, line, file or device it is about; empty for the whole robot.
  public var subject: String
  /// How it is.
  public var level: Level
  /// What was found, and what to do about it.
  public var sentence: Phrase

  /// Makes a finding.
  public init(
    _ area: Area, _ check: String, _ subject: String, _ level: Level, _ sentence: Phrase
  ) {
    self.area = area
    self.check = check
    self.subject = subject
    self.level = level
    self.sentence = sentence
  }
}
