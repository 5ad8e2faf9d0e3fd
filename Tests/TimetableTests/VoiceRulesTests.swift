// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

@Suite struct `how loud the robot is` {
  /// The levels of signal, live, warn, persuade and publicity at a time of 4 May 2026.
  private func levels(
    _ rules: VoiceRules, _ clock: String, trusted: Bool = true
  ) throws -> String {
    let calendar = try Days.run(from: "2026-05-03", count: 3, ahead: 0)
    let time = try Days.utc("2026-05-04 " + clock)
    return PromptClass.allCases.map {
      rules.level(of: $0, at: time, calendar: calendar, isClockTrusted: trusted).description
    }
    .joined(separator: " ")
  }

  @Test(arguments: [Profile.community, .campus])
  func `where people live and learn, is little at night and at noon`(profile: Profile) throws {
    let rules = VoiceRules.standard(for: profile)
    let quiet = "-6dB -6dB -12dB silent silent"
    let normal = "0dB 0dB 0dB 0dB 0dB"
    for (clock, expected) in [
      ("05:59", quiet), ("06:00", normal), ("11:59", normal), ("12:00", quiet), ("13:59", quiet),
      ("14:00", normal), ("21:59", normal), ("22:00", quiet), ("00:00", quiet),
    ] { #expect(try levels(rules, clock) == expected, "\(clock)") }
  }

  @Test(arguments: [Profile.arterial, .market])
  func `on a road, is less at night and normal at noon`(profile: Profile) throws {
    let rules = VoiceRules.standard(for: profile)
    #expect(try levels(rules, "12:30") == "0dB 0dB 0dB 0dB 0dB")
    #expect(try levels(rules, "03:00") == "-6dB -6dB -6dB -6dB silent")
  }

  @Test func `is as at night while the clock is not trusted, or the day is not known`() throws {
    let rules = VoiceRules.standard(for: .campus)
    #expect(try levels(rules, "09:00", trusted: false) == "-6dB -6dB -12dB silent silent")
    let level = rules.level(
      of: .persuade, at: try Days.utc("2026-05-04 09:00"), calendar: LocalCalendar([]),
      isClockTrusted: true)
    #expect(level == .silent)
    // A row that is louder than usual makes nothing louder then.
    let loud = VoiceRules(
      volume: VoiceLevels(all: .gain(-10)),
      schedule: [.init(when: .always, levels: VoiceLevels(all: .gain(-2)))])
    #expect(try levels(loud, "09:00") == "-2dB -2dB -2dB -2dB -2dB")
    #expect(try levels(loud, "09:00", trusted: false) == "-10dB -10dB -10dB -10dB -10dB")
  }

  @Test func `is the quietest of the rows that hold, and never above the ceiling`() throws {
    let rules = VoiceRules(
      volume: VoiceLevels([(.persuade, .gain(-9))]),
      quiet: [
        .init(
          when: When(during: [try Days.range("22:00-06:00")]),
          levels: VoiceLevels([(.persuade, .gain(-20))]))
      ],
      schedule: [
        .init(
          when: When(during: [try Days.range("05:00-08:00")]),
          levels: VoiceLevels([(.persuade, .gain(0)), (.warn, .gain(0))]))
      ], ceiling: -3)
    #expect(try levels(rules, "05:30") == "-3dB -3dB -3dB -20dB -3dB")
    #expect(try levels(rules, "07:00") == "-3dB -3dB -3dB -3dB -3dB")
    #expect(try levels(rules, "12:00") == "-3dB -3dB -3dB -9dB -3dB")
  }

  @Test func `may change next when a row begins or ends`() throws {
    let calendar = try Days.run(from: "2026-05-03", count: 4, ahead: 0)
    let rules = VoiceRules.standard(for: .campus)
    let time = try Days.utc("2026-05-04 07:00")
    #expect(rules.nextChange(after: time, calendar: calendar) == (try Days.utc("2026-05-04 12:00")))
    #expect(VoiceRules().nextChange(after: time, calendar: calendar) == nil)
  }

  @Test func `keeps its numbers within their bounds`() {
    #expect(VoiceRules(ceiling: 6).ceiling == 0)
    #expect(VoiceRules(budget: 0).budget == 1)
    #expect(VoiceRules(budget: .max).budget == 600)
    #expect(VoiceRules().budget == 60)
  }
}

@Suite struct `what a place is` {
  @Test func `is as usual where no row holds, else what the first row says`() throws {
    let calendar = try Days.run(from: "2026-05-03", count: 3, ahead: 0)
    let table = DutyTable([
      .init(when: When(during: [try Days.range("06:00-10:00")]), profile: .market),
      .init(when: When(during: [try Days.range("09:00-11:00")]), profile: .campus, mode: .offDuty),
    ])
    func state(_ clock: String, trusted: Bool = true) throws -> DutyTable.State {
      table.state(
        at: try Days.utc("2026-05-04 " + clock), calendar: calendar, usual: .arterial,
        isClockTrusted: trusted)
    }
    #expect(try state("05:00") == .init(profile: .arterial))
    #expect(try state("06:00") == .init(profile: .market))
    #expect(try state("09:30") == .init(profile: .market, mode: .offDuty))
    #expect(try state("10:00") == .init(profile: .campus, mode: .offDuty))
    #expect(try state("11:00") == .init(profile: .arterial))
    #expect(try state("09:30", trusted: false) == .init(profile: .arterial))
    let change = table.nextChange(
      after: try Days.utc("2026-05-04 06:30"), calendar: calendar)
    #expect(change == (try Days.utc("2026-05-04 09:00")))
  }
}
