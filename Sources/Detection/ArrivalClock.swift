// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Estimates when the frames of a camera were taken whose clock runs by itself.
///
/// Its clock has an unknown offset from the machine's, and each frame an unknown delay. The frames
/// that were fastest give the offset but for the least delay, which the scene tells: a minimum-delay
/// filter, as network clocks use it. A window that moves on lets a drifting clock be followed.
struct ArrivalClock: Sendable {
  /// The length of a window; the least of this one and the one before counts.
  static let window = Interval.seconds(20)
  /// By how much the offset must leap for the camera's clock to have been set anew.
  static let leapMinimum = Interval.seconds(5)

  private let delay: Interval
  private var begun: Instant?
  private var least = Interval.zero
  private var before: Interval?

  init(delay: Interval) { self.delay = delay }

  /// When a frame was taken, by the machine's clock.
  ///
  /// - Parameters:
  ///   - stamp: the frame's own time.
  ///   - arrived: when it came in.
  /// - Returns: the instant, never later than its arrival, and whether the camera's clock leapt.
  mutating func capture(_ stamp: Instant, arrived: Instant) -> (at: Instant, hasLeapt: Bool) {
    let offset = arrived - stamp
    guard let begun, (Interval.zero - Self.leapMinimum...Self.leapMinimum).contains(offset - least)
    else {
      let hasLeapt = self.begun != nil
      self.begun = arrived
      least = offset
      before = nil
      return (arrived - delay, hasLeapt)
    }
    if arrived - begun >= Self.window {
      self.begun = arrived
      before = least
      least = offset
    } else {
      least = min(least, offset)
    }
    let base = min(least, before ?? least)
    return (min(stamp + (base - delay), arrived), false)
  }
}
