// SPDX-License-Identifier: Apache-2.0

import Controller
import Lamps
import Persuasion
import Scene
import Testing
import TrafficModel

struct ModeTests {
  private func isRefused(_ outcome: OrderOutcome, _ words: String) -> Bool {
    if case .refused(let sentence) = outcome { return sentence.contains(words) }
    return false
  }

  private func isDone(_ outcome: OrderOutcome) -> Bool {
    if case .done = outcome { return true }
    return false
  }

  @Test(arguments: Mode.allCases, Mode.allCases)
  func `only changes of the table are carried out, and each refusal names what is possible`(
    from: Mode, to: Mode
  ) {
    var corner = Corner()
    if from == .temporarySignal {
      #expect(isDone(corner.mode(from, program: "flash-red")))
    } else if from != .normal {
      #expect(isDone(corner.mode(from)))
    }
    #expect(corner.controller.mode.mode == from)
    let outcome = corner.mode(to, program: to == .temporarySignal ? "flash-red" : nil)
    corner.wait(1)
    if from.successors.contains(to) {
      #expect(isDone(outcome))
      #expect(corner.controller.mode.mode == to)
    } else {
      #expect(isRefused(outcome, "possible are"))
      #expect(corner.controller.mode.mode == from)
    }
  }

  @Test(arguments: [Mode.directed, .warningSign, .offDuty])
  func `a mode without programs is not set with one, rather than the program being ignored`(
    mode: Mode
  ) {
    var corner = Corner()
    #expect(isRefused(corner.mode(mode, program: "officer"), "without the program officer"))
    #expect(corner.controller.mode.mode == .normal)
    #expect(isDone(corner.mode(mode)))
  }

  @Test func `a signal begins with ten seconds of flashing and five of red, then the first stage`()
  {
    var corner = Corner()
    #expect(isDone(corner.mode(.temporarySignal, program: "officer")))
    corner.wait(9)
    #expect(corner.guardReport.shown == Corner.both(.flashingYellow))
    corner.wait(2)
    #expect(corner.guardReport.shown == Corner.both(.red))
    corner.wait(3)
    #expect(corner.guardReport.shown == Corner.both(.red))
    corner.wait(2)
    #expect(corner.guardReport.shown[0] == .green)
    #expect(corner.guardReport.shown[1] == .red)
  }

