// SPDX-License-Identifier: Apache-2.0

/// A point of wall time: nanoseconds since 1970-01-01 00:00:00 UTC, without leap seconds.
///
/// Only for what people and other machines read: schedules, records, the feed's capture times.
@frozen
public struct UnixTime: Hashable, Comparable, Sendable {
  /// Nanoseconds since the epoch.
  public var nanoseconds: Int64

  /// The earliest capture time that a feed may give: 2000-01-01 00:00:00 UTC.
  public static let earliest = UnixTime(nanoseconds: 946_684_800_000_000_000)
  /// The latest capture time that a feed may give: 2200-01-01 00:00:00 UTC.
  public static let latest = UnixTime(nanoseconds: 7_258_118_400_000_000_000)

  /// Makes a time of a count of nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Makes a time of Unix seconds, rounded to a microsecond, which is as fine as a `Double` of
  /// today's seconds is.
  ///
  /// - Returns: `nil` when the number is not finite or lies outside `earliest`…`latest`.
  @inlinable
  public init?(seconds: Double) {
    guard seconds.isFinite, seconds >= 946_684_800, seconds <= 7_258_118_400 else { return nil }
    nanoseconds = Int64((seconds * 1e6).rounded()) * 1000
  }

  /// The earlier of two times comes first.
  @inlinable
  public static func < (a: UnixTime, b: UnixTime) -> Bool { a.nanoseconds < b.nanoseconds }

  /// Unix seconds with three decimals, or six where the time is finer than a millisecond.
  public var decimalSeconds: String {
    let micro = nanoseconds / 1000
    let (seconds, rest) = micro.quotientAndRemainder(dividingBy: 1_000_000)
    let fine = rest % 1000 != 0
    let digits = String(fine ? rest : rest / 1000)
    return "\(seconds)." + String(repeating: "0", count: (fine ? 6 : 3) - digits.count) + digits
  }
}

/// How wall time stands to the monotonic clock: `wall = monotonic + offset`.
@frozen
public struct WallClock: Hashable, Sendable {
  /// What is to be added to an instant's nanoseconds to have Unix nanoseconds.
  public var offset: Interval
  /// Whether the kernel says that the wall clock is synchronised with a time server.
  public var isSynchronised: Bool
  /// By how much the wall time may be wrong, as the kernel proves it; `nil` without a proof.
  public var error: Interval?

  /// Makes a relation of the two clocks.
  public init(offset: Interval, isSynchronised: Bool, error: Interval? = nil) {
    self.offset = offset
    self.isSynchronised = isSynchronised
    self.error = error
  }

  /// The wall time of an instant.
  @inlinable
  public func time(of instant: Instant) -> UnixTime {
    UnixTime(nanoseconds: instant.nanoseconds.addingSaturated(offset.nanoseconds))
  }

  /// The instant of a wall time.
  @inlinable
  public func instant(of time: UnixTime) -> Instant {
    Instant(nanoseconds: time.nanoseconds) - offset
  }
}
