// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

/// Three days at a time, against what a person wrote down by hand.
@Suite struct `over three days` {
  /// What a robot says that is asked each 20 s, and what the plan shows, day by day.
  private func said(
    _ playlists: [Playlist], _ calendar: LocalCalendar, days: ClosedRange<Int>
  ) -> (said: [String], shown: [String]) {
    let plan = PublicityPlan(playlists)
    var clock = PublicityClock(plan: plan, calendar: calendar)
    let first = calendar.days[days.lowerBound].begins
    let last = calendar.days[days.upperBound].ends
    let wall = WallClock(
      offset: Interval(nanoseconds: first.nanoseconds) - .seconds(1000), isSynchronised: true)
    var said: [String] = []
    var now = Instant(nanoseconds: 0) + .seconds(1000)
    while wall.time(of: now) < last {
      let street = PublicityClock.Street()
      while let due = clock.due(at: now, wall: wall, street: street) {
        said.append(told(due.occasion, at: wall.time(of: now), plan, calendar))
      }
      now = now + .seconds(20)
    }
    let shown = days.flatMap { plan.plan(for: calendar.days[$0], in: calendar) }
      .map { told($0, at: $0.time, plan, calendar) }
    return (said, shown)
  }

  private func told(
    _ occasion: Occasion, at time: UnixTime, _ plan: PublicityPlan, _ calendar: LocalCalendar
  ) -> String {
    Days.shown(time, calendar) + " " + plan.playlists[occasion.playlist].id + " "
      + occasion.prompt
  }

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  private func berlin() throws -> [Playlist] {
    [
      Playlist(
        id: "once", prompts: ["a", "b"],
        rhythm: .at([try Days.clock("02:30"), try Days.clock("12:00")])),
      Playlist(
        id: "often", prompts: ["x", "y", "z"], when: When(during: [try Days.range("01:00-05:00")]),
        rhythm: .every(.minutes(90))),
    ]
  }

  @Test func `of which one has 23 hours, it says what is written`() throws {
    let result = said(try berlin(), try Days.spring(), days: 1...3)
    let written = lines(
      """
      28 01:00 often z
      28 02:30 once a
      28 02:30 often x
      28 04:00 often y
      28 12:00 once b
      29 01:00 often x
      29 03:00 once b
      29 03:30 often y
      29 12:00 once a
      30 01:00 often y
      30 02:30 once a
      30 02:30 often z
      30 04:00 often x
      30 12:00 once b
      """)
    #expect(result.said == written)
    #expect(result.shown == written)
  }

  @Test func `of which one has 25 hours, it says what is written, and nothing twice`() throws {
    let result = said(try berlin(), try Days.autumn(), days: 1...3)
    let written = lines(
      """
      24 01:00 often z
      24 02:30 once a
      24 02:30 often x
      24 04:00 often y
      24 12:00 once b
      25 01:00 often x
      25 02:30 once b
      25 02:30 often y
      25 03:00 often z
      25 04:30 often x
      25 12:00 once a
      26 01:00 often y
      26 02:30 once a
      26 02:30 often z
      26 04:00 often x
      26 12:00 once b
      """)
    #expect(result.said == written)
    #expect(result.shown == written)
  }

  @Test func `around 29 February 2028 it says what is written`() throws {
    let calendar = try Days.run(from: "2028-02-27", count: 5)
    let playlists = [
      Playlist(
        id: "leap", prompts: ["a"], when: When(dates: [try Days.dates("02-29")]),
        rhythm: .at([try Days.clock("09:00")])),
      Playlist(
        id: "tuesday", prompts: ["n", "m"],
        when: When(during: [try Days.range("22:30-01:00")], weekdays: [.tuesday]),
        rhythm: .every(.minutes(60))),
      Playlist(
        id: "march", prompts: ["s"], when: When(dates: [try Days.dates("03-01..03-31")]),
        rhythm: .at([.midnight, try Days.clock("23:59")])),
      Playlist(id: "always", prompts: ["p", "q", "r"], rhythm: .every(.minutes(720))),
    ]
    let result = said(playlists, calendar, days: 1...3)
    let written = lines(
      """
      28 00:00 always r
      28 12:00 always p
      29 00:00 always p
      29 09:00 leap a
      29 12:00 always q
      29 22:30 tuesday m
      29 23:30 tuesday n
      01 00:00 march s
      01 00:00 always q
      01 00:30 tuesday m
      01 12:00 always r
      01 23:59 march s
      """)
    #expect(result.said == written)
    #expect(result.shown == written)
  }

  @Test func `around the lunar new year of 2027 it says what is written`() throws {
    let lunar = [
      LunarDate(month: 12, day: 28), LunarDate(month: 12, day: 29), LunarDate(month: 1, day: 1),
      LunarDate(month: 1, day: 2), LunarDate(month: 1, day: 3),
    ]
    let calendar = try Days.run(from: "2027-02-04", count: 5, lunar: lunar)
    func market(_ id: String, _ digits: [Int]) throws -> Playlist {
      Playlist(
        id: id, prompts: ["a", "b"],
        when: When(during: [try Days.range("07:00-09:00")], market: .lunar(ending: digits)),
        rhythm: .every(.minutes(50)))
    }
    let playlists = [
      try market("nines", [4, 9]), try market("ones", [1, 6]), try market("tens", [5, 0]),
      Playlist(
        id: "feast", prompts: ["f"], when: When(dates: [try Days.dates("2027-02-06")]),
        rhythm: .at([.midnight])),
      Playlist(
        id: "school", prompts: ["s"],
        when: When(
          school: .init(School(holidays: [try Days.dates("2027-01-20..2027-02-20")]), isOpen: true)),
        rhythm: .at([try Days.clock("07:30")])),
      Playlist(
        id: "sunday", prompts: ["u"], when: When(weekdays: [.sunday]),
        rhythm: .at([try Days.clock("10:00")])),
    ]
    let result = said(playlists, calendar, days: 1...3)
    let written = lines(
      """
      05 07:00 nines a
      05 07:50 nines b
      05 08:40 nines a
      06 00:00 feast f
      06 07:00 ones b
      06 07:50 ones a
      06 08:40 ones b
      07 10:00 sunday u
      """)
    #expect(result.said == written)
    #expect(result.shown == written)
  }
}
