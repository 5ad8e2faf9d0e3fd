// SPDX-License-Identifier: Apache-2.0

/// A length of time in nanoseconds; may be negative.
///
/// The standard library's `Duration` counts attoseconds in 128 bits; this one is a single word,
/// since it is used for every observation of every frame.
@frozen
public struct Interval: Hashable, Comparable, Sendable {
  /// Nanoseconds.
  public var nanoseconds: Int64

  /// No time at all.
  public static let zero = Interval(nanoseconds: 0)

  /// Makes an interval of a count of nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// An interval of whole milliseconds.
  @inlinable
  public static func milliseconds(_ count: Int64) -> Interval {
    Interval(nanoseconds: count.multipliedSaturated(by: 1_000_000))
  }

  /// An interval of whole seconds.
  @inlinable
  public static func seconds(_ count: Int64) -> Interval {
    Interval(nanoseconds: count.multipliedSaturated(by: 1_000_000_000))
  }

  /// An interval of whole minutes.
  @inlinable
  public static func minutes(_ count: Int64) -> Interval {
    Interval(nanoseconds: count.multipliedSaturated(by: 60_000_000_000))
  }

  /// The interval in seconds.
  @inlinable
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// The shorter of two intervals comes first.
  @inlinable
  public static func < (a: Interval, b: Interval) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The sum; saturates.
  @inlinable
  public static func + (a: Interval, b: Interval) -> Interval {
    Interval(nanoseconds: a.nanoseconds.addingSaturated(b.nanoseconds))
  }

  /// The difference; saturates.
  @inlinable
  public static func - (a: Interval, b: Interval) -> Interval {
    a + Interval(nanoseconds: b.nanoseconds == .min ? .max : -b.nanoseconds)
  }

  /// A multiple; saturates.
  @inlinable
  public static func * (a: Interval, b: Int64) -> Interval {
    Interval(nanoseconds: a.nanoseconds.multipliedSaturated(by: b))
  }

  /// This part of the interval, rounded to a nanosecond; `part` lies in 0…1.
  @inlinable
  public func scaled(by part: Double) -> Interval {
    Interval(nanoseconds: Int64((Double(nanoseconds) * part).rounded()))
  }
}

extension Int64 {
  @usableFromInline
  func multipliedSaturated(by other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}
