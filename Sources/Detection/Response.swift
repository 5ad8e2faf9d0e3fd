// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// That one rider was told something: whom to watch for what he does about it.
public struct Told: Hashable, Sendable {
  /// The number of the order that told him.
  public var order: Int64
  /// The prompt.
  public var prompt: String
  /// Which of the prompt's wordings was said; `nil` where it has only one.
  public var wording: String?
  /// The rule that he broke, or is about to break.
  public var rule: String
  /// Whose camera sees him.
  public var camera: String
  /// The camera's id for him when the prompt was decided.
  public var track: TrackID
  /// His number in this run, which he keeps when his id changes.
  public var rider: Int64
  /// When its first sound was handed to the device.
  public var heard: Instant

  /// Notes that somebody was told something.
  public init(
    order: Int64, prompt: String, wording: String? = nil, rule: String, camera: String,
    track: TrackID, rider: Int64, heard: Instant
  ) {
    self.order = order
    self.prompt = prompt
    self.wording = wording
    self.rule = rule
    self.camera = camera
    self.track = track
    self.rider = rider
    self.heard = heard
  }
}

/// What a rider did once he was told.
public struct Response: Hashable, Sendable {
  /// What he did.
  @frozen
  public enum Result: UInt8, CaseIterable, Sendable {
    /// He went back behind the stop line.
    case wentBack
    /// He now rides along the lane's direction, or left the lane that way.
    case turnedRound
    /// His helmet is on.
    case helmetOn
    /// He was moving and stopped.
    case stopped
    /// He stood when he was told, and stood there still.
    case stoodAlready
    /// None of these while he was seen, or he left the picture moving on.
    case wentOn
    /// Nobody knows.
    case lost

    /// The name that decisions use.
    public var name: String {
      switch self {
      case .wentBack: "went-back"
      case .turnedRound: "turned-round"
      case .helmetOn: "helmet-on"
      case .stopped: "stopped"
      case .stoodAlready: "stood-already"
      case .wentOn: "went-on"
      case .lost: "lost"
      }
    }
  }

  /// What he was told.
  public var told: Told
  /// The kind of the rule: `red-light`, `over-line`, `wrong-way`, `helmet`.
  public var kind: String
  /// What he did.
  public var result: Result
  /// The capture time of the frame that showed it; of somebody lost, of the last that showed him.
  public var at: Instant

  /// How long after the first sound that was; none where he was last seen before.
  public var after: Interval { max(at - told.heard, .zero) }
}
