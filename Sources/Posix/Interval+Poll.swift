// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

extension Interval {
  /// The time in milliseconds, as `poll` takes it; never negative, which would mean for ever.
  ///
  /// It is rounded up: a wait that ended just too early would be followed by another of no length.
  package var pollTimeout: Int32 {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return Int32(clamping: max(0, rest > 0 ? whole + 1 : whole))
  }
}
