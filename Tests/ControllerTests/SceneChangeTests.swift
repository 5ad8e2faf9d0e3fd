// SPDX-License-Identifier: Apache-2.0

import Controller
import Lamps
import Persuasion
import Scene
import Testing
import TrafficModel

/// Trying, keeping and taking back scenes.
@Suite struct SceneChangeTests {
  private func change(
    _ number: Int64, who: String = "li", trial: Int64? = nil, base: Int64? = nil,
    _ edit: (inout Scene) -> Void = { _ in }
  ) -> SceneOrder {
    var scene = Desk.scene
    scene.title = "scene \(number)"
    edit(&scene)
    return .change(
      SceneChange(
        scene: scene, number: number, who: who, why: "test", trial: trial.map { .seconds($0) },
        base: base))
  }

  private func scenes(_ desk: Desk) -> [SceneEffect] {
    desk.effects.compactMap { if case .scene(let effect) = $0 { effect } else { nil } }
  }

  private func isKept(_ desk: Desk, _ number: Int64) -> Bool {
    scenes(desk).contains(.keep(number: number))
  }

  @Test func `a trial goes by itself at its end, in virtual time, and is never kept`() {
    var desk = Desk()
    desk.step(.started(version: "1"), 1)
    #expect(desk.order(change(7, trial: 120), 10) == .done)
    #expect(desk.controller.scene.title == "scene 7")
    #expect(desk.controller.sceneTrial?.deadline == at(130))
    desk.wake(until: 129.9)
    #expect(desk.controller.scene.title == "scene 7")
    desk.wake(until: 130)
    #expect(desk.controller.scene == Desk.scene)
    #expect(desk.controller.sceneTrial == nil)
    #expect(desk.controller.sceneRecord.number == 0)
    #expect(scenes(desk).contains(.drop(number: 7)) && !isKept(desk, 7))
    let lines = desk.lines.filter { $0.contains(#""type":"scene""#) }
    #expect(
      lines == [
        #"{"type":"scene","step":"tried","scene":"desk","number":7,"from":0,"who":"li","#
          + #""why":"test","until":130.000,"ts":10.000}"#,
        #"{"type":"scene","step":"expired","scene":"desk","number":0,"from":7,"who":"robot","#
          + #""why":"nobody has confirmed it","ts":130.000}"#,
      ])
  }

  @Test func `a trial that is confirmed in its last moment stays`() throws {
    var desk = Desk()
    _ = desk.order(change(7, trial: 120), 10)
    let trial = try #require(desk.controller.sceneTrial)
    #expect(desk.order(.confirm(who: "wang", number: 6), 129) == .refused(.otherTrial(trial)))
    #expect(desk.order(.confirm(who: "wang", number: 7), 129.9) == .done)
    #expect(isKept(desk, 7))
    desk.wake(until: 300)
    #expect(desk.controller.scene.title == "scene 7")
    #expect(desk.order(.confirm(who: "wang", number: 7), 301) == .refused(.noTrial))
    #expect(!scenes(desk).contains(.drop(number: 7)))
  }

  @Test func `while one technician tries, another is told who, and changes nothing`() throws {
    var desk = Desk()
    _ = desk.order(change(7, trial: 120), 10)
    let trial = try #require(desk.controller.sceneTrial)
    for order in [change(8, who: "wang"), change(9, who: "wang", trial: 60)] {
      #expect(desk.order(order, 20) == .refused(.trial(trial)))
    }
    #expect(desk.controller.scene.title == "scene 7")
  }

  @Test func `of two trials of one technician the last confirmed scene comes back`() {
    var desk = Desk()
    _ = desk.order(change(7, trial: 120), 10)
    #expect(desk.order(change(8, trial: 60), 20) == .done)
    #expect(scenes(desk).contains(.drop(number: 7)))
    desk.wake(until: 80)
    #expect(desk.controller.scene == Desk.scene)
  }

  @Test func `whoever goes by another scene than the one at work is told whose that is`() {
    var desk = Desk()
    #expect(desk.order(change(7, base: 0), 10) == .done)
    #expect(isKept(desk, 7))
    let refusal = desk.order(change(8, who: "wang", base: 0), 20)
    #expect(refusal == .refused(.changed(desk.controller.sceneRecord)))
    #expect(desk.controller.sceneRecord.who == "li")
    #expect(desk.order(change(8, who: "wang", base: 7), 30) == .done)
  }

  @Test func `a trial can be taken back early, and an absurd length is refused`() {
    var desk = Desk()
    #expect(desk.order(change(7, trial: 9), 10) == .refused(.length))
    #expect(desk.order(change(7, trial: 86_401), 10) == .refused(.length))
    #expect(desk.order(.takeBack(who: "li", why: "no"), 11) == .refused(.noTrial))
    _ = desk.order(change(7, trial: 60), 12)
    #expect(desk.order(.takeBack(who: "li", why: "no"), 13) == .done)
    #expect(desk.controller.scene == Desk.scene)
    #expect(scenes(desk).contains(.drop(number: 7)))
  }

  @Test func `the frame after a change is judged with all that was seen before it`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    for step in 0...30 {
      if step % 5 == 3 { _ = desk.order(change(Int64(step)), 10 + Double(step) * 0.1) }
      let time = 10 + Double(step) * 0.1
      desk.step(.frame(desk.frame(at: time, foot: 900 - Double(step) * 20)), time)
    }
    #expect(desk.types.count { $0 == "violation" } == 1)
    #expect(desk.types.count { $0 == "prompt" } == 1)
    #expect(desk.controller.counts.messages == 32)
    #expect(desk.controller.counts.unknownCameras == 0)
  }

