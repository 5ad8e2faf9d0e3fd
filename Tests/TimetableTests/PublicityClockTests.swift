// SPDX-License-Identifier: Apache-2.0

import Testing
import Timetable
import TrafficModel

/// A robot that is asked each second what is due.
private struct Robot {
  var clock: PublicityClock
  let calendar: LocalCalendar
  var now = Instant(nanoseconds: 0)
  var wall: WallClock
  var street = PublicityClock.Street()
  var said: [String] = []
  var last: Occasion?

  /// On 4 May 2026, a Monday, in UTC.
  init(_ playlists: [Playlist], at start: String) throws {
    calendar = try Days.run(from: "2026-05-03", count: 8, ahead: 0)
    clock = PublicityClock(plan: PublicityPlan(playlists), calendar: calendar)
    let time = try Days.utc("2026-05-04 " + start)
    wall = WallClock(offset: Interval(nanoseconds: time.nanoseconds), isSynchronised: true)
  }

  var time: UnixTime { wall.time(of: now) }

  mutating func ask() {
    guard let due = clock.due(at: now, wall: wall, street: street) else { return }
    last = due.occasion
    let playlist = clock.plan.playlists[due.occasion.playlist].id
    said.append(Days.shown(time, calendar) + " " + playlist + (due.isResumed ? " on" : ""))
  }

  /// Asks each second; the first time at once.
  mutating func run(seconds: Int) {
    for _ in 0..<seconds {
      ask()
      now = now + .seconds(1)
    }
  }

  mutating func step(seconds: Int64) { wall.offset = wall.offset + .seconds(seconds) }
}

private func at(_ times: String..., calm: Interval = .zero) throws -> Playlist {
  Playlist(id: "at", prompts: ["p"], rhythm: .at(try times.map { try Days.clock($0) }), calm: calm)
}

@Suite struct `publicity that is due` {
  @Test func `is said once, at its time`() throws {
    var robot = try Robot([try at("10:00", "10:02")], at: "09:59")
    robot.run(seconds: 600)
    #expect(robot.said == ["04 10:00 at", "04 10:02 at"])
  }

  @Test func `at one time is said in the order of the playlists`() throws {
    let second = Playlist(id: "second", prompts: ["q"], rhythm: .at([try Days.clock("10:00")]))
    var robot = try Robot([try at("10:00"), second], at: "09:59")
    robot.run(seconds: 120)
    #expect(robot.said == ["04 10:00 at", "04 10:00:01 second"])
  }

  @Test func `before the robot began is not said`() throws {
    var robot = try Robot([try at("10:00")], at: "10:00:01")
    robot.run(seconds: 600)
    #expect(robot.said == [])
  }

  @Test func `waits while the loudspeaker is in use, for a minute`() throws {
    var robot = try Robot([try at("10:00", "10:05")], at: "10:00")
    robot.street.isSpeaking = true
    robot.run(seconds: 50)
    robot.street.isSpeaking = false
    robot.run(seconds: 240)
    robot.street.isSpeaking = true
    robot.run(seconds: 100)
    robot.street.isSpeaking = false
    robot.run(seconds: 100)
    #expect(robot.said == ["04 10:00:50 at"])
  }

  @Test func `on the next days is said when the calendar goes on`() throws {
    var robot = try Robot([try at("10:00")], at: "09:59:50")
    robot.run(seconds: 20)
    let days = try Days.run(from: "2026-05-08", count: 4, ahead: 0)
    robot.now = robot.now + .seconds(86_400 * 5 - 20)
    robot.clock.adopt(days)
    #expect(!days.isStale(at: robot.time))
    robot.run(seconds: 20)
    #expect(robot.said == ["04 10:00 at", "09 10:00 at"])
  }

  @Test func `is known beforehand`() throws {
    var robot = try Robot([try at("10:00")], at: "09:00")
    robot.ask()
    #expect(robot.clock.deadline(at: robot.now) == robot.now + .minutes(60))
    robot.now = robot.now + .minutes(60)
    robot.street.isSpeaking = true
    robot.ask()
    #expect(robot.clock.deadline(at: robot.now) == robot.now + .seconds(1))
    let none = try Robot([], at: "09:00")
    #expect(none.clock.deadline(at: none.now) == none.now)
  }
}

