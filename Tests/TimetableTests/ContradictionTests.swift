// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

@Suite struct `a contradiction` {
  private func told(
    playlists: [Playlist] = [], voice: VoiceRules = VoiceRules(), duty: DutyTable = DutyTable()
  ) -> [String] {
    Contradiction.all(playlists: playlists, voice: voice, duty: duty).map {
      "\($0.section) \($0.row) \($0.key): \($0.sentence)"
    }
  }

  private func playlist(
    _ when: When, _ rhythm: Playlist.Rhythm = .every(.minutes(10)), atMost: Int? = nil,
    atLeast: Int? = nil
  ) -> Playlist {
    Playlist(
      id: "a", prompts: ["p"], when: when, rhythm: rhythm, atMost: atMost, atLeast: atLeast)
  }

  @Test(arguments: Profile.allCases)
  func `is not in what a place does that says nothing`(profile: Profile) {
    #expect(told(voice: .standard(for: profile)) == [])
  }

  @Test func `is a condition that can never hold`() throws {
    let never = When(weekdays: [.monday], dates: [try Days.dates("2026-05-02..2026-05-03")])
    #expect(
      told(playlists: [playlist(.always), playlist(never)]) == [
        "playlists 1 dates: no day meets `dates` and `weekdays` at once, so this would never hold; "
          + "correct one of them or delete the row"
      ])
    let nowhere = When(except: [try Days.dates("01-01..12-31")])
    #expect(
      told(duty: DutyTable([.init(when: nowhere, mode: .offDuty)])) == [
        "timetable 0 except: there is no day that `except` allows, so this would never hold; "
          + "correct it or delete the row"
      ])
  }

  @Test func `is no condition that holds only once, or seldom`() throws {
    let school = School(terms: [try Days.dates("2093-02-20..2093-07-05")])
    for when in [
      When(weekdays: [.tuesday], dates: [try Days.dates("02-29")]),
      When(dates: [try Days.dates("2188-03-01")]),
      When(dates: [try Days.dates("0001-01-01..9999-12-31")], market: .lunar([30])),
      When(school: .init(school, isOpen: true)),
      When(school: .init(School(), isOpen: false)),
      When(market: .cycle(days: 60, from: try Days.date("1990-05-05"))),
    ] { #expect(told(playlists: [playlist(when)]) == []) }
  }

  @Test func `is not looked for in a file that names more years than are worth the time`() throws {
    let years = try (0..<300).map { try Days.dates("\(2200 + $0)-02-01") }
    let when = When(weekdays: [.monday], dates: years, except: years)
    #expect(told(playlists: [playlist(when)]) == [])
  }

  @Test func `is a time outside the hours`() throws {
    let night = When(during: [try Days.range("22:00-02:00")])
    let times = Playlist.Rhythm.at([try Days.clock("01:59"), try Days.clock("02:00")])
    #expect(
      told(playlists: [playlist(night, times)]) == [
        "playlists 0 at: `at` has 02:00, which lies outside `during` (22:00-02:00), so it would "
          + "never be said; correct the time or widen `during`"
      ])
  }

  @Test func `is in how often an hour`() throws {
    #expect(
      told(playlists: [playlist(.always, .every(.minutes(5)), atMost: 2, atLeast: 3)]) == [
        "playlists 0 at-least: `at-least` is 3, but `at-most` is 2, and both cannot be kept; "
          + "write `at-least: 2` or less, or a larger `at-most`"
      ])
    #expect(
      told(playlists: [playlist(.always, .every(.minutes(20)), atLeast: 4)]) == [
        "playlists 0 every: `every` comes 3 times an hour, but `at-least` is 4; write "
          + "`every: 15min` or less, or a smaller `at-least`"
      ])
    #expect(told(playlists: [playlist(.always, .every(.minutes(15)), atLeast: 4)]) == [])
    let at = Playlist.Rhythm.at([try Days.clock("10:00")])
    #expect(told(playlists: [playlist(.always, at, atLeast: 1)]).count == 1)
  }

  @Test func `is a level above the ceiling`() throws {
    let rules = VoiceRules(
      volume: VoiceLevels([(.warn, .gain(-3))]),
      quiet: [
        .init(when: .always, levels: VoiceLevels([(.persuade, .gain(-2)), (.live, .silent)]))
      ],
      ceiling: -3)
    #expect(
      told(voice: rules) == [
        "quiet 0 persuade: `persuade` is -2dB, but `ceiling` lets nothing be louder than -3dB; "
          + "write -3dB or less, or raise the ceiling",
        "quiet 0 live: `live` would be silent for all 24 hours of every day; shorten `during`, or "
          + "write `live: silent` under `volume` when that is meant",
      ])
  }

  @Test func `is quiet that never ends, made of several rows`() throws {
    func row(_ range: String, _ weekdays: [Weekday] = []) throws -> VoiceRules.Row {
      .init(
        when: When(during: [try Days.range(range)], weekdays: weekdays),
        levels: VoiceLevels([(.publicity, .silent)]))
    }
    let all = try told(voice: VoiceRules(quiet: [row("20:00-08:00"), row("08:00-20:00")]))
    #expect(all.map { $0.prefix(17) } == ["quiet 1 publicity"])
    #expect(try told(voice: VoiceRules(quiet: [row("20:00-08:00"), row("08:01-20:00")])) == [])
    // On Sundays somebody may want it.
    let sundays = try VoiceRules(quiet: [row("00:00-24:00", [.sunday])])
    #expect(told(voice: sundays) == [])
    let holiday = VoiceRules(quiet: [
      .init(
        when: When(dates: [try Days.dates("06-07..06-09")]), levels: VoiceLevels(all: .silent))
    ])
    #expect(told(voice: holiday) == [])
  }

  @Test func `is two rows that make one place two kinds at a time`() throws {
    let duty = DutyTable([
      .init(
        when: When(during: [try Days.range("22:00-06:00")], weekdays: [.sunday]), profile: .market),
      .init(
        when: When(during: [try Days.range("05:00-09:00")], weekdays: [.monday]), profile: .campus,
        mode: .offDuty),
    ])
    #expect(
      told(duty: duty) == [
        "timetable 1 profile: `profile` is `campus`, but row 1 makes it `market` at the same "
          + "time, for example on 2026-01-05 at 05:00; change when one of them holds"
      ])
  }

  @Test func `is no two rows that never meet, or agree`() throws {
    let morning = [try Days.range("06:00-10:00")]
    let pairs: [(When, When)] = [
      (When(during: morning), When(during: [try Days.range("10:00-12:00")])),
      (When(weekdays: [.monday]), When(weekdays: [.tuesday])),
      (When(market: .lunar([3, 8])), When(market: .lunar([5, 10]))),
      (When(school: .init(School(), isOpen: true)), When(school: .init(School(), isOpen: false))),
      (When(dates: [try Days.dates("2026-05-01")]), When(except: [try Days.dates("05-01")])),
    ]
    for (a, b) in pairs {
      let duty = DutyTable([.init(when: a, profile: .market), .init(when: b, profile: .campus)])
      #expect(told(duty: duty) == [])
    }
    let agree = DutyTable([
      .init(when: .always, profile: .market),
      .init(when: When(during: morning), profile: .market, mode: .offDuty),
    ])
    #expect(told(duty: agree) == [])
  }
}
