// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// One lamp that goes on and off by the clock.
public struct Flashing: Hashable, Sendable {
  /// The lamp.
  public var lamp: Lamp
  /// Since when it is taken to flash: from the first doubt on that it stands.
  ///
  /// What it was taken for before stays as it was.
  public var since: Instant
  /// From one flash to the next, over the last two.
  public var period: Interval
  /// The part of that for which it is lit, 0…1.
  public var duty: Double

  /// Flashes a second.
  public var rate: Double { period > .zero ? 1 / period.seconds : 0 }
}
