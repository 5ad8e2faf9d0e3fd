// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The street's noise, which the voice follows.
extension Persuasion {
  /// Whether the robot itself may be heard.
  private var isVoiced: Bool { current != nil || !leaving.isEmpty }

  /// Takes how loud the street was over a moment.
  public mutating func note(_ level: NoiseLevel, at now: Instant) {
    noise.hear(level, isSpeaking: isVoiced, at: now)
    hours.louder = noise.gain
  }

  /// Forgets how loud the street was: the microphone is gone.
  public mutating func forgetNoise() { noise.forget() }

  /// Lets time pass for what is known of the street.
  mutating func passNoise(at now: Instant) {
    noise.pass(isSpeaking: isVoiced, at: now)
    hours.louder = noise.gain
  }
}