  @Test func `a change in the middle of a green waits for its least time, yellow and all red`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    #expect(corner.guardReport.shown[0] == .green)
    let outcome = corner.mode(.normal)
    #expect(isDone(outcome))
    #expect(corner.controller.mode.mode == .temporarySignal)
    #expect(corner.controller.pendingMode?.mode == .normal)
    #expect(isRefused(corner.mode(.directed), "under way"))
    corner.wait(7)
    #expect(corner.guardReport.shown[0] == .green)
    corner.wait(3)
    #expect(corner.guardReport.shown[0] == .yellow)
    corner.wait(2)
    #expect(corner.guardReport.shown[0] == .red)
    corner.wait(3)
    #expect(corner.guardReport.shown == .off)
    #expect(corner.controller.mode.mode == .normal)
    #expect(corner.greens == 1)
  }

  @Test func `a temporary signal is refused without guard, plan, walk or with a latched fault`() {
    var lost = Corner()
    lost.step(.lamps(.lost(reason: "It is not there.")))
    #expect(isRefused(lost.mode(.temporarySignal, program: "officer"), "It is not there."))
    var latched = Corner()
    latched.guardReport.condition = .latched(.lampStuck)
    latched.report()
    #expect(isRefused(latched.mode(.temporarySignal, program: "officer"), "stuck relay"))
    #expect(latched.controller.standingFaults.map(\.kind) == [.lampsLatched])
    var strange = Corner()
    strange.guardReport.plan = 1
    strange.report()
    #expect(isRefused(strange.mode(.temporarySignal, program: "officer"), "another plan"))
    var unwalked = Corner()
    unwalked.guardReport.isWalked = false
    unwalked.report()
    #expect(isRefused(unwalked.mode(.temporarySignal, program: "officer"), "lamps walk"))
    #expect(isDone(unwalked.mode(.temporarySignal, program: "flash-red")))
    var none = Corner(hasLamps: false)
    #expect(isRefused(none.mode(.temporarySignal, program: "officer"), "no `temporary-signal`"))
    #expect(isDone(none.mode(.warningSign)))
    var other = Corner()
    #expect(isRefused(other.mode(.temporarySignal, program: "nonsense"), "officer"))
  }

  @Test func `of two who change the mode at once the second learns of the first`() {
    var corner = Corner()
    #expect(isDone(corner.mode(.directed, revision: 0)))
    let outcome = corner.mode(.warningSign, revision: 0)
    guard case .conflict(let sentence) = outcome else {
      Issue.record("it was \(outcome)")
      return
    }
    #expect(sentence.contains("li has changed the mode to directed"))
    #expect(corner.controller.mode.mode == .directed)
  }

  @Test func `a mode whose time is up ends safely: a signal as a warning sign, others as normal`() {
    var corner = Corner()
    #expect(isDone(corner.mode(.directed, seconds: 30)))
    corner.wait(31)
    #expect(corner.controller.mode.mode == .normal)
    #expect(isDone(corner.mode(.temporarySignal, program: "officer", seconds: 20)))
    corner.wait(45)
    #expect(corner.controller.mode.mode == .warningSign)
    #expect(corner.guardReport.shown == Corner.both(.flashingYellow))
    #expect(corner.controller.mode.who == "robot")
  }

  @Test func `after a restart the mode is back, the signal only through its start`() {
    var before = Corner()
    _ = before.mode(.temporarySignal, program: "officer", seconds: 600)
    before.wait(20)
    #expect(before.guardReport.shown[0] == .green)
    let record = before.kept.last
    var corner = Corner()
    if let record { corner.step(.resume(record)) }
    corner.step(.started(version: "test"))
    #expect(corner.controller.mode.mode == .temporarySignal)
    corner.wait(8)
    #expect(corner.guardReport.shown == Corner.both(.flashingYellow))
    corner.wait(30)
    #expect(corner.guardReport.shown == Corner.both(.red))
    #expect(isDone(corner.order(.step(stage: nil, who: "li"))))
    corner.wait(2)
    #expect(corner.guardReport.shown[0] == .green)
  }

  @Test func `who holds all at red, or steps, is not surprised by a green after a failure`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    #expect(isDone(corner.order(.allRed(who: "li"))))
    #expect(corner.kept.last?.isHeld == true)
    corner.wait(20)
    #expect(corner.guardReport.shown == Corner.both(.red))
    corner.failSafe()
    let greens = corner.greens
    corner.wait(120)
    #expect(corner.guardReport.shown == Corner.both(.red))
    #expect(corner.greens == greens)
    #expect(isDone(corner.order(.step(stage: "b", who: "li"))))
    #expect(corner.kept.last?.isHeld == false)
    corner.wait(2)
    #expect(corner.guardReport.shown[1] == .green)
  }

  @Test func `a mode can be left while a fault is latched`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    corner.guardReport.condition = .latched(.lampStuck)
    corner.failSafe(serving: false)
    corner.wait(60)
    #expect(isDone(corner.mode(.normal)))
    corner.wait(1)
    #expect(corner.controller.mode.mode == .normal)
    #expect(corner.controller.pendingMode == nil)
  }

  @Test func `a change that is under way is kept, so that a power cut does not undo it`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    _ = corner.mode(.normal)
    #expect(corner.controller.mode.mode == .temporarySignal)
    #expect(corner.kept.last?.mode == .normal)
  }

  @Test func `a mode that is resumed by an unset clock lasts no longer than it was ordered for`() {
    var before = Corner()
    _ = before.mode(.directed, seconds: 60)
    var corner = Corner()
    corner.step(.clock(WallClock(offset: .seconds(500_000), isSynchronised: false)))
    if let record = before.kept.last { corner.step(.resume(record)) }
    corner.step(.started(version: "test"))
    corner.wait(30)
    #expect(corner.controller.mode.mode == .directed)
    corner.wait(31)
    #expect(corner.controller.mode.mode == .normal)
  }

  @Test func `a guard that failed safe is followed by a rest and a whole start, never by green`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(20)
    corner.guardReport.condition = .safe(.late)
    corner.failSafe()
    let greens = corner.greens
    corner.wait(19)
    #expect(corner.greens == greens)
    #expect(isDone(corner.order(.step(stage: nil, who: "li"))))
    corner.wait(3)
    #expect(corner.greens == greens + 1)
    #expect(corner.controller.counts.failSafes == 1)
    #expect(corner.lines.contains { $0.contains(#""lamps":"failed-safe","cause":"late""#) })
  }

  @Test func `entering a temporary mode asks for the maintenance unit to be told, once`() {
    var corner = Corner()
    #expect(isRefused(corner.order(.told(who: "li", whom: "")), "nothing"))
    _ = corner.mode(.warningSign)
    #expect(corner.controller.mode.tellSince != nil)
    #expect(isDone(corner.order(.told(who: "li", whom: "duty desk"))))
    #expect(corner.controller.mode.told?.who == "li")
    #expect(corner.controller.mode.told?.whom == "duty desk")
    _ = corner.mode(.temporarySignal, program: "flash-red")
    #expect(corner.controller.mode.told?.who == "li")
    _ = corner.mode(.normal)
    corner.wait(1)
    #expect(corner.controller.mode.tellSince == nil)
  }

  @Test func `the officer's button directs and hands back; held at the start it does nothing`() {
    var corner = Corner()
    let line = LineAddress(chip: "c", offset: 9)
    func press(_ isDown: Bool) {
      corner.step(.lamp(.level(line, isHigh: !isDown, at: corner.now)))
      corner.wait(1)
    }
    press(true)
    #expect(corner.controller.mode.mode == .normal)
    press(false)
    press(true)
    #expect(corner.controller.mode.mode == .directed)
    press(false)
    press(true)
    #expect(corner.controller.mode.mode == .normal)
    press(false)
    corner.step(.lamp(.level(line, isHigh: false, at: corner.now)))
    corner.now = corner.now + .milliseconds(40)
    corner.step(.lamp(.level(line, isHigh: true, at: corner.now)))
    corner.wait(1)
    #expect(corner.controller.mode.mode == .normal)
  }

  @Test(arguments: [SignalFailure.Answer.offer, .warningSign])
  func `a signal that went dark is a fault, and a warning sign where the scene says so`(
    answer: SignalFailure.Answer
  ) {
    var corner = Corner(answer: answer)
    corner.step(.lamp(.opened(chip: "c", debounced: false)))
    for lit in [[1], [0], [0], [2], [1], [0]] { corner.wait(6, lit: lit) }
    #expect(corner.controller.standingFaults.isEmpty)
    corner.wait(16, lit: [])
    let kinds = corner.controller.standingFaults.map(\.kind)
    #expect(kinds.contains(.signalFailed))
    #expect(corner.controller.mode.mode == (answer == .warningSign ? .warningSign : .normal))
    for lit in [[0], [2], [1], [0], [2]] { corner.wait(6, lit: lit) }
    #expect(!corner.controller.standingFaults.map(\.kind).contains(.signalFailed))
    #expect(corner.controller.mode.mode == .normal)
  }

  @Test func `a warning sign says so, and nothing is published meanwhile`() {
    var corner = Corner()
    _ = corner.mode(.warningSign)
    corner.wait(40)
    let asked = corner.lines.filter { $0.contains(#""type":"prompt""#) }
    #expect(asked.count == 2)
    #expect(asked.allSatisfy { $0.contains("signal-fault") && $0.contains(#""class":"signal""#) })
  }

  @Test func `lamps are walked only in the dark, one at a time, and for a short time`() {
    var corner = Corner()
    #expect(isDone(corner.order(.walk(head: "b", lamp: .green))))
    #expect(corner.guardReport.shown[1] == .green)
    #expect(corner.guardReport.shown[0] == .off)
    corner.wait(11)
    #expect(corner.guardReport.shown == .off)
    #expect(isRefused(corner.order(.walk(head: "x", lamp: .green)), "no green lamp"))
    _ = corner.mode(.warningSign)
    #expect(isRefused(corner.order(.walk(head: "b", lamp: .green)), "warning-sign"))
  }

  @Test func `a walk that nobody can have seen is not noted, and one of a second a lamp is`() {
    var corner = Corner()
    let plan = LampPlan.short(corner.guardReport.plan)
    let order = Order.walked(plan: plan, who: "li")
    #expect(isRefused(corner.order(order), "nobody can have seen it"))
    for seconds: Int64 in [0, 2] {
      for head in ["a", "b"] {
        for lamp in Lamp.allCases {
          #expect(isDone(corner.order(.walk(head: head, lamp: lamp))))
          // As soon as it is lit another one is asked for, or somebody looks first.
          corner.wait(seconds)
        }
      }
      _ = corner.order(.endWalk)
      if seconds == 0 { #expect(isRefused(corner.order(order), "less than a second")) }
    }
    #expect(isDone(corner.order(order)))
    // The next wiring wants a walk of its own.
    #expect(isRefused(corner.order(order), "nobody can have seen it"))
  }

  @Test func `a latched fault is cleared by a person with a reason, and only then`() {
    var corner = Corner()
    #expect(isRefused(corner.order(.resetLamps(who: "li", reason: "mended")), "No fault"))
    corner.guardReport.condition = .latched(.redDark)
    corner.report()
    #expect(isRefused(corner.order(.resetLamps(who: "li", reason: "")), "--reason"))
    #expect(isDone(corner.order(.resetLamps(who: "li", reason: "new lamp"))))
    #expect(corner.lines.contains { $0.contains("new lamp") && $0.contains("red-dark") })
  }

  @Test func `steps and all red are for a manual signal`() {
    var corner = Corner()
    #expect(isRefused(corner.order(.step(stage: nil, who: "li")), "no temporary signal"))
    _ = corner.mode(.temporarySignal, program: "officer")
    #expect(isRefused(corner.order(.step(stage: nil, who: "li")), "on its way to its first stage"))
    corner.wait(20)
    #expect(isRefused(corner.order(.step(stage: "z", who: "li")), "a, b"))
    #expect(isDone(corner.order(.step(stage: "b", who: "li"))))
    corner.wait(13)
    #expect(corner.guardReport.shown[1] == .green)
    #expect(isDone(corner.order(.allRed(who: "li"))))
    corner.wait(16)
    #expect(corner.guardReport.shown == Corner.both(.red))
    corner.wait(60)
    #expect(corner.guardReport.shown == Corner.both(.red))
    #expect(isDone(corner.order(.step(stage: nil, who: "li"))))
    corner.wait(2)
    #expect(corner.guardReport.shown[0] == .green)
  }
}
