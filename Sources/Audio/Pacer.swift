// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// Knows how far the frames that were handed over are ahead of the clock.
///
/// ALSA's `null` and `file` devices take frames as fast as they come. The clock, not the device,
/// must then tell what would have been heard. Where a device has a clock of its own, its figures
/// replace the estimate at every turn, so the two clocks never drift apart.
package struct Pacer: Hashable, Sendable {
  private static let second: Int64 = 1_000_000_000

  private let rate: Int64
  private var since: Instant
  private var frames: Int64

  /// Begins with nothing handed over, at a rate in Hz.
  package init(rate: Int, at now: Instant) {
    self.rate = Int64(max(1, rate))
    since = now
    frames = 0
  }

  /// Frames were handed over, or taken back when negative.
  package mutating func hand(_ count: Int) { frames += Int64(count) }

  /// At this instant the device itself says how many frames are still to be heard.
  package mutating func observe(ahead: Int, at now: Instant) {
    since = now
    frames = Int64(ahead)
  }

  /// Frames that are still to be heard; negative when the clock has overtaken them.
  package func ahead(at now: Instant) -> Int {
    Int(frames - framesPassed(until: now))
  }

  /// When no more than `ahead` frames will be left to be heard.
  package func instant(ahead: Int) -> Instant {
    let passed = frames - Int64(ahead)
    guard passed > 0 else { return since }
    let (whole, rest) = passed.quotientAndRemainder(dividingBy: rate)
    // Rounded up: at that instant the frames have passed, not one less.
    return since + .seconds(whole)
      + Interval(nanoseconds: (rest * Self.second + rate - 1) / rate)
  }

  private func framesPassed(until now: Instant) -> Int64 {
    let passed = max(0, (now - since).nanoseconds)
    // Split, since nanoseconds times a rate overflow within two days.
    let (whole, rest) = passed.quotientAndRemainder(dividingBy: Self.second)
    return whole * rate + rest * rate / Self.second
  }
}
