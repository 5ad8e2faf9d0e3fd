// SPDX-License-Identifier: Apache-2.0

import Host
import Scene
import Synchronization
import Timetable
import TrafficModel

/// Keeps the controller told which days are around now.
///
/// The calendar is made here and not by the loop: to ask ICU for a lunar day takes milliseconds.
final class DayWatch: Sendable {
  /// How often it looks.
  static let period = Interval.seconds(30)
  /// Days that are told at a time, the one of now among them.
  static let days = 4

  private let timeZone: Mutex<String>
  private let deliver: @Sendable (LocalCalendar) -> Void
  private let told = Mutex<LocalCalendar?>(nil)

  init(_ timeZone: String, deliver: @escaping @Sendable (LocalCalendar) -> Void) {
    self.timeZone = Mutex(timeZone)
    self.deliver = deliver
  }

  /// Tells the days around now, unless they are known to last for a while.
  func look() {
    let time = HostClock.wallClock().time(of: HostClock.now())
    let before = told.withLock { $0 }
    guard before?.isStale(at: time) ?? true else { return }
    // A clock that shows no sensible time has no days: then every hour counts as night.
    let calendar =
      HostCalendar.calendar(
        around: time, timeZone: timeZone.withLock { $0 }, days: Self.days) ?? LocalCalendar([])
    guard calendar != before else { return }
    told.withLock { $0 = calendar }
    deliver(calendar)
  }

  /// Goes by the days of another place; whoever brought them about has told them already.
  func adopt(timeZone: String) {
    self.timeZone.withLock { $0 = timeZone }
    told.withLock { $0 = nil }
  }

  /// Looks again and again, until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      look()
      try? await Task.sleep(nanoseconds: UInt64(Self.period.nanoseconds))
    }
  }
}
