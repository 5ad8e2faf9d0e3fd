// SPDX-License-Identifier: Apache-2.0

import Controller
import Detection
import Persuasion
import Testing
import TrafficModel

/// What riders did who were told something, as the controller tells it.
@Suite struct ControllerResponseTests {
  /// A robot before which a rider has run a red light; the prompt was asked for.
  private func asked() -> Desk {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    desk.ride(from: 10)
    return desk
  }

  /// The rider rides on for a while and stands from then on.
  private func stand(_ desk: inout Desk, from start: Double, until end: Double) {
    for step in 0...Int((end - start) * 10) {
      let time = start + Double(step) / 10
      desk.step(.frame(desk.frame(at: time, foot: max(200, 300 - (time - start) * 200))), time)
    }
  }

  @Test func `a rider who was told and stopped is told about, once`() throws {
    var desk = asked()
    desk.step(.audio(.started(order: 1)), 13.05)
    stand(&desk, from: 13.1, until: 25)
    let outcomes = desk.lines.filter { $0.contains(#""type":"outcome""#) }
    #expect(outcomes.count == 1)
    let line = try #require(outcomes.first)
    let start =
      #"{"type":"outcome","outcome":"stopped","kind":"red-light","rule":"red","camera":"north","#
      + #""track":17,"prompt":"red-light","order":1,"ts":"#
    #expect(line.hasPrefix(start))
    #expect(line.contains(#","after":"#) && !line.contains("wording"))
    #expect(desk.controller.counts.responses[Int(Response.Result.stopped.rawValue)] == 1)
    #expect(desk.controller.detector.watched == 0)
  }

  @Test func `a prompt that never began has no outcome`() {
    var silent = asked()
    stand(&silent, from: 13.1, until: 25)
    silent.wake(until: 60)
    #expect(!silent.types.contains("outcome"))
    var failed = asked()
    failed.step(.audio(.failed(order: 1, reason: "lost")), 13.05)
    stand(&failed, from: 13.1, until: 25)
    #expect(!failed.types.contains("outcome"))
  }

  @Test func `a rider who is not told again while his cooldown lasts has no second outcome`() {
    var desk = asked()
    desk.step(.audio(.started(order: 1)), 13.05)
    desk.step(.audio(.finished(order: 1)), 13.06)
    for step in 0...40 {
      let time = 13.1 + Double(step) / 10
      desk.step(.frame(desk.frame(at: time, foot: 300 + Double(step) * 20)), time)
    }
    desk.ride(from: 17.3)
    desk.wake(until: 60)
    #expect(desk.types.filter { $0 == "prompt" }.count == 1)
    #expect(desk.types.filter { $0 == "outcome" }.count == 1)
  }

  @Test func `a prompt that is cut short was heard all the same`() {
    var desk = asked()
    desk.step(.audio(.started(order: 1)), 13.05)
    desk.step(.audio(.interrupted(order: 1)), 13.3)
    stand(&desk, from: 13.4, until: 25)
    #expect(desk.lines.filter { $0.contains(#""outcome":"stopped""#) }.count == 1)
  }

  @Test func `whoever is watched when the daemon stops is lost, before its last line`() {
    var desk = asked()
    desk.step(.audio(.started(order: 1)), 13.05)
    desk.step(.frame(desk.frame(at: 13.1, foot: 280)), 13.1)
    desk.step(.stopping, 13.2)
    #expect(
      desk.types.suffix(3) == ["outcome", "summary", "run"]
        || desk.types.suffix(2) == ["outcome", "run"])
    #expect(desk.lines.contains { $0.contains(#""outcome":"lost""#) })
  }

  @Test func `a camera that falls silent loses him without another input`() {
    var desk = asked()
    desk.step(.audio(.started(order: 1)), 13.05)
    desk.wake(until: 15.2)
    #expect(desk.lines.contains { $0.contains(#""outcome":"lost""#) })
  }

  @Test func `an outcome is told though the robot is off duty by then`() {
    var desk = asked()
    desk.step(.audio(.started(order: 1)), 13.05)
    _ = desk.controller.carryOut(
      .mode(Order.ModeChange(mode: .offDuty, who: "li", why: "test")), at: at(13.06),
      into: &desk.effects)
    stand(&desk, from: 13.1, until: 25)
    #expect(desk.types.filter { $0 == "outcome" }.count == 1)
  }

  @Test func `every prompt of a replay that began has an outcome for each rider`() {
    var replay = Replay(scene: Desk.scene)
    var lines: [String] = []
    let desk = Desk()
    replay.take(
      .signal(SignalReport(group: "north", changed: unix(1), aspect: .red)), at: unix(1)
    ) { lines.append($0.line) }
    for step in 0...600 {
      let time = 2 + Double(step) * 0.1
      let foot = 900 - Double(step % 40) * 20
      replay.take(.frame(desk.frame(at: time, foot: foot, id: Int64(step / 40))), at: unix(time)) {
        lines.append($0.line)
      }
    }
    replay.finish { lines.append($0.line) }
    let started = lines.filter { $0.contains(#""state":"started""#) }.count
    #expect(started > 5)
    #expect(lines.filter { $0.contains(#""type":"outcome""#) }.count == started)
  }
}
