// SPDX-License-Identifier: Apache-2.0

/// The microphone as the status gives it: how loud the street is, and what that does to the voice.
public struct MicrophoneStatus: Codable, Hashable, Sendable {
  /// The device's name.
  public var device: String
  /// How it is: `starting`, `absent`, `learning`, `listening`, `lost`, `stuck`, `overdriven`.
  public var state: StateName
  /// Why nobody knows how loud the street is, in a sentence.
  public var reason: String?
  /// How loud the street is: the median of the last half minute, in dB below full scale, A-weighted.
  public var level: Double?
  /// The level at which the voice is as without a microphone, in the same dB; `nil` where the scene
  /// has no `follow-noise`.
  public var reference: Double?
  /// By how many dB the voice is louder than without a microphone, softer when negative, where the
  /// ceiling and the hour allow it.
  public var gain: Double
  /// How often the device ran over since the start, so that moments of the street are missing.
  public var overruns: Int64
  /// How loud the last tenth of a second was, the robot's own voice with it, in the same dB; `nil`
  /// before the first one.
  public var moment: Double?

  /// Makes a microphone's status.
  public init(
    device: String, state: StateName, reason: String? = nil, level: Double? = nil,
    reference: Double? = nil, gain: Double = 0, overruns: Int64 = 0
  ) {
    self.device = device
    self.state = state
    self.reason = reason
    self.level = level
    self.reference = reference
    self.gain = gain
    self.overruns = overruns
  }
}