  @Test func `a sentence whose rule is gone is broken off and told so`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    desk.ride(from: 10)
    desk.step(.audio(.started(order: 1)), 13.1)
    _ = desk.order(change(7), 13.2)
    #expect(!desk.effects.contains(.hush))
    _ = desk.order(change(8) { $0.rules = [] }, 13.3)
    #expect(desk.effects.contains(.hush))
  }

  @Test func `the faults of a camera that is gone go, and a new one has the time of a start`() {
    var desk = Desk()
    desk.step(.started(version: "1"), 1)
    desk.wake(until: 20)
    #expect(desk.faults.contains(.cameraSilent))
    _ = desk.order(change(7) { $0.cameras[0].id = "south" }, 21)
    #expect(!desk.faults.contains(.cameraSilent))
    desk.wake(until: 30)
    #expect(!desk.faults.contains(.cameraSilent))
    desk.wake(until: 33)
    #expect(desk.faults.contains(.cameraSilent))
  }

  @Test func `that scenes cannot be kept is a fault, and its end clears it`() {
    var desk = Desk()
    desk.step(.scene(.unkept("The disk is full.")), 1)
    #expect(desk.faults == [.sceneUnkept])
    desk.step(.scene(.kept), 2)
    #expect(desk.faults == [])
  }

  // MARK: Lamps

  private func lamps(
    _ corner: Corner, trial: Int64? = nil, _ edit: (inout TemporarySignal) -> Void
  ) -> SceneOrder {
    var scene = corner.controller.scene
    if var signal = scene.temporarySignal {
      edit(&signal)
      scene.temporarySignal = signal
    }
    return .change(
      SceneChange(
        scene: scene, number: 7, who: "li", why: "test", trial: trial.map { .seconds($0) }))
  }

  private func green() -> Corner {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    return corner
  }

  @Test func `other conflicts wait for least green, yellow and all red, and then all is dark`() {
    var corner = green()
    #expect(corner.guardReport.shown[0] == .green)
    let order = lamps(corner) { $0.heads[0].clearance = .seconds(9) }
    #expect(corner.order(order) == .waiting)
    #expect(corner.controller.waitingScene?.number == 7)
    var shown: [LampVector] = []
    for _ in 0..<60 where corner.controller.waitingScene != nil {
      corner.wait(1)
      if shown.last != corner.guardReport.shown { shown.append(corner.guardReport.shown) }
    }
    #expect(corner.controller.sceneRecord.number == 7)
    let green = shown.firstIndex { $0[0] == .green }
    let yellow = shown.firstIndex { $0[0] == .yellow }
    let red = shown.firstIndex { $0 == Corner.both(.red) }
    #expect(green == 0 && yellow == 1 && red == 2)
    #expect(shown.last == .off)
    // The guard has the plan of before: nothing is lit, and the robot warns rather than directs.
    #expect(corner.controller.mode.mode == .warningSign)
    corner.wait(60)
    #expect(corner.greens == 1)
  }

  @Test func `nobody may set a mode while a scene waits for the lamps, and its author may give up`()
  {
    var corner = green()
    _ = corner.order(lamps(corner) { $0.heads[0].clearance = .seconds(9) })
    guard case .refused(let why) = corner.mode(.normal) else {
      Issue.record("the mode was set")
      return
    }
    #expect(why.contains("li"))
    #expect(corner.order(.takeBack(who: "li", why: "no")) == .done)
    #expect(corner.controller.waitingScene == nil)
    corner.wait(60)
    #expect(corner.controller.mode.mode == .temporarySignal)
    #expect(corner.controller.sceneRecord.number == 0)
  }

  @Test func `with the guard's plan unchanged the program begins anew through its start`() {
    var corner = green()
    let order = lamps(corner) { $0.maximumGreen = .seconds(90) }
    #expect(corner.order(order) == .waiting)
    corner.wait(20)
    #expect(corner.controller.scene.temporarySignal?.maximumGreen == .seconds(90))
    #expect(corner.controller.mode.mode == .temporarySignal)
    #expect(corner.guardReport.shown == Corner.both(.flashingYellow))
    corner.wait(12)
    #expect(corner.guardReport.shown == Corner.both(.red))
  }

  @Test func `what does not concern the lamps comes at once, also in the middle of a green`() {
    var corner = green()
    let order = lamps(corner) { $0.announcements.every = .seconds(60) }
    #expect(corner.order(order) == .done)
    #expect(corner.guardReport.shown[0] == .green)
    corner.wait(3)
    #expect(corner.guardReport.shown[0] == .green)
    #expect(corner.controller.mode.mode == .temporarySignal)
  }

  @Test func `dark lamps keep nobody waiting`() {
    var corner = Corner()
    #expect(corner.order(lamps(corner) { $0.heads[0].clearance = .seconds(9) }) == .done)
    #expect(corner.controller.sceneRecord.number == 7)
    #expect(corner.greens == 0)
  }

  @Test func `a trial of other lamps is taken back through all red as well`() {
    var corner = Corner()
    _ = corner.order(lamps(corner, trial: 30) { $0.maximumGreen = .seconds(90) })
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(29)
    #expect(corner.guardReport.shown[0] == .green)
    var sawRed = false
    for _ in 0..<40 where corner.controller.sceneRecord.number == 7 {
      corner.wait(1)
      sawRed = sawRed || corner.guardReport.shown == Corner.both(.red)
    }
    #expect(sawRed)
    #expect(corner.controller.scene.temporarySignal?.maximumGreen == .seconds(60))
    #expect(corner.controller.sceneTrial == nil)
  }
}

extension Desk {
  fileprivate mutating func order(_ order: SceneOrder, _ seconds: Double) -> SceneOutcome {
    controller.carryOut(order, at: at(seconds), into: &effects)
  }
}

extension Corner {
  fileprivate mutating func order(_ order: SceneOrder) -> SceneOutcome {
    defer { report() }
    return controller.carryOut(order, at: now, into: &effects)
  }
}
