// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

/// A small generator, so that a failure can be had again.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

/// Schedules of all kinds over nights of all kinds.
@Suite struct `whatever the schedule` {
  private func when(_ chance: inout Chance) throws -> When {
    var when = When()
    for _ in 0..<Int.random(in: 0...3, using: &chance) {
      // Quarters of an hour, so that ranges often meet and overlap.
      let ends = (0..<2).map { _ in ClockTime(second: .random(in: 0..<96, using: &chance) * 900) }
      if let range = ClockRange(from: ends[0], to: ends[1]) { when.during.append(range) }
    }
    if Bool.random(using: &chance) {
      when.weekdays = Weekday.allCases.filter { _ in .random(using: &chance) }
    }
    if Int.random(in: 0..<4, using: &chance) == 0 {
      when.market = .cycle(
        days: .random(in: 1...3, using: &chance), from: try Days.date("2026-01-01"))
    }
    return when
  }

  private func playlist(_ index: Int, _ chance: inout Chance) throws -> Playlist {
    let minutes = Int64([1, 7, 15, 50, 600].randomElement(using: &chance) ?? 1)
    let times = (0..<5).map { _ in ClockTime(second: .random(in: 0..<96, using: &chance) * 900) }
    return Playlist(
      id: "p\(index)", prompts: ["a", "b", "c"], when: try when(&chance),
      rhythm: .random(using: &chance) ? .every(.minutes(minutes)) : .at(times))
  }

  private func calendar(_ chance: inout Chance) throws -> LocalCalendar {
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: try Days.spring()
    case 1: try Days.autumn()
    // Clocks that go forward at midnight.
    default:
      try Days.run(
        from: "2026-04-22", count: 6, ahead: 120, changes: [(at: "2026-04-23 22:00", ahead: 180)])
    }
  }

  @Test(arguments: 1...60)
  func `the plan of each day has what comes next, one after another, and nothing else`(
    seed: UInt64
  ) throws {
    var chance = Chance(state: seed &* 7919)
    let calendar = try calendar(&chance)
    let plan = PublicityPlan([try playlist(0, &chance)])
    var found: [Occasion] = []
    let first = calendar.days[0].begins
    var time = UnixTime(nanoseconds: first.nanoseconds - 1)
    while let next = plan.next(0, after: time, in: calendar) {
      try #require(next.time > time)
      found.append(next)
      time = next.time
    }
    let shown = calendar.days.flatMap { plan.plan(for: $0, in: calendar) }
    #expect(found == shown)
  }

  @Test(arguments: 1...20)
  func `a condition changes where it says that it does, and nowhere else`(seed: UInt64) throws {
    var chance = Chance(state: seed &* 104_729)
    let calendar = try calendar(&chance)
    let when = try when(&chance)
    let minute: Int64 = 60_000_000_000
    var time = calendar.days[1].begins
    var change = when.nextChange(after: time, calendar: calendar)
    while time < calendar.days[4].ends {
      let next = UnixTime(nanoseconds: time.nanoseconds + minute)
      let isChange =
        when.holds(at: time, calendar: calendar) != when.holds(at: next, calendar: calendar)
      #expect(isChange == (change == next), "\(Days.shown(next, calendar))")
      if change == next { change = when.nextChange(after: next, calendar: calendar) }
      time = next
    }
  }

  @Test(arguments: 1...16)
  func `and whatever the wall clock does, nothing is said twice or late`(seed: UInt64) throws {
    var chance = Chance(state: seed &* 15_485_863)
    let calendar = try Days.spring()
    let playlists = try (0..<4).map { try playlist($0, &chance) }
    var clock = PublicityClock(plan: PublicityPlan(playlists), calendar: calendar)
    let start = calendar.days[1].begins
    var now = Instant(nanoseconds: 0)
    var wall = WallClock(
      offset: Interval(nanoseconds: start.nanoseconds), isSynchronised: true)
    var said: [Occasion] = []
    for _ in 0..<4000 {
      // The wall clock moves within a day in all, so that everything said is remembered.
      if Int.random(in: 0..<100, using: &chance) == 0 {
        let hours = Int64.random(in: -3...3, using: &chance)
        let drift = Interval(nanoseconds: start.nanoseconds + hours * 3_600_000_000_000)
        wall.offset = drift + .seconds(.random(in: -90...90, using: &chance))
      }
      let street = PublicityClock.Street(isSpeaking: Int.random(in: 0..<5, using: &chance) == 0)
      while let due = clock.due(at: now, wall: wall, street: street) {
        let late = wall.time(of: now).nanoseconds - due.occasion.time.nanoseconds
        #expect((0...60_000_000_000).contains(late))
        #expect(!said.contains(due.occasion))
        said.append(due.occasion)
      }
      now = now + .seconds(.random(in: 1...30, using: &chance))
    }
  }
}
