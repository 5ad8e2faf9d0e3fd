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
  }

  /// The number of the order; no other of this run has it.
  public var order: Int64
  /// The prompt.
  public var prompt: String
  /// How much it matters.
  public var promptClass: PromptClass
  /// When it was decided.
  public var asked: Instant
  /// After when it is too late to begin.
  public var expires: Instant
  /// For whom, the first of them; empty for publicity.
  public var causes: [Cause]
  /// For how many riders.
  public var riders: Int
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
