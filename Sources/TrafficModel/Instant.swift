// SPDX-License-Identifier: Apache-2.0

/// A point on the machine's monotonic clock (`CLOCK_MONOTONIC`), in nanoseconds.
///
/// Every duration and every decision uses this clock: a step of the wall clock does not move it.
/// In a replay it is the recording's own time line.
@frozen
public struct Instant: Hashable, Comparable, Sendable {
  /// Nanoseconds since the clock's arbitrary start.
  public var nanoseconds: Int64

  /// Makes an instant of a count of nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The earlier of two instants of which either may be absent.
  @inlinable
  public static func earliest(_ a: Instant?, _ b: Instant?) -> Instant? {
    guard let a else { return b }
    guard let b else { return a }
    return min(a, b)
  }

  /// The earlier of two instants comes first.
  @inlinable
  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The instant that lies an interval later; saturates at the ends of the clock.
  @inlinable
  public static func + (a: Instant, b: Interval) -> Instant {
    Instant(nanoseconds: a.nanoseconds.addingSaturated(b.nanoseconds))
  }

  /// The instant that lies an interval earlier; saturates at the ends of the clock.
  @inlinable
  public static func - (a: Instant, b: Interval) -> Instant {
    let negated = b.nanoseconds == .min ? .max : -b.nanoseconds
    return Instant(nanoseconds: a.nanoseconds.addingSaturated(negated))
  }

  /// The time from `b` to `a`, negative when `a` is earlier; saturates.
  @inlinable
  public static func - (a: Instant, b: Instant) -> Interval {
    let (difference, overflow) = a.nanoseconds.subtractingReportingOverflow(b.nanoseconds)
    return Interval(nanoseconds: overflow ? (a < b ? .min : .max) : difference)
  }
}

extension Int64 {
  @usableFromInline
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
