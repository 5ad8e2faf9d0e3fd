// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Estimates when the frames of a camera were taken whose clock runs by itself.
///
/// Its clock has an unknown offset from the machine's, and each frame an unknown delay. The frames
/// that were fastest give the offset but for the least delay, which the scene tells: a minimum-delay
/// filter, as network clocks use it. A window that moves on lets a drifting clock be followed.
struct ArrivalClock: Sendable {
  /// The length of a window: at its end the offset may have grown by what a clock drifts in it.
  static let window = Interval.seconds(20)
  /// How fast a camera's clock may drift, as a part: 200 millionths, twice a plain quartz.
  ///
  /// A link that has become slow must not be taken for a clock that runs behind.
  static let driftMaximum = 0.0002
  /// For how long the fastest frames are looked for before a capture time is believed.
  static let learning = Interval.seconds(5)
  /// By how much the offset must leap for the camera's clock to have been set anew.
  static let leapMinimum = Interval.seconds(5)

  private let delay: Interval
  private var first: Instant?
  private var begun = Instant(nanoseconds: 0)
  private var base = Interval.zero
  private var least = Interval.zero

  init(delay: Interval) { self.delay = delay }

  /// When a frame was taken, by the machine's clock.
  ///
  /// - Parameters:
  ///   - stamp: the frame's own time.
  ///   - arrived: when it came in.
  /// - Returns: the instant, never later than its arrival; whether it is believed yet; and whether
  ///   the camera's clock leapt.
  mutating func capture(
    _ stamp: Instant, arrived: Instant
  ) -> (at: Instant, isTrusted: Bool, hasLeapt: Bool) {
    let offset = arrived - stamp
    let leap = Interval.zero - Self.leapMinimum...Self.leapMinimum
    guard let first, leap.contains(offset - base) else {
      let hasLeapt = first != nil
      first = arrived
      begun = arrived
      base = offset
      least = offset
      return (arrived - delay, false, hasLeapt)
    }
    least = min(least, offset)
    if arrived - begun >= Self.window {
      base = min(least, base + (arrived - begun).scaled(by: Self.driftMaximum))
      begun = arrived
      least = offset
    }
    base = min(base, offset)
    return (min(stamp + (base - delay), arrived), arrived - first >= Self.learning, false)
  }
}
