// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Something that the robot has decided to say.
public struct Request: Hashable, Sendable {
  /// A rider for whom it is said.
  public struct Cause: Hashable, Sendable {
    /// The rule that he broke.
    public var rule: String
    /// Whose camera saw it.
    public var camera: String
    /// The camera's id for him.
    public var track: TrackID
    /// His number in this run.
    public var rider: Int64
    /// For how long he is not told this again.
    public var cooldown: Interval

    /// Names a rider.
    public init(
      rule: String, camera: String, track: TrackID, rider: Int64, cooldown: Interval
    ) {
      self.rule = rule
      self.camera = camera
      self.track = track
      self.rider = rider
      self.cooldown = cooldown
    }
  }

  /// The number of the order; no other of this run has it.
  public var order: Int64
  /// The prompt.
  public var prompt: String
  /// What the rule or the scene asked for: the prompt, or that of which it is the form for several
  /// riders, for a second time, or for thanks.
  public var asked: String
  /// Which of the prompt's wordings is said; `nil` where it has only one.
  public var wording: String?
  /// The recordings that are played one after the other.
  public var parts: [String]
  /// How loud it is said.
  public var gain: Gain
  /// A short text for a screen, whether or not it is also heard; `nil` where the pack has none.
  public var screen: String?
  /// How much of its beginning is left out, since it was said before it was interrupted.
  public var skipped: Interval
  /// How much it matters.
  public var promptClass: PromptClass
  /// When it was decided.
  public var decided: Instant
  /// After when it is too late to begin.
  public var expires: Instant
  /// For whom, the first of them; empty for publicity.
  public var causes: [Cause]
  /// For how many riders.
  public var riders: Int
  /// Who wants it said; `nil` for the robot itself.
  public var who: String?

  /// The prompt of what somebody speaks live.
  public static let live = "live"
  /// Whether somebody speaks live, rather than a recording.
  public var isLive: Bool { parts.isEmpty }
}

/// What became of a request.
public enum Fate: Hashable, Sendable {
  /// Its first sound was handed to the device.
  case started
  /// It was heard to its end.
  case finished
  /// Another prompt or a command cut it short.
  case interrupted
  /// It was not played to its end; the sentence says why.
  case failed(String)
  /// It was never begun; the words say why.
  case dropped(String)

  /// The name that decisions use.
  public var name: String {
    switch self {
    case .started: "started"
    case .finished: "finished"
    case .interrupted: "interrupted"
    case .failed: "failed"
    case .dropped: "dropped"
    }
  }

  /// Why it failed or was dropped.
  public var reason: String? {
    switch self {
    case .failed(let reason), .dropped(let reason): reason
    case .started, .finished, .interrupted: nil
    }
  }
}
