// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

@Suite struct `a day as the clocks show it` {
  @Test(arguments: [
    ("2026-03-29 00:59", "29 01:59"), ("2026-03-29 01:00", "29 03:00"),
    ("2026-03-28 23:00", "29 00:00"), ("2026-03-28 22:59", "28 23:59"),
    ("2026-03-29 21:59", "29 23:59"), ("2026-03-29 22:00", "30 00:00"),
  ])
  func `leaps an hour when the clocks go forward`(utc: String, shown: String) throws {
    let calendar = try Days.spring()
    #expect(Days.shown(try Days.utc(utc), calendar) == shown)
  }

  @Test(arguments: [
    ("2026-10-25 00:30", "25 02:30"), ("2026-10-25 01:30", "25 02:30"),
    ("2026-10-25 00:59", "25 02:59"), ("2026-10-25 01:00", "25 02:00"),
    ("2026-10-25 22:59", "25 23:59"), ("2026-10-25 23:00", "26 00:00"),
  ])
  func `has an hour twice when the clocks go back`(utc: String, shown: String) throws {
    let calendar = try Days.autumn()
    #expect(Days.shown(try Days.utc(utc), calendar) == shown)
  }

  @Test(arguments: [
    ("01:59", "2026-03-29 00:59"), ("02:00", "2026-03-29 01:00"), ("02:30", "2026-03-29 01:00"),
    ("03:00", "2026-03-29 01:00"), ("03:01", "2026-03-29 01:01"), ("00:00", "2026-03-28 23:00"),
    ("24:00", "2026-03-29 22:00"),
  ])
  func `has the first moment after the gap for a time within it`(
    clock: String, utc: String
  ) throws {
    let day = try #require(try Days.spring().day(on: Days.date("2026-03-29")))
    #expect(day.time(of: try Days.clock(clock)) == (try Days.utc(utc)))
  }

  @Test(arguments: [
    ("01:59", "2026-10-24 23:59"), ("02:00", "2026-10-25 00:00"), ("02:30", "2026-10-25 00:30"),
    ("03:00", "2026-10-25 02:00"), ("24:00", "2026-10-25 23:00"),
  ])
  func `has only the first of two moments with one time`(clock: String, utc: String) throws {
    let day = try #require(try Days.autumn().day(on: Days.date("2026-10-25")))
    #expect(day.time(of: try Days.clock(clock)) == (try Days.utc(utc)))
  }

  @Test func `is total for times at the ends of the clock`() throws {
    for calendar in [try Days.spring(), LocalCalendar([])] {
      for time in [Int64.min, .max, 0] {
        #expect(calendar.moment(of: UnixTime(nanoseconds: time)) == nil)
      }
    }
    let odd = LocalDay(
      date: CivilDate(number: .max), lunar: nil, begins: UnixTime(nanoseconds: .max),
      ends: UnixTime(nanoseconds: .min), offsets: [])
    #expect(odd.ends == odd.begins)
    _ = odd.clock(at: UnixTime(nanoseconds: .min))
    _ = odd.time(of: .end)
    let calendar = LocalCalendar([odd, odd])
    #expect(calendar.days.count == 1)
    _ = When.always.holds(at: UnixTime(nanoseconds: .max), calendar: calendar)
    _ = When.always.nextChange(after: UnixTime(nanoseconds: .min), calendar: calendar)
  }
}

@Suite struct `a calendar` {
  @Test func `ends before a gap and has no more days than it may`() throws {
    let days = try Days.run(from: "2026-05-01", count: 12)
    #expect(days.days.count == TimetableLimits.calendarDays)
    let torn = LocalCalendar([days.days[0], days.days[1], days.days[3]])
    #expect(torn.days.count == 2)
    #expect(torn.ends == days.days[1].ends)
  }

  @Test func `is stale when it lacks the day before or the day after`() throws {
    let calendar = try Days.run(from: "2026-05-01", count: 3, ahead: 0)
    #expect(calendar.isStale(at: try Days.utc("2026-05-01 12:00")))
    #expect(!calendar.isStale(at: try Days.utc("2026-05-02 12:00")))
    #expect(calendar.isStale(at: try Days.utc("2026-05-03 12:00")))
    #expect(LocalCalendar([]).isStale(at: try Days.utc("2026-05-03 12:00")))
  }
}

@Suite struct `what a schedule writes` {
  @Test(arguments: [
    "7:30", "07:60", "25:00", "24:01", "07:30:00", "0730", "", ":", "-1:00", "٠7:30",
  ])
  func `a time of day in another way is none`(text: String) { #expect(ClockTime(text) == nil) }

  @Test(arguments: ["22:00", "22:00-", "22:00-22:00", "24:00-06:00", "00:00-00:00x", "1-2-3"])
  func `a range with no time in it is none`(text: String) { #expect(ClockRange(text) == nil) }

  @Test(arguments: [
    "2026-02-29", "2026-05-05..2026-05-01", "2026-05-01...2026-05-05", "2026-05-01..05-05",
    "02-30", "5-1", "", "..", "2026-05-01..", "2026/05/01",
  ])
  func `a run of dates that is not one is none`(text: String) { #expect(DateRange(text) == nil) }

  @Test func `a yearly run goes over the turn of the year`() throws {
    let run = try Days.dates("12-20..01-10")
    for day in ["2026-12-20", "2026-12-31", "2027-01-01", "2027-01-10"] {
      #expect(run.contains(try Days.date(day)), "\(day)")
    }
    for day in ["2026-12-19", "2027-01-11", "2027-06-30"] {
      #expect(!run.contains(try Days.date(day)), "\(day)")
    }
    let leap = try Days.dates("02-29")
    #expect(leap.contains(try Days.date("2028-02-29")))
    #expect(!leap.contains(try Days.date("2028-02-28")))
  }

  @Test func `a whole day may be written to its end or to midnight`() throws {
    #expect(try Days.range("00:00-24:00") == .day)
    #expect(try Days.range("00:00-00:00") == .day)
    #expect(try Days.range("22:00-00:00").wraps == false)
    #expect(try Days.range("22:00-06:00").description == "22:00-06:00")
  }
}
