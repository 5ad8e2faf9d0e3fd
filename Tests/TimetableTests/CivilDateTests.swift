// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable

@Suite struct `a date` {
  @Test(arguments: [
    (1970, 1, 1, 0, Weekday.thursday), (2000, 2, 29, 11_016, .tuesday),
    (2026, 2, 17, 20_501, .tuesday), (2028, 2, 29, 21_243, .tuesday),
    (1969, 12, 31, -1, .wednesday), (1, 1, 1, -719_162, .monday),
    (9999, 12, 31, 2_932_896, .friday),
  ])
  func `is counted in days and knows its weekday`(
    year: Int, month: Int, day: Int, number: Int, weekday: Weekday
  ) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.number == number)
    #expect(date.weekday == weekday)
    #expect(CivilDate(number: number) == date)
  }

  @Test func `follows the day before, over all years that robots see`() throws {
    var date = try #require(CivilDate(year: 1999, month: 12, day: 31))
    let last = try #require(CivilDate(year: 2101, month: 1, day: 1))
    while date < last {
      let next = date.advanced(by: 1)
      #expect(next.number == date.number + 1)
      #expect(next > date)
      date = next
    }
  }

  @Test(arguments: [
    (2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
    (0, 1, 1), (10_000, 1, 1),
  ])
  func `that does not exist is none`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func `ends where the calendar ends, whatever is added`() {
    #expect(CivilDate(number: .max).description == "9999-12-31")
    #expect(CivilDate(number: .min).description == "0001-01-01")
    #expect(CivilDate(number: 0).advanced(by: .min).description == "0001-01-01")
    #expect(CivilDate(number: 9).advanced(by: .max).description == "9999-12-31")
  }
}
