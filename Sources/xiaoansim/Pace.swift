// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The machine's clocks, and sleeping until a point of the monotonic one.
enum Pace {
  /// `CLOCK_MONOTONIC`, in nanoseconds.
  static func monotonic() -> Int64 { read(CLOCK_MONOTONIC) }

  /// `CLOCK_REALTIME`, in nanoseconds since 1970.
  static func wall() -> Int64 { read(CLOCK_REALTIME) }

  /// Sleeps until the monotonic clock shows this; returns at once when it already does.
  ///
  /// The deadline is absolute, so that delays do not add up.
  static func sleep(until deadline: Int64) {
    let (seconds, rest) = max(deadline, 0).quotientAndRemainder(dividingBy: 1_000_000_000)
    var wanted = timespec(tv_sec: Int(seconds), tv_nsec: Int(rest))
    // SAFETY: the call reads a local value; with an absolute deadline it writes no rest.
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &wanted, nil) == EINTR {}
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var now = timespec()
    // SAFETY: the call writes a local value; it cannot fail for these two clocks.
    unsafe clock_gettime(clock, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }
}
