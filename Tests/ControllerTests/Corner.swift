// SPDX-License-Identifier: Apache-2.0

import Controller
import Lamps
import Persuasion
import Scene
import TrafficModel

/// A robot with two heads and a guard that does what it is asked.
struct Corner {
  var controller: Controller
  var effects: [Effect] = []
  var lines: [String] = []
  var kept: [ModeRecord] = []
  var now = Instant(nanoseconds: 1_000_000_000)
  var guardReport = GuardReport()
  /// Whether the guard answers.
  var isGuarded = true
  /// Whether it follows orders.
  var isObedient = true
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
      TemporarySignal.Program(id: "night", kind: .manual, stages: stages, epoch: nil),
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
      case .lamps(.show(let order))
      where isGuarded && isObedient && order.generation == guardReport.generation
        && controller.desk?.fingerprint == guardReport.plan:
        if order.vector != guardReport.shown {
          guardReport.shown = order.vector
          guardReport.shownSince = now
          if (0..<2).contains(where: { order.vector[$0] == .green }) { greens += 1 }
        }
        report()
      case .lamps, .play, .hush, .scene: break
      }
    }
  }

  mutating func report() {
    guard isGuarded else { return }
    controller.step(Stamped(at: now, .lamps(.report(guardReport))), into: &effects)
    take()
  }

  /// The guard fails safe, and follows orders again afterwards unless a fault is latched.
  mutating func failSafe(serving: Bool = true) {
    guardReport.generation += 1
    guardReport.shown = Self.both(.flashingYellow)
    guardReport.shownSince = now
    if serving { guardReport.condition = .safe(.late) }
    isObedient = serving
    report()
    if serving { guardReport.condition = .serving }
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
