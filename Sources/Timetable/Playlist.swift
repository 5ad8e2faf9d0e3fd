// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Prompts that are read out in turn, at times of day or every so often.
public struct Playlist: Hashable, Sendable {
  /// When it is due within its condition.
  public enum Rhythm: Hashable, Sendable {
    /// At times of day, by the clock.
    case at([ClockTime])
    /// When a window of the condition begins, and every so long after that while it lasts.
    case every(Interval)
  }

  /// What becomes of a prompt that something more important interrupted.
  public enum Interruption: String, CaseIterable, Sendable {
    /// It goes on where it was cut.
    case resume
    /// It is read out from its beginning.
    case restart
    /// It is left.
    case skip
  }

  /// Its name; no other playlist of the scene has it.
  public var id: String
  /// What is read out, in turn: each day begins with the next prompt, each occasion has the next.
  public var prompts: [String]
  /// When it may be due.
  public var when: When
  /// When it is due.
  public var rhythm: Rhythm
  /// What becomes of an interrupted prompt.
  public var interrupted: Interruption
  /// For how long the street must have been free of offences before it is said.
  public var calm: Interval
  /// How often an hour it is said at most.
  public var atMost: Int?
  /// How often an hour it is said at least, calm or not.
  public var atLeast: Int?

  /// Makes a playlist.
  ///
  /// - Parameters:
  ///   - id: its name.
  ///   - prompts: what is read out, in turn.
  ///   - when: when it may be due.
  ///   - rhythm: when it is due.
  ///   - interrupted: what becomes of an interrupted prompt.
  ///   - calm: for how long the street must have been free of offences.
  ///   - atMost: how often an hour it is said at most.
  ///   - atLeast: how often an hour it is said at least, calm or not.
  public init(
    id: String, prompts: [String], when: When = .always, rhythm: Rhythm,
    interrupted: Interruption = .skip, calm: Interval = .zero, atMost: Int? = nil,
    atLeast: Int? = nil
  ) {
    self.id = id
    self.prompts = prompts
    self.when = when
    self.rhythm = rhythm
    self.interrupted = interrupted
    self.calm = calm
    self.atMost = atMost
    self.atLeast = atLeast
  }
}

/// One time at which a prompt of a playlist is due.
public struct Occasion: Hashable, Sendable {
  /// When.
  public var time: UnixTime
  /// Whose: the place of the playlist in the plan.
  public var playlist: Int
  /// The prompt.
  public var prompt: String

  /// Makes an occasion.
  public init(time: UnixTime, playlist: Int, prompt: String) {
    self.time = time
    self.playlist = playlist
    self.prompt = prompt
  }
}
