// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// What is asked of a sound device.
struct PCMWish {
  /// Which way the sound goes.
  enum Direction {
    /// Out of a loudspeaker.
    case playing
    /// In by a microphone.
    case recording
  }

  /// Which way the sound goes.
  var direction: Direction
  /// The name of the ALSA device.
  var device: String
  /// Frames a second.
  var rate: Int
  /// How much goes by between two wake-ups.
  var period: Interval
  /// How much the device holds.
  var buffer: Interval
}

extension LoudspeakerConfiguration {
  /// What is asked of the device.
  var wish: PCMWish {
    PCMWish(direction: .playing, device: device, rate: rate, period: period, buffer: buffer)
  }
}
