// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
public import TrafficModel

/// The machine's clocks.
public enum HostClock {
  /// The smallest change of the wall clock against the monotonic one that is told: slewing by NTP
  /// moves it by half a millisecond a second, a step by more.
  public static let stepMinimum = Interval.milliseconds(5)

  /// Now, on the monotonic clock that the kernel also stamps GPIO edges with.
  @Sendable
  public static func now() -> Instant { Instant(nanoseconds: read(CLOCK_MONOTONIC)) }

  /// How the wall clock stands to the monotonic one now.
  public static func wallClock() -> WallClock {
    // Read between two readings of the other clock, so that being interrupted shows.
    var best: (width: Int64, offset: Int64) = (.max, 0)
    for _ in 0..<3 {
      let before = read(CLOCK_MONOTONIC)
      let wall = read(CLOCK_REALTIME)
      let after = read(CLOCK_MONOTONIC)
      if after - before < best.width {
        best = (after - before, wall - (before + after) / 2)
      }
    }
    let error = clinux_clock_error_us()
    return WallClock(
      offset: Interval(nanoseconds: best.offset), isSynchronised: error >= 0,
      // What the reading itself may be off by, and what is not told of a clock that is slewed.
      error: error < 0 || hasUnprovenServer
        ? nil
        : Interval(nanoseconds: error * 1000) + Interval(nanoseconds: best.width) + stepMinimum)
  }

  /// Whether systemd-timesyncd sets the clock.
  ///
  /// It tells the kernel that the error is zero while it is still slewing, so what the kernel says
  /// then proves nothing. chrony and ntpd do not.
  private static var hasUnprovenServer: Bool {
    // SAFETY: the path is a terminated constant.
    unsafe access("/run/systemd/timesync/synchronized", F_OK) == 0
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    // SAFETY: the kernel fills the structure that lives through the call.
    _ = unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
