// SPDX-License-Identifier: Apache-2.0

import Host
import Testing
import Timetable
import TrafficModel

/// A plan over days that the machine looked up, against what a person wrote down by hand.
@Suite struct `a plan with the calendar of the machine` {
  /// The plan of three days from noon of the second one, as `05 07:00 id`.
  private func plan(_ playlists: [Playlist], noon: Int64, zone: String) throws -> [String] {
    let time = UnixTime(nanoseconds: noon * 1_000_000_000)
    let calendar = try #require(HostCalendar.calendar(around: time, timeZone: zone))
    let plan = PublicityPlan(playlists)
    return calendar.days.prefix(3).flatMap { day in
      plan.plan(for: day, in: calendar).map { occasion in
        let day = day.date.day
        let clock = calendar.moment(of: occasion.time)?.clock.description ?? "?"
        return "\(day < 10 ? "0" : "")\(day) \(clock) " + playlists[occasion.playlist].id
      }
    }
  }

  @Test func `is as written around the lunar new year of 2027`() throws {
    func market(_ id: String, _ digits: [Int]) throws -> Playlist {
      Playlist(
        id: id, prompts: ["p"],
        when: When(
          during: [try #require(ClockRange("07:00-09:00"))], market: .lunar(ending: digits)),
        rhythm: .every(.minutes(50)))
    }
    // Noon of 6 February in Beijing.
    let said = try plan(
      [try market("nines", [4, 9]), try market("ones", [1, 6]), try market("tens", [0])],
      noon: 1_801_886_400, zone: "Asia/Shanghai")
    #expect(
      said == [
        "05 07:00 nines", "05 07:50 nines", "05 08:40 nines", "06 07:00 ones", "06 07:50 ones",
        "06 08:40 ones",
      ])
  }

  @Test func `is as written over the night in which the clocks go forward in Berlin`() throws {
    let playlists = [
      Playlist(id: "once", prompts: ["p"], rhythm: .at([try #require(ClockTime("02:30"))])),
      Playlist(
        id: "often", prompts: ["p"],
        when: When(during: [try #require(ClockRange("01:00-05:00"))]),
        rhythm: .every(.minutes(90))),
    ]
    let said = try plan(playlists, noon: 1_774_778_400, zone: "Europe/Berlin")
    #expect(
      said == [
        "28 01:00 often", "28 02:30 once", "28 02:30 often", "28 04:00 often", "29 01:00 often",
        "29 03:00 once", "29 03:30 often", "30 01:00 often", "30 02:30 once", "30 02:30 often",
        "30 04:00 often",
      ])
  }
}