@Suite struct `a step of the wall clock` {
  @Test func `back says nothing twice`() throws {
    var robot = try Robot([try at("09:30", "10:00", "10:30")], at: "09:29")
    robot.run(seconds: 40 * 60)
    robot.step(seconds: -3600)
    robot.run(seconds: 90 * 60)
    #expect(robot.said == ["04 09:30 at", "04 10:00 at", "04 10:30 at"])
  }

  @Test func `back by seconds, again and again, says nothing twice`() throws {
    var robot = try Robot([try at("10:00")], at: "09:59:50")
    for _ in 0..<40 {
      robot.run(seconds: 15)
      robot.step(seconds: -14)
    }
    robot.run(seconds: 200)
    #expect(robot.said == ["04 10:00 at"])
  }

  @Test func `ahead reads out no backlog`() throws {
    let often = Playlist(id: "often", prompts: ["p", "q"], rhythm: .every(.minutes(10)))
    var robot = try Robot([often, try at("10:05", "11:30")], at: "10:00:30")
    robot.run(seconds: 60)
    robot.step(seconds: 2 * 3600)
    robot.run(seconds: 60)
    #expect(robot.said == [])
    robot.run(seconds: 9 * 60)
    #expect(robot.said == ["04 12:10 often"])
  }

  @Test func `ahead says the latest of what is less than a minute late, and only that`() throws {
    let often = Playlist(id: "often", prompts: ["p"], rhythm: .every(.minutes(10)))
    var robot = try Robot([often, try at("10:59", "11:00")], at: "10:30:30")
    robot.run(seconds: 1)
    robot.step(seconds: 1769 + 30)
    robot.run(seconds: 60)
    #expect(robot.said == ["04 11:00:30 often"])
  }

  @Test func `of a year says what is due on the right day`() throws {
    var robot = try Robot([try at("10:00", "10:10")], at: "09:59")
    robot.step(seconds: 365 * 86_400)
    robot.run(seconds: 300)
    #expect(robot.said == [])
    robot.step(seconds: -365 * 86_400)
    robot.run(seconds: 600)
    #expect(robot.said == ["04 10:10 at"])
  }

  @Test func `by slewing is none`() throws {
    var robot = try Robot([try at("10:00")], at: "09:59")
    for _ in 0..<200 {
      robot.run(seconds: 1)
      robot.wall.offset = robot.wall.offset + .milliseconds(-4)
    }
    #expect(robot.said == ["04 10:00 at"])
  }

  @Test func `is like a loop that hung for an hour`() throws {
    var robot = try Robot([try at("10:00", "10:30", "11:00")], at: "09:59")
    robot.run(seconds: 30)
    robot.now = robot.now + .seconds(3600 + 40)
    robot.run(seconds: 60)
    #expect(robot.said == ["04 11:00:10 at"])
  }
}

@Suite struct `publicity beside offences` {
  @Test func `waits until the street has been calm for long enough`() throws {
    var robot = try Robot([try at("10:00", calm: .seconds(90))], at: "10:00")
    robot.street.lastOffence = robot.now - .seconds(30)
    robot.run(seconds: 600)
    #expect(robot.said == ["04 10:01 at"])
  }

  @Test func `is given up after a quarter of an hour without calm`() throws {
    var robot = try Robot([try at("10:00", calm: .seconds(90))], at: "10:00")
    for _ in 0..<16 {
      robot.street.lastOffence = robot.now
      robot.run(seconds: 60)
    }
    robot.run(seconds: 600)
    #expect(robot.said == [])
  }

  @Test func `that waits is not said when its window is over`() throws {
    let rush = Playlist(
      id: "rush", prompts: ["p"], when: When(during: [try Days.range("10:00-10:05")]),
      rhythm: .every(.minutes(10)), calm: .seconds(90))
    var robot = try Robot([rush], at: "10:00")
    for _ in 0..<5 {
      robot.street.lastOffence = robot.now
      robot.run(seconds: 60)
    }
    robot.run(seconds: 600)
    #expect(robot.said == [])
  }

