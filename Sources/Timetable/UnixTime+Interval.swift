// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

extension UnixTime {
  /// The time that lies an interval later; saturates.
  static func + (a: UnixTime, b: Interval) -> UnixTime {
    UnixTime(nanoseconds: (Interval(nanoseconds: a.nanoseconds) + b).nanoseconds)
  }

  /// The time that lies an interval earlier; saturates.
  static func - (a: UnixTime, b: Interval) -> UnixTime {
    UnixTime(nanoseconds: (Interval(nanoseconds: a.nanoseconds) - b).nanoseconds)
  }

  /// The time from `b` to `a`; saturates.
  static func - (a: UnixTime, b: UnixTime) -> Interval {
    Instant(nanoseconds: a.nanoseconds) - Instant(nanoseconds: b.nanoseconds)
  }
}
