// SPDX-License-Identifier: Apache-2.0

/// One camera as the status gives it.
public struct CameraStatus: Codable, Hashable, Sendable {
  /// Its name in the scene.
  public var id: String
  /// `live`, `silent`, `never` or `clock-untrusted`.
  public var state: StateName
  /// Frames since the start.
  public var frames: Int64
  /// Frames a second, lately.
  public var rate: Double
  /// From capture to arrival, lately, in milliseconds.
  public var delay: Double
  /// How long ago the last frame arrived, in seconds; `nil` when none did.
  public var lastFrameAge: Double?
  /// Objects that are followed now.
  public var tracks: Int
  /// Road users by class that have gone out of view, since the start.
  public var seen: [String: Int64]
  /// The same for each lane in which they were.
  public var lanes: [String: [String: Int64]]
  /// Heads whose helmets a rule judges, by seat: `bare`, `covered`, `undecided`.
  public var heads: [String: [String: Int64]]
  /// What the traffic tells of how it is set up; `nil` from an older daemon.
  public var checks: CameraChecks?

  enum CodingKeys: String, CodingKey {
    case id, state, frames
    case rate = "rate_hz"
    case delay = "delay_ms"
    case lastFrameAge = "last_frame_age_s"
    case tracks, seen, lanes, heads, checks
  }

  /// Makes a camera's status.
  public init(
    id: String, state: StateName, frames: Int64 = 0, rate: Double = 0, delay: Double = 0,
    lastFrameAge: Double? = nil, tracks: Int = 0, seen: [String: Int64] = [:],
    lanes: [String: [String: Int64]] = [:], heads: [String: [String: Int64]] = [:]
  ) {
    self.id = id
    self.state = state
    self.frames = frames
    self.rate = rate
    self.delay = delay
    self.lastFrameAge = lastFrameAge
    self.tracks = tracks
    self.seen = seen
    self.lanes = lanes
    self.heads = heads
  }
}
