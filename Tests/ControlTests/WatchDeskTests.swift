// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases
import Testing

@testable import ControlRendering

struct WatchDeskTests {
  private func desk(_ language: Language = .english) -> WatchDesk {
    var desk = WatchDesk(
      language: language, glyphs: .lines, time: .fixed(secondsEast: 8 * 3600))
    desk.take(WatchSamples.geometry)
    desk.take(WatchSamples.snapshot, at: 100)
    desk.take(decisions: WatchSamples.decisions)
    return desk
  }

  private func text(_ desk: WatchDesk, at now: Double = 100) -> String {
    var desk = desk
    return desk.screen(columns: 80, rows: 24, at: now).text
  }

  @Test func `all red is ordered only after a yes`() {
    var desk = desk()
    #expect(desk.press(.character("a"), at: 100) == nil)
    #expect(text(desk).contains("Turn ALL HEADS RED and hold them?"))
    #expect(desk.press(.character("n"), at: 100) == nil)
    #expect(text(desk).contains("Nothing was ordered"))
    #expect(desk.press(.character("y"), at: 100) == nil)
    _ = desk.press(.character("a"), at: 100)
    #expect(desk.press(.character("q"), at: 100) == nil, "a question is answered, not left")
    _ = desk.press(.character("a"), at: 100)
    #expect(desk.press(.character("y"), at: 100) == .allRed)
  }

  @Test func `without lamps there is no all red`() {
    var desk = desk()
    var snapshot = WatchSamples.snapshot
    snapshot.hasLamps = false
    desk.take(snapshot, at: 101)
    _ = desk.press(.character("a"), at: 101)
    #expect(text(desk, at: 101).contains("The scene has no temporary signal"))
    #expect(desk.press(.character("y"), at: 101) == nil)
  }

  @Test func `a mode without a reason of its own is set after a yes, by the revision seen`() {
    var desk = desk()
    _ = desk.press(.character("m"), at: 100)
    #expect(text(desk).contains("1  directed"))
    #expect(desk.press(.character("1"), at: 100) == nil)
    #expect(
      desk.press(.character("y"), at: 100)
        == .setMode("directed", why: "an officer directs the traffic", revision: 1))
    _ = desk.press(.character("m"), at: 100)
    _ = desk.press(.character("7"), at: 100)
    #expect(desk.press(.character("y"), at: 100) == nil)
  }

  @Test func `no decision is shown twice, and they stand in the order of their times`() {
    var desk = desk()
    desk.take(decisions: WatchSamples.decisions.reversed())
    #expect(desk.decisions.map(\.value) == WatchSamples.decisions)
    for number in 0..<1_000 {
      desk.take(decisions: [
        WatchSamples.decision(#"{"type":"mode","ts":\#(1_732_340_000 + number)}"#)
      ])
    }
    #expect(desk.decisions.count == WatchDesk.decisionsMaximum)
    #expect(desk.decisions.last?.time == 1_732_340_999)
  }

  @Test func `who looks at earlier decisions goes on looking at them when others come`() {
    var desk = desk()
    for number in 0..<50 {
      desk.take(decisions: [
        WatchSamples.decision(
          #"{"type":"mode","mode":"m\#(number)","ts":\#(1_732_340_000 + number)}"#)
      ])
    }
    _ = text(desk)
    _ = desk.screen(columns: 80, rows: 24, at: 100)
    _ = desk.press(.pageUp, at: 100)
    let before = text(desk).split(separator: "\n").filter { $0.contains("mode  m") }
    #expect(!before.isEmpty)
    desk.take(decisions: [WatchSamples.decision(#"{"type":"mode","mode":"late","ts":1732350000}"#)])
    #expect(text(desk).split(separator: "\n").filter { $0.contains("mode  m") } == before)
    #expect(text(desk).contains("later ones below"))
    _ = desk.press(.end, at: 100)
    #expect(text(desk).contains("mode  late"))
  }

  @Test func `a pause holds the picture and its clock, and afterwards the newest is shown`() {
    var desk = desk()
    _ = desk.press(.character("p"), at: 100)
    let held = text(desk)
    var later = WatchSamples.snapshot
    later.signals[1].aspect = "green"
    later.time += 5
    desk.take(later, at: 105)
    desk.take(decisions: [WatchSamples.decision(#"{"type":"mode","mode":"late","ts":1732350000}"#)])
    #expect(text(desk, at: 105) == held)
    #expect(held.contains("PAUSED · 10:46:52"))
    _ = desk.press(.character("p"), at: 106)
    #expect(text(desk, at: 106).contains("green"))
    #expect(text(desk, at: 106).contains("mode  late"))
  }

  @Test func `a lost daemon is told with since when, and nothing old passes for new`() {
    var desk = desk()
    desk.lose("The daemon cannot be reached: there is no socket", at: 103)
    desk.lose("The daemon cannot be reached: nobody listens", at: 110)
    let lost = text(desk, at: 163.5)
    #expect(lost.contains("NOT REACHED for 1 min 00 s · as of 10:46:55"))
    #expect(lost.contains("nobody listens"))
    #expect(!lost.contains("X"), "who was there may be gone")
    #expect(text(desk, at: 400).contains("red 15 s"), "what was seen last does not age")
    desk.take(WatchSamples.snapshot, at: 500)
    #expect(!text(desk, at: 500).contains("NOT REACHED"))
  }

  @Test func `rates and delays that jitter are shown anew each second alone`() {
    var desk = desk()
    var next = WatchSamples.snapshot
    next.cameras[0].rate = 12
    desk.take(next, at: 100.3)
    #expect(desk.snapshot?.cameras[0].rate == 24.9)
    desk.take(next, at: 101.1)
    #expect(desk.snapshot?.cameras[0].rate == 12)
    next.cameras[0].state = .silent
    desk.take(next, at: 101.2)
    #expect(desk.snapshot?.cameras[0].state == .silent)
  }

  @Test func `the map of another scene is not drawn over the new one`() {
    var desk = desk()
    var other = WatchSamples.snapshot
    other.scene = "elsewhere"
    desk.take(other, at: 101)
    #expect(desk.geometry == nil)
  }

  @Test func `the next camera comes after the last one`() {
    var desk = desk()
    #expect(desk.shownCamera?.id == "north")
    _ = desk.press(.character("c"), at: 100)
    #expect(desk.shownCamera?.id == "南进口")
    _ = desk.press(.character("c"), at: 100)
    #expect(desk.shownCamera?.id == "north")
  }

  @Test func `a box that jitters does not move its rider, a rider who moves does`() {
    var desk = desk()
    var next = WatchSamples.snapshot
    for step in 1...5 {
      next.riders[1].x = 1100 + (step.isMultiple(of: 2) ? 8 : -8)
      desk.take(next, at: 100 + Double(step))
      #expect(desk.snapshot?.riders[1].x == 1100)
    }
    for step in 1...5 {
      next.riders[1].x = 1100 + Double(step) * 8
      desk.take(next, at: 110 + Double(step))
    }
    #expect(desk.snapshot?.riders[1].x == 1132)
  }
}
