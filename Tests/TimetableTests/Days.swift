// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

/// Calendars and times as tests write them.
enum Days {
  struct Unreadable: Error { var text: String }

  /// A date such as `2026-05-01`.
  static func date(_ text: String) throws -> CivilDate {
    guard case .once(let from, _)? = DateRange(text) else { throw Unreadable(text: text) }
    return from
  }

  static func clock(_ text: String) throws -> ClockTime {
    guard let clock = ClockTime(text) else { throw Unreadable(text: text) }
    return clock
  }

  static func range(_ text: String) throws -> ClockRange {
    guard let range = ClockRange(text) else { throw Unreadable(text: text) }
    return range
  }

  static func dates(_ text: String) throws -> DateRange {
    guard let range = DateRange(text) else { throw Unreadable(text: text) }
    return range
  }

  /// A time of UTC such as `2026-05-01 07:30`.
  static func utc(_ text: String) throws -> UnixTime {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { throw Unreadable(text: text) }
    let date = try date(String(parts[0]))
    let times = parts[1].split(separator: ":")
    guard let clock = ClockTime(times.prefix(2).joined(separator: ":")) else {
      throw Unreadable(text: text)
    }
    let second = times.count > 2 ? Int(times[2]) ?? 0 : 0
    return UnixTime(
      nanoseconds: Int64(date.number * 86_400 + clock.second + second) * 1_000_000_000)
  }

  /// Days in a row.
  ///
  /// - Parameters:
  ///   - first: the date of the first day.
  ///   - count: how many.
  ///   - ahead: minutes by which the clocks are ahead of UTC at first.
  ///   - changes: times of UTC from which they are ahead by so many minutes.
  ///   - lunar: the lunar dates of the first days.
  /// - Returns: the days.
  /// - Throws: when a date or a time is written in a way that nobody can read.
  static func run(
    from first: String, count: Int, ahead: Int = 480,
    changes: [(at: String, ahead: Int)] = [], lunar: [LunarDate?] = []
  ) throws -> LocalCalendar {
    let first = try date(first)
    let changes = try changes.map { (at: try utc($0.at), ahead: $0.ahead) }
    var ahead = ahead
    let days = (0..<count).map { index in
      let date = first.advanced(by: index)
      let begins = midnight(date, ahead)
      var offsets = [LocalDay.Offset(from: begins, ahead: .minutes(Int64(ahead)))]
      for change in changes where begins < change.at && change.at < midnight(date, ahead - 1440) {
        ahead = change.ahead
        offsets.append(LocalDay.Offset(from: change.at, ahead: .minutes(Int64(ahead))))
      }
      return LocalDay(
        date: date, lunar: index < lunar.count ? lunar[index] : nil, begins: begins,
        ends: midnight(date.advanced(by: 1), ahead), offsets: offsets)
    }
    return LocalCalendar(days)
  }

  private static func midnight(_ date: CivilDate, _ ahead: Int) -> UnixTime {
    UnixTime(nanoseconds: Int64(date.number * 86_400 - ahead * 60) * 1_000_000_000)
  }

  /// Berlin around the night in which its clocks go forward from 02:00 to 03:00.
  static func spring() throws -> LocalCalendar {
    try run(
      from: "2026-03-27", count: 6, ahead: 60, changes: [(at: "2026-03-29 01:00", ahead: 120)])
  }

  /// Berlin around the night in which its clocks go back from 03:00 to 02:00.
  static func autumn() throws -> LocalCalendar {
    try run(
      from: "2026-10-23", count: 6, ahead: 120, changes: [(at: "2026-10-25 01:00", ahead: 60)])
  }

  /// A time as the clocks of a calendar show it: `29 07:30`, the day of the month and the time.
  static func shown(_ time: UnixTime, _ calendar: LocalCalendar) -> String {
    guard let moment = calendar.moment(of: time) else { return "outside" }
    let day = moment.day.date.day
    return (day < 10 ? "0" : "") + "\(day) \(moment.clock)"
  }
}
