// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

@Suite struct `a condition` {
  /// The windows that a condition has within a calendar, as `29 22:00-30 06:00`.
  private func windows(_ when: When, _ calendar: LocalCalendar) -> [String] {
    calendar.days.flatMap { when.windows(begunOn: $0, in: calendar) }.map {
      Days.shown($0.begins, calendar) + "-" + Days.shown($0.ends, calendar)
    }
  }

  private func days(_ when: When, _ calendar: LocalCalendar) -> [Int] {
    calendar.days.filter { when.isOn($0) }.map(\.date.day)
  }

  @Test func `that says nothing always holds, and never changes`() throws {
    let calendar = try Days.run(from: "2026-05-01", count: 4)
    let time = try Days.utc("2026-05-02 03:00")
    #expect(When.always.holds(at: time, calendar: calendar) == true)
    #expect(When.always.nextChange(after: time, calendar: calendar) == nil)
    #expect(When.always.holds(at: try Days.utc("2027-05-02 03:00"), calendar: calendar) == nil)
  }

  @Test func `over midnight belongs to the day on which it begins`() throws {
    // 1 May 2026 is a Friday.
    let calendar = try Days.run(from: "2026-04-30", count: 5)
    let friday = When(during: [try Days.range("22:00-06:00")], weekdays: [.friday])
    #expect(windows(friday, calendar) == ["01 22:00-02 06:00"])
    func holds(_ utc: String) throws -> Bool? {
      friday.holds(at: try Days.utc(utc), calendar: calendar)
    }
    // Beijing is 8 h ahead.
    #expect(try holds("2026-05-01 13:59") == false)
    #expect(try holds("2026-05-01 14:00") == true)
    #expect(try holds("2026-05-01 21:59:59") == true)
    #expect(try holds("2026-05-01 22:00") == false)
    // Not in the first hours of that Friday itself, nor on the next night.
    #expect(try holds("2026-04-30 20:00") == false)
    #expect(try holds("2026-05-02 15:00") == false)
  }

  @Test func `tells when it next changes`() throws {
    let calendar = try Days.run(from: "2026-04-30", count: 5)
    let when = When(during: [try Days.range("22:00-06:00"), try Days.range("06:00-07:00")])
    func change(_ utc: String) throws -> String? {
      when.nextChange(after: try Days.utc(utc), calendar: calendar)
        .map { Days.shown($0, calendar) }
    }
    // The two ranges meet at 06:00, which is no change.
    #expect(try change("2026-05-01 04:00") == "01 22:00")
    #expect(try change("2026-05-01 14:00") == "02 07:00")
    #expect(try change("2026-05-01 23:00") == "02 22:00")
    #expect(try change("2026-05-03 15:00") == "04 07:00")
    #expect(try change("2026-05-04 15:00") == nil)
  }

  @Test func `in a gap of the clocks is not there, and at a fold it is there once`() throws {
    let range = When(during: [try Days.range("02:00-02:45")])
    #expect(
      windows(range, try Days.spring()).filter { $0.hasPrefix("29") || $0.hasPrefix("28") }
        == ["28 02:00-28 02:45"])
    let autumn = try Days.autumn()
    #expect(windows(range, autumn).filter { $0.hasPrefix("25") } == ["25 02:00-25 02:45"])
    #expect(range.holds(at: try Days.utc("2026-10-25 00:30"), calendar: autumn) == true)
    #expect(range.holds(at: try Days.utc("2026-10-25 01:30"), calendar: autumn) == false)
    let hour = When(during: [try Days.range("02:00-03:00")])
    #expect(hour.holds(at: try Days.utc("2026-10-25 01:30"), calendar: autumn) == true)
  }

  @Test func `on dates holds on these and not on excepted ones`() throws {
    let calendar = try Days.run(from: "2026-04-30", count: 8)
    let when = When(
      dates: [try Days.dates("2026-05-01..2026-05-05")], except: [try Days.dates("05-03")])
    #expect(days(when, calendar) == [1, 2, 4, 5])
    #expect(days(When(weekdays: [.saturday, .sunday]), calendar) == [2, 3])
  }

  @Test func `on school days knows terms, holidays and days that make up for them`() throws {
    // Labour Day 2026: free from 1 to 5 May, school on Saturday the 9th.
    let school = School(
      terms: [try Days.dates("2026-03-01..2026-07-05")],
      holidays: [try Days.dates("2026-05-01..2026-05-05")],
      makeUpDays: [try Days.dates("2026-05-09")])
    let calendar = try Days.run(from: "2026-05-03", count: 8)
    #expect(days(When(school: .init(school, isOpen: true)), calendar) == [6, 7, 8, 9])
    #expect(days(When(school: .init(school, isOpen: false)), calendar) == [3, 4, 5, 10])
    let summer = try Days.run(from: "2026-07-03", count: 5)
    #expect(days(When(school: .init(school, isOpen: true)), summer) == [3])
  }

  @Test func `on market days goes by the week, by a cycle or by the moon`() throws {
    let calendar = try Days.run(from: "2026-05-03", count: 8)
    #expect(days(When(market: .weekly([.wednesday])), calendar) == [6])
    let cycle = MarketDays.cycle(days: 5, from: try Days.date("2026-05-10"))
    #expect(days(When(market: cycle), calendar) == [5, 10])
    // The 12th month of this year has 29 days: no 30th, and the first comes at once.
    let lunar =
      [27, 28, 29].map { LunarDate(month: 12, day: $0) }
      + [1, 2, 3].map { LunarDate(month: 1, day: $0) }
    let moon = try Days.run(from: "2026-02-14", count: 7, lunar: lunar)
    #expect(days(When(market: .lunar(ending: [3, 8])), moon) == [15, 19])
    #expect(days(When(market: .lunar(ending: [5, 0])), moon) == [])
    #expect(MarketDays.lunar(ending: [3, 8]) == .lunar([3, 8, 13, 18, 23, 28]))
    // The last day has no lunar date, so nobody can say that there is a market.
    #expect(days(When(market: .lunar(Array(1...30))), moon) == [14, 15, 16, 17, 18, 19])
  }

  @Test func `is total for numbers that make no sense`() throws {
    let calendar = try Days.run(from: "2026-05-03", count: 2)
    for days in [Int.min, -1, 0] {
      let cycle = MarketDays.cycle(days: days, from: try Days.date("2026-05-03"))
      #expect(!When(market: cycle).isOn(calendar.days[0]))
    }
    #expect(!When(market: .lunar([Int.min, 31, .max])).isOn(calendar.days[0]))
  }
}