  @Test func `is said without calm when it would fall below what an hour needs`() throws {
    let often = Playlist(
      id: "often", prompts: ["p"], rhythm: .every(.minutes(5)), calm: .seconds(90), atLeast: 3)
    var robot = try Robot([often], at: "10:00")
    for minute in 0..<60 {
      robot.street.lastOffence = robot.now
      // Never over an offence that is being spoken to: here from the 19th to the 24th minute.
      robot.street.isSpeaking = (19..<24).contains(minute)
      robot.run(seconds: 60)
    }
    #expect(robot.said == ["04 10:24 often", "04 10:44 often"])
  }

  @Test func `falls below nothing before its window has lasted long enough`() throws {
    let often = Playlist(
      id: "often", prompts: ["p"], when: When(during: [try Days.range("10:00-11:00")]),
      rhythm: .every(.minutes(5)), calm: .seconds(90), atLeast: 2)
    var robot = try Robot([often], at: "08:00")
    for _ in 0..<240 {
      robot.street.lastOffence = robot.now
      robot.run(seconds: 60)
    }
    #expect(robot.said == ["04 10:30 often"])
  }

  @Test func `is said no more often than an hour may have`() throws {
    let often = Playlist(id: "often", prompts: ["p"], rhythm: .every(.minutes(10)), atMost: 2)
    var robot = try Robot([often], at: "10:00")
    robot.run(seconds: 7201)
    #expect(
      robot.said == [
        "04 10:00 often", "04 10:10 often", "04 11:00 often", "04 11:10 often",
        "04 12:00 often",
      ])
  }
}

@Suite struct `publicity over midnight` {
  @Test func `is shown as it is said, also where a night runs into the next morning`() throws {
    let often = Playlist(
      id: "often", prompts: ["p", "q", "r"],
      when: When(during: [try Days.range("22:00-05:50"), try Days.range("05:20-07:00")]),
      rhythm: .every(.minutes(45)))
    var robot = try Robot([often], at: "21:00")
    robot.run(seconds: 12 * 3600)
    #expect(
      robot.said.suffix(6) == [
        "05 03:15 often", "05 04:00 often", "05 04:45 often", "05 05:20 often", "05 06:05 often",
        "05 06:50 often",
      ])
    let plan = robot.clock.plan
    let shown = robot.calendar.days[1...2].flatMap { plan.plan(for: $0, in: robot.calendar) }
    let times = shown.map { Days.shown($0.time, robot.calendar) + " often" }
    #expect(times.filter { $0 >= "04 21:00" && $0 < "05 09:00" } == robot.said)
    #expect(Set(shown).count == shown.count)
  }
}

@Suite struct `publicity that was interrupted` {
  private func run(_ interrupted: Playlist.Interruption, times: Int) throws -> [String] {
    let playlist = Playlist(
      id: "at", prompts: ["p"], rhythm: .at([try Days.clock("10:00")]), interrupted: interrupted)
    var robot = try Robot([playlist], at: "09:59:58")
    for _ in 0..<times {
      robot.run(seconds: 5)
      if let last = robot.last { robot.clock.interrupted(last, at: robot.now) }
    }
    robot.run(seconds: 100)
    return robot.said
  }

  @Test func `goes on, begins anew or is left, as the playlist says`() throws {
    #expect(try run(.resume, times: 1) == ["04 10:00 at", "04 10:00:03 at on"])
    #expect(try run(.restart, times: 1) == ["04 10:00 at", "04 10:00:03 at"])
    #expect(try run(.skip, times: 1) == ["04 10:00 at"])
  }

  @Test func `again and again is left in the end`() throws {
    #expect(try run(.restart, times: 9).count == 1 + TimetableLimits.restarts)
  }

  @Test func `is not begun anew when it is another one that was said last`() throws {
    var robot = try Robot([try at("10:00")], at: "10:00")
    robot.ask()
    let other = Occasion(time: robot.time, playlist: 7, prompt: "x")
    robot.clock.interrupted(other, at: robot.now)
    robot.run(seconds: 100)
    #expect(robot.said == ["04 10:00 at"])
  }
}
