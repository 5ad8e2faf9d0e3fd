// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Testing
import TrafficModel

struct AnnouncerTests {
  private let texts = TemporarySignal.Announcements(
    every: .seconds(30), warning: "fault", start: "start", red: "red", crossing: "tick")

  private func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

  @Test func `a warning sign says at once that the signal has failed, and again every 30 s`() {
    var announcer = Announcer()
    announcer.begin(.warning, texts, at: at(0))
    var said: [Int64] = []
    for second in Int64(0)..<90
    where announcer.due(at: at(second), showsRed: false, showsWalk: false) == "fault" {
      said.append(second)
    }
    #expect(said == [0, 30, 60])
  }

  @Test func `a signal says that it is one, then that it is red while it is, and nothing else`() {
    var announcer = Announcer()
    announcer.begin(.signal, texts, at: at(0))
    #expect(announcer.due(at: at(0), showsRed: true, showsWalk: false) == "start")
    #expect(announcer.due(at: at(29), showsRed: true, showsWalk: false) == nil)
    #expect(announcer.due(at: at(30), showsRed: true, showsWalk: false) == "red")
    #expect(announcer.due(at: at(60), showsRed: false, showsWalk: false) == nil)
  }

  @Test
  func `while people on foot may cross, only their sound is due, and it asks for no spinning`() {
    var announcer = Announcer()
    announcer.begin(.signal, texts, at: at(0))
    #expect(announcer.due(at: at(1), showsRed: true, showsWalk: true) == "tick")
    #expect(announcer.due(at: at(2), showsRed: true, showsWalk: true) == nil)
    #expect(announcer.due(at: at(3), showsRed: true, showsWalk: true) == "tick")
    if let deadline = announcer.deadline { #expect(deadline > at(3)) }
  }

  @Test func `nothing is said when the robot stands in for nothing`() {
    var announcer = Announcer()
    announcer.begin(.warning, texts, at: at(0))
    announcer.begin(.none, texts, at: at(1))
    #expect(announcer.deadline == nil)
    #expect(announcer.due(at: at(60), showsRed: true, showsWalk: false) == nil)
  }
}
