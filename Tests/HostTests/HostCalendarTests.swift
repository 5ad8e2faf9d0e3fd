// SPDX-License-Identifier: Apache-2.0

import Host
import Testing
import Timetable
import TrafficModel

@Suite struct `the calendar of the machine` {
  /// A time from seconds since 1970, as `date -u -d … +%s` prints them.
  private static func time(_ seconds: Int64) -> UnixTime {
    UnixTime(nanoseconds: seconds * 1_000_000_000)
  }

  private static func date(_ text: String) throws -> CivilDate {
    guard case .once(let from, _) = try #require(DateRange(text)) else {
      throw Missing(text: text)
    }
    return from
  }

  private struct Missing: Error { var text: String }

  /// The day of a date in a time zone.
  private static func day(_ text: String, _ zone: String) throws -> LocalDay {
    let date = try date(text)
    let noon = time(Int64(date.number) * 86_400 + 43_200)
    let calendar = try #require(HostCalendar.calendar(around: noon, timeZone: zone))
    return try #require(calendar.day(on: date))
  }

  @Test(arguments: [
    // New year, its eve, and what is before and after a leap month.
    ("2024-02-09", 12, false, 30), ("2024-02-10", 1, false, 1),
    ("2025-01-28", 12, false, 29), ("2025-01-29", 1, false, 1),
    ("2026-02-16", 12, false, 29), ("2026-02-17", 1, false, 1),
    ("2027-02-05", 12, false, 29), ("2027-02-06", 1, false, 1),
    ("2025-06-25", 6, false, 1), ("2025-07-24", 6, false, 30), ("2025-07-25", 6, true, 1),
    ("2025-08-22", 6, true, 29), ("2025-08-23", 7, false, 1),
    // The lantern, dragon boat and mid-autumn feasts of 2026.
    ("2026-03-03", 1, false, 15), ("2026-06-19", 5, false, 5), ("2026-09-25", 8, false, 15),
    ("2028-02-29", 2, false, 5),
  ])
  func `knows the lunar day`(text: String, month: Int, isLeapMonth: Bool, day: Int) throws {
    let found = try Self.day(text, "Asia/Shanghai").lunar
    #expect(found == LunarDate(month: month, isLeapMonth: isLeapMonth, day: day))
  }

  @Test func `tells the same lunar day to a place far from China`() throws {
    #expect(
      try Self.day("2027-02-06", "Europe/Berlin").lunar == LunarDate(month: 1, day: 1))
    #expect(
      try Self.day("2027-02-06", "America/Los_Angeles").lunar == LunarDate(month: 1, day: 1))
  }

  @Test func `has the leap day of 2028 and the day after it`() throws {
    let leap = try Self.day("2028-02-29", "Asia/Shanghai")
    #expect(leap.begins == Self.time(1_835_366_400))
    #expect(leap.ends == Self.time(1_835_452_800))
    #expect(leap.weekday == .tuesday)
    #expect(try Self.day("2028-03-01", "Asia/Shanghai").begins == leap.ends)
  }

  @Test func `has a day of 23 and one of 25 hours in Berlin`() throws {
    let spring = try Self.day("2026-03-29", "Europe/Berlin")
    #expect(spring.begins == Self.time(1_774_738_800))
    #expect(spring.ends == Self.time(1_774_821_600))
    #expect(
      spring.offsets == [
        LocalDay.Offset(from: spring.begins, ahead: .minutes(60)),
        LocalDay.Offset(from: Self.time(1_774_746_000), ahead: .minutes(120)),
      ])
    let autumn = try Self.day("2026-10-25", "Europe/Berlin")
    #expect(autumn.ends.nanoseconds - autumn.begins.nanoseconds == 25 * 3_600_000_000_000)
    #expect(
      autumn.offsets == [
        LocalDay.Offset(from: autumn.begins, ahead: .minutes(120)),
        LocalDay.Offset(from: Self.time(1_792_890_000), ahead: .minutes(60)),
      ])
  }

  @Test func `begins a day at one where the clocks go forward at midnight`() throws {
    // Cairo, 24 April 2026: 00:00 becomes 01:00.
    let day = try Self.day("2026-04-24", "Africa/Cairo")
    #expect(day.clock(at: day.begins).description == "01:00")
    #expect(day.ends.nanoseconds - day.begins.nanoseconds == 23 * 3_600_000_000_000)
    #expect(day.time(of: .midnight) == day.begins)
  }

  @Test func `begins with the day before and has no gap`() throws {
    let calendar = try #require(
      HostCalendar.calendar(around: Self.time(1_774_780_000), timeZone: "Europe/Berlin"))
    #expect(calendar.days.count == TimetableLimits.calendarDays)
    #expect(calendar.days.first?.date.description == "2026-03-28")
    for (day, next) in zip(calendar.days, calendar.days.dropFirst()) {
      #expect(day.ends == next.begins)
    }
    let few = HostCalendar.calendar(around: Self.time(1_774_780_000), timeZone: "UTC", days: 2)
    #expect(few?.days.map(\.date.description) == ["2026-03-28", "2026-03-29"])
  }

  @Test func `is none where the zone is unknown or the clock was never set`() {
    #expect(HostCalendar.calendar(around: Self.time(1_774_780_000), timeZone: "Asia/Xi") == nil)
    #expect(HostCalendar.calendar(around: Self.time(86_400), timeZone: "UTC") == nil)
    #expect(!HostCalendar.knows(timeZone: "Mars/Olympus"))
    #expect(HostCalendar.knows(timeZone: "Asia/Shanghai"))
  }

  @Test(arguments: [
    // 2026-07-01 and 2026-12-01, 00:30 UTC.
    ("Asia/Shanghai", 1_782_865_800, 8), ("Asia/Kathmandu", 1_782_865_800, 6),
    ("America/New_York", 1_782_865_800, 20), ("America/New_York", 1_796_085_000, 19),
    ("UTC", 1_796_085_000, 0),
  ])
  func `an hour is that of a place, in summer and winter`(
    zone: String, seconds: Int64, hour: Int
  ) throws {
    let hours = try #require(HostCalendar.hours(timeZone: zone))
    #expect(hours(Self.time(seconds)) == hour)
    #expect(hours(UnixTime(nanoseconds: .min)) == nil)
  }

  @Test func `a place that nobody knows has no hours`() {
    #expect(HostCalendar.hours(timeZone: "Nowhere/Here") == nil)
  }
}
