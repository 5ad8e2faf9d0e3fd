// SPDX-License-Identifier: Apache-2.0

import Controller
import Lamps
import Persuasion
import Scene
import Testing
import TrafficModel

/// A robot with two heads and a guard that does what it is asked.
private struct Corner {
  var controller: Controller
  var effects: [Effect] = []
  var lines: [String] = []
  var kept: [ModeRecord] = []
  var now = Instant(nanoseconds: 1_000_000_000)
  var guardReport = GuardReport()
  /// Whether the guard answers.
  var isGuarded = true
  var greens = 0

  init(hasLamps: Bool = true, answer: SignalFailure.Answer = .offer) {
    let scene = Self.scene(hasLamps: hasLamps, answer: answer)
    controller = Controller(scene: scene, catalogue: .nominal(for: scene))
    guardReport.isWalked = true
    guardReport.isBoardReady = true
    guardReport.generation = 7
    if let plan = scene.temporarySignal?.lampPlan { guardReport.plan = plan.fingerprint }
    guardReport.readable = Self.both([.red, .yellow, .green])
    step(.started(version: "test"))
    step(.audio(.ready(device: "d")))
    report()
  }

  static func both(_ lamps: HeadLamps) -> LampVector { LampVector(repeating: lamps, heads: 2) }

  static func scene(hasLamps: Bool, answer: SignalFailure.Answer) -> Scene {
    func wire(_ line: Int) -> LampPlan.Wire {
      LampPlan.Wire(line: LineAddress(chip: "g", offset: line))
    }
    func head(_ id: String, _ base: Int) -> TemporarySignal.Head {
      let lamps = LampPlan.Wires(red: wire(base), yellow: wire(base + 1), green: wire(base + 2))
      return TemporarySignal.Head(
        id: id, kind: .vehicle, minimumGreen: .seconds(10), yellow: .seconds(3),
        clearance: .seconds(2),
        wires: TemporarySignal.Head.Wires(lamps: lamps, feedback: LampPlan.Wires()))
    }
    let stages = [("a", [0]), ("b", [1])].map {
      TemporarySignal.Stage(id: $0.0, green: $0.1, length: nil)
    }
    let programs: [TemporarySignal.Program] = [
      TemporarySignal.Program(id: "flash-red", kind: .flashRed, stages: [], epoch: nil),
      TemporarySignal.Program(id: "flash-yellow", kind: .flashYellow, stages: [], epoch: nil),
      TemporarySignal.Program(id: "officer", kind: .manual, stages: stages, epoch: nil),
    ]
    let signal = TemporarySignal(
      heads: [head("a", 0), head("b", 3)], conflicts: ConflictMatrix(), failSafe: .flashYellow,
      startFlash: .seconds(10), startRed: .seconds(5), maximumGreen: .seconds(60), heartbeat: nil,
      supply: nil, programs: programs, announcements: .standard)
    let detectors = SignalGroup.LampDetectors(
      lines: [
        .red: LineAddress(chip: "c", offset: 0), .yellow: LineAddress(chip: "c", offset: 1),
        .green: LineAddress(chip: "c", offset: 2),
      ], isActiveLow: false, debounce: .milliseconds(30))
    return Scene(
      id: "corner", title: "", profile: .arterial, timeZone: "UTC", cameras: [],
      signals: [SignalGroup(id: "real", source: .gpio(detectors), silence: .minutes(5))],
      lines: [], areas: [], lanes: [], rules: [], publicity: nil,
      signalFailure: SignalFailure(after: .seconds(10), answer: answer),
      temporarySignal: hasLamps ? signal : nil,
      button: OfficerButton(
        wire: LampPlan.Wire(line: LineAddress(chip: "c", offset: 9), isActiveLow: true),
        debounce: .milliseconds(100)))
  }

  mutating func step(_ input: Input) {
    controller.step(Stamped(at: now, input), into: &effects)
    take()
  }

  mutating func order(_ order: Order) -> OrderOutcome {
    defer { take() }
    return controller.carryOut(order, at: now, into: &effects)
  }

  mutating func mode(
    _ mode: Mode, program: String? = nil, seconds: Int64? = nil, revision: Int64? = nil
  ) -> OrderOutcome {
    order(
      .mode(
        Order.ModeChange(
          mode: mode, program: program, who: "li", why: "test",
          length: seconds.map { .seconds($0) }, revision: revision)))
  }

  /// Carries out what was wanted, as a guard that permits everything.
  private mutating func take() {
    let wanted = effects
    effects.removeAll()
    for effect in wanted {
      switch effect {
      case .tell(let entry): lines.append(entry.line)
      case .keep(let record): kept.append(record)
      case .lamps(.show(let order)) where isGuarded && order.generation == guardReport.generation:
        if order.vector != guardReport.shown {
          guardReport.shown = order.vector
          guardReport.shownSince = now
          if (0..<2).contains(where: { order.vector[$0] == .green }) { greens += 1 }
        }
        report()
      case .lamps, .play, .hush: break
      }
    }
  }

  mutating func report() {
    guard isGuarded else { return }
    controller.step(Stamped(at: now, .lamps(.report(guardReport))), into: &effects)
    take()
  }

  /// The real signal's lamps: red, yellow, green.
  mutating func light(_ lit: [Int]) {
    for line in 0..<3 {
      step(
        .lamp(
          .level(LineAddress(chip: "c", offset: line), isHigh: lit.contains(line), at: now)))
    }
  }

  /// Lets time pass in steps in which the controller is woken, with the lamps read each second.
  mutating func wait(_ seconds: Int64, lit: [Int]? = nil) {
    for tick in 0..<seconds * 20 {
      now = now + .milliseconds(50)
      if tick % 20 == 0, let lit { light(lit) }
      step(.tick)
    }
  }
}

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
    corner.wait(9)
    #expect(corner.guardReport.shown[0] == .green)
  }

  @Test func `a guard that failed safe is followed by a rest and a whole start, never by green`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(20)
    corner.guardReport.condition = .safe(.late)
    corner.guardReport.generation = 8
    corner.guardReport.shown = Corner.both(.flashingYellow)
    corner.guardReport.shownSince = corner.now
    corner.report()
    corner.guardReport.condition = .serving
    let greens = corner.greens
    corner.wait(19)
    #expect(corner.greens == greens)
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
    #expect(isRefused(corner.order(.step(stage: nil, who: "li")), "just starting"))
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
