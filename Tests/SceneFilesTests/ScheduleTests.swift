// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing
import Timetable
import TrafficModel

@Suite struct `the schedules of a scene` {
  private func scene(_ sections: String, profile: Profile = .arterial) throws -> Scene {
    let base = Example.yaml.replacing("profile: arterial ", with: "profile: \(profile.rawValue) ")
    return try Example.outcome(base + sections).get()
  }

  private func range(_ text: String) throws -> ClockRange { try #require(ClockRange(text)) }

  private func dates(_ text: String) throws -> DateRange { try #require(DateRange(text)) }

  @Test func `are those of its profile where it says nothing`() throws {
    for profile in Profile.allCases {
      let scene = try scene("", profile: profile)
      #expect(scene.voice == .standard(for: profile))
      #expect(scene.voice(for: .campus) == .standard(for: .campus))
      #expect(scene.playlists == [])
      #expect(scene.timetable == DutyTable())
      #expect(!scene.hasOwnQuiet)
    }
  }

  @Test func `have the voice as written`() throws {
    let scene = try scene(
      """
      voice:
        volume: {all: -6dB, warn: 0dB}
        ceiling: 0dB
        budget: 90
        quiet:
          - {during: [22:00-06:00, 12:00-14:00], persuade: silent, warn: -12.5dB}
        schedule:
          - {during: 07:00-09:00, weekdays: [mon, tue], all: -1dB}

      """)
    var volume = VoiceLevels(all: .gain(-6))
    volume[.warn] = .gain(0)
    let expected = VoiceRules(
      volume: volume,
      quiet: [
        .init(
          when: When(during: [try range("22:00-06:00"), try range("12:00-14:00")]),
          levels: VoiceLevels([(.persuade, .silent), (.warn, .gain(-12.5))]))
      ],
      schedule: [
        .init(
          when: When(during: [try range("07:00-09:00")], weekdays: [.monday, .tuesday]),
          levels: VoiceLevels(all: .gain(-1)))
      ], ceiling: 0, budget: 90)
    #expect(scene.voice == expected)
    // Its own quiet hours stay while it is a market.
    #expect(scene.voice(for: .market) == expected)
    #expect(try self.scene("voice: {quiet: []}\n").voice == VoiceRules())
  }

  @Test func `follow the street's noise as written, and by six decibels without more`() throws {
    let plain = try scene("voice: {volume: -6dB, follow-noise: {reference: -48.5dB}}\n")
    #expect(plain.voice.noise == NoiseRule(reference: -48.5, up: 6, down: 6))
    // Where a class has room, or a row leaves some, the rest may stand at the ceiling.
    for room in ["volume: {publicity: -1dB}", "schedule: [{during: 07:00-09:00, warn: -3dB}]"] {
      let scene = try scene(
        "voice: {\(room), follow-noise: {reference: -50dB, up: 8.5dB, down: 0dB}}\n")
      #expect(scene.voice.noise == NoiseRule(reference: -50, up: 8.5, down: 0))
    }
    // What only becomes softer needs no room.
    let softer = try scene("voice: {follow-noise: {reference: -50dB, up: 0dB}}\n")
    #expect(softer.voice.noise == NoiseRule(reference: -50, up: 0))
    #expect(softer.voice(for: .campus).noise == softer.voice.noise)
    #expect(try scene("").voice.noise == nil)
  }

  @Test func `keep the quiet hours of the profile beside a volume of their own`() throws {
    let scene = try scene("voice: {ceiling: -9dB}\n", profile: .campus)
    #expect(scene.voice.quiet == VoiceRules.standardQuiet(for: .campus))
    #expect(scene.voice.ceiling == -9)
    #expect(scene.voice(for: .market).quiet == VoiceRules.standardQuiet(for: .market))
    #expect(scene.voice(for: .market).ceiling == -9)
  }

  @Test func `have playlists as written, beside the prompts of an idle street or without`() throws {
    let playlists = """
        playlists:
          - id: school
            prompts: [a, b]
            at: [07:20, 16:50]
            school: open
            interrupted: restart
          - {id: fair, prompts: [c], every: 15min, during: 06:00-11:00, market: {lunar-ending: [3, 8]},
             calm: 30s, at-most: 3, at-least: 2, except: [02-17]}
      school: {terms: [2026-03-01..2026-07-05], holidays: 2026-05-01..2026-05-05, make-up: [2026-05-09]}

      """
    let school = School(
      terms: [try dates("2026-03-01..2026-07-05")],
      holidays: [try dates("2026-05-01..2026-05-05")], makeUpDays: [try dates("2026-05-09")])
    let expected = [
      Playlist(
        id: "school", prompts: ["a", "b"], when: When(school: .init(school, isOpen: true)),
        rhythm: .at([try #require(ClockTime("07:20")), try #require(ClockTime("16:50"))]),
        interrupted: .restart),
      Playlist(
        id: "fair", prompts: ["c"],
        when: When(
          during: [try range("06:00-11:00")], except: [try dates("02-17")],
          market: .lunar([3, 8, 13, 18, 23, 28])),
        rhythm: .every(.minutes(15)), calm: .seconds(30), atMost: 3, atLeast: 2),
    ]
    let alone = try scene("publicity:\n" + playlists)
    #expect(alone.playlists == expected)
    #expect(alone.publicity == nil)
    #expect(alone.publicityPrompts == ["a", "b", "c"])
    let both = try scene("publicity:\n  prompts: [x]\n" + playlists)
    #expect(both.playlists == expected)
    #expect(both.publicity?.prompts == ["x"])
    #expect(both.publicityPrompts == ["x", "a", "b", "c"])
  }

  @Test func `have the timetable as written`() throws {
    let scene = try scene(
      """
      timetable:
        - {during: [05:00-10:00], market: {every: 5, from: 2026-05-05}, profile: market}
        - {dates: [01-20..02-20], mode: off-duty}

      """)
    let from = try #require(CivilDate(year: 2026, month: 5, day: 5))
    #expect(
      scene.timetable
        == DutyTable([
          .init(
            when: When(during: [try range("05:00-10:00")], market: .cycle(days: 5, from: from)),
            profile: .market),
          .init(when: When(dates: [try dates("01-20..02-20")]), mode: .offDuty),
        ]))
  }

  @Test func `have the quiet hours of what the place is at the time, or may be`() throws {
    let scene = try scene("timetable: [{during: [08:00-18:00], profile: campus}]\n")
    let date = try #require(CivilDate(year: 2026, month: 5, day: 4))
    let midnight = UnixTime(nanoseconds: Int64(date.number) * 86_400_000_000_000)
    let calendar = LocalCalendar([
      LocalDay(
        date: date, lunar: nil, begins: midnight,
        ends: UnixTime(nanoseconds: midnight.nanoseconds + 86_400_000_000_000), offsets: [])
    ])
    func level(_ hour: Int64, trusted: Bool = true) -> VoiceLevel {
      let time = UnixTime(nanoseconds: midnight.nanoseconds + hour * 3_600_000_000_000)
      return scene.voice(at: time, calendar: calendar, isClockTrusted: trusted)
        .level(of: .persuade, at: time, calendar: calendar, isClockTrusted: trusted)
    }
    #expect(level(13) == .silent)
    #expect(level(16) == .normal)
    #expect(level(23) == .gain(-6))
    // Nobody knows whether it is a campus now.
    #expect(level(16, trusted: false) == .silent)
  }

  @Test func `do not name a wrong row where another row is broken`() {
    let problems = Example.problems(
      Example.yaml + """
        timetable:
          - {during: nonsense, profile: market}
          - {during: [06:00-10:00], profile: market}
          - {during: [06:00-10:00], profile: campus}

        """)
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix("31:14: row 1 of `timetable`: `during` is `nonsense`") == true)
  }
}
