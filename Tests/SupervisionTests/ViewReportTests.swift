// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import SceneSketch
import Testing
import TrafficModel

@testable import Supervision

@Suite struct ViewReportTests {
  private func view(_ desk: Desk, _ seconds: Double) -> ViewSnapshot {
    ViewReport.snapshot(of: desk.controller, at: at(seconds))
  }

  @Test func `a quiet scene is the same a second later, but for the time`() {
    var desk = Desk()
    desk.step(.clock(WallClock(offset: .seconds(1_000), isSynchronised: true)), 0)
    desk.light(.red, 1, offset: 1_000)
    for step in 0..<30 {
      // A camera's frames come a little late, and not always by the same time.
      let late = 0.1 + Double(step % 3) / 1_000
      desk.step(
        .frame(
          desk.frame(captured: 1_010 + Double(step) / 10, sequence: Int64(step))),
        10 + Double(step) / 10 + late)
    }
    var (before, after) = (view(desk, 13.1), view(desk, 14.1))
    #expect(before.time == 1_013.1)
    #expect(after.time == 1_014.1)
    (before.time, after.time) = (0, 0)
    #expect(before == after)
    #expect(before.signals.first?.since == 1_001)
    #expect(before.cameras.first?.delay == 100)
    #expect(before.riders.map(\.track) == [.integer(17)])
  }

  @Test func `who rides over the line on red is a suspect, then a violator, then out of view`() {
    var desk = Desk()
    desk.light(.red, 1)
    var marks: [String?] = []
    for step in 0...28 {
      let time = 10 + Double(step) / 10
      desk.step(
        .frame(
          desk.frame(captured: time, foot: 900 - Double(step) * 30, sequence: Int64(step))), time)
      let mark = view(desk, time).riders.first?.mark
      if marks.last != mark || marks.isEmpty { marks.append(mark) }
    }
    #expect(marks.first == .some(nil))
    #expect(marks.last == "violator")
    let rider = view(desk, 12.8).riders.first
    #expect(rider?.objectClass == "ebike")
    #expect(rider?.x == 960 && rider?.y == 60)
    desk.step(.frame(Frame(camera: "north", captured: unix(14), sequence: 200)), 14)
    #expect(view(desk, 14).riders.isEmpty)
  }

  @Test func `a camera that has fallen silent is told with since when`() {
    var desk = Desk()
    #expect(view(desk, 1).cameras.first?.state == .never)
    desk.step(.frame(desk.frame(captured: 5, sequence: 1)), 5)
    #expect(view(desk, 6).cameras.first?.state == .live)
    let silent = view(desk, 9).cameras.first
    #expect(silent?.state == .silent)
    #expect(silent?.silentSince == 5)
  }

  @Test func `a crowd is told up to a bound`() {
    var desk = Desk()
    let objects = (0..<300).map { number in
      Observation(
        id: .number(Int64(number)), label: .known(.bicycle),
        position: .box(
          Box(left: Double(number) * 6, top: 800, right: Double(number) * 6 + 40, bottom: 900)))
    }
    desk.step(
      .frame(Frame(camera: "north", captured: unix(5), sequence: 1, objects: objects)), 5)
    #expect(view(desk, 5).riders.count == ViewSnapshot.ridersMaximum)
  }

  @Test func `the drawing has another fingerprint once anything of it is another`() {
    let desk = Desk()
    let geometry = SceneGeometry(desk.controller.scene)
    #expect(view(desk, 1).geometry == geometry.fingerprint)
    #expect(geometry.lines.map(\.signal) == ["north"])
    var moved = geometry
    moved.lines[0].points[1][0] += 0.001
    var renamed = geometry
    renamed.lines[0].id = "stop2"
    var emptied = geometry
    emptied.lines = []
    let prints = [geometry, moved, renamed, emptied].map(\.fingerprint)
    #expect(Set(prints).count == 4)
  }
}
