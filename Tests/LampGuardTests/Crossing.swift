// SPDX-License-Identifier: Apache-2.0

import LampGuard
import Lamps
import TrafficModel

/// A plan of two vehicle heads that conflict, one that may go with the first, and a sign.
enum Crossing {
  static func plan(
    heads: Int = 2, feedback: Bool = true, failSafe: LampPlan.FailSafe = .flashYellow,
    supply: Bool = false
  ) -> LampPlan {
    var conflicts = ConflictMatrix()
    conflicts.permit(0, 2)
    return LampPlan(
      heads: (0..<heads).map { head($0, feedback: feedback) }, conflicts: conflicts,
      failSafe: failSafe, startRed: .seconds(5), heartbeat: wire(100),
      supply: supply ? wire(101) : nil)
  }

  static func head(_ index: Int, feedback: Bool) -> LampPlan.Head {
    let base = index * 8
    return LampPlan.Head(
      id: ["north", "east", "south"][index], kind: .vehicle, minimumGreen: .seconds(10),
      yellow: .seconds(3), clearance: .seconds(2),
      lamps: LampPlan.Wires(red: wire(base), yellow: wire(base + 1), green: wire(base + 2)),
      feedback: feedback
        ? LampPlan.Wires(red: wire(base + 3), yellow: wire(base + 4), green: wire(base + 5))
        : LampPlan.Wires())
  }

  static func wire(_ offset: Int) -> LampPlan.Wire {
    LampPlan.Wire(line: LineAddress(chip: "gpio chip", offset: offset))
  }

  static func vector(_ heads: HeadLamps...) -> LampVector {
    var vector = LampVector.off
    for (index, lamps) in heads.enumerated() { vector[index] = lamps }
    return vector
  }
}

/// A guard with a clock that a test moves, and lamps that obey it unless told otherwise.
struct Watch {
  var lampGuard: LampGuard
  var now = Instant(nanoseconds: 1_000_000_000)
  let plan: LampPlan
  /// What is lit in the place of what the guard ordered.
  var wrong: LampVector?

  init(
    _ plan: LampPlan = Crossing.plan(), isWalked: Bool = true, trip: LampTrip? = nil,
    wasLit: Bool = false
  ) {
    self.plan = plan
    lampGuard = LampGuard(plan: plan, isWalked: isWalked, trip: trip, wasLit: wasLit, at: now)
    lampGuard.noteBoard(isReady: true, at: now)
  }

  @discardableResult
  mutating func ask(
    _ vector: LampVector, _ purpose: LampOrder.Purpose = .signal, validity: Int64 = 500
  ) -> LampGuard.Verdict {
    let order = LampOrder(
      vector: vector, validity: .milliseconds(validity), generation: lampGuard.generation,
      purpose: purpose)
    return lampGuard.take(order, for: plan.fingerprint, at: now)
  }

  /// Lets time pass while the last order is repeated; ends early when it is refused.
  @discardableResult
  mutating func hold(_ vector: LampVector, _ milliseconds: Int64) -> LampGuard.Verdict {
    let end = now + .milliseconds(milliseconds)
    var verdict = ask(vector)
    while now < end, verdict == .permitted {
      wait(10)
      verdict = ask(vector)
    }
    return verdict
  }

  /// Lets time pass without an order, reading the lamps back.
  mutating func wait(_ milliseconds: Int64) {
    let end = now + .milliseconds(milliseconds)
    while now < end {
      now = now + .milliseconds(min(10, (end - now).nanoseconds / 1_000_000))
      lampGuard.pass(now)
      lampGuard.read(wrong ?? lampGuard.lamps(at: now), at: now)
    }
  }

  /// Comes to a green of the first head in the allowed way.
  mutating func start() {
    hold(Crossing.vector(.flashingYellow, .flashingYellow), 1000)
    hold(Crossing.vector(.red, .red), 5000)
    hold(Crossing.vector(.green, .red), 200)
  }
}
