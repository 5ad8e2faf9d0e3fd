// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Scene
internal import Signals
internal import TrafficModel

/// Orders to the signal and its lamps.
extension Controller {
  mutating func step(
    _ stage: String?, _ who: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    guard modes.record.mode == .temporarySignal, var desk else { return .refused(Self.noSignal) }
    if let obstacle = guardObstacle(desk) { return .refused(obstacle) }
    let wait = wait(of: desk, at: now)
    if let refusal = desk.planner.step(to: stage) {
      return .refused(Self.sentence(refusal, desk.planner, stage))
    }
    self.desk = desk
    let name = desk.planner.requested.flatMap { index in desk.planner.program?.stages[index].id }
    keepHold(into: &effects)
    tellOrder("step", who, stage: name, at: now, into: &effects)
    return .done(
      name.map { "Stage \($0) comes \(wait)." } ?? "The program goes on.")
  }

  mutating func allRed(
    _ who: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    guard modes.record.mode == .temporarySignal, var desk else { return .refused(Self.noSignal) }
    let wait = wait(of: desk, at: now)
    if let refusal = desk.planner.holdRed() {
      return .refused(Self.sentence(refusal, desk.planner, nil))
    }
    self.desk = desk
    keepHold(into: &effects)
    tellOrder("all-red", who, stage: nil, at: now, into: &effects)
    if let obstacle = guardObstacle(desk) {
      return .done(
        "All heads are to be red as soon as they can be, but now they cannot. \(obstacle)")
    }
    return .done(
      desk.planner.isRed
        ? "All heads are red and stay so until `xiaoanctl signal step`."
        : "All heads turn red \(wait) and stay so until `xiaoanctl signal step`.")
  }

  /// Keeps over a restart whether all heads are held at red.
  private mutating func keepHold(into effects: inout [Effect]) {
    let isHeld = desk?.planner.isHeld == true
    guard modes.record.isHeld != isHeld else { return }
    modes.record.isHeld = isHeld
    keepMode(into: &effects)
  }

  /// How long until what is green may end, in words.
  private func wait(of desk: LampDesk, at now: Instant) -> String {
    guard let earliest = desk.planner.earliestChange(at: now), earliest > now else {
      return desk.planner.isGreen ? "after yellow and all red" : "as soon as it may"
    }
    let seconds = ((earliest - now).nanoseconds + 999_999_999) / 1_000_000_000
    return desk.planner.isGreen
      ? "after the least green, which takes another \(seconds) s, then yellow and all red"
      : "in \(seconds) s"
  }

  private static let noSignal =
    "There is no temporary signal; begin one with `xiaoanctl mode set temporary-signal "
    + "--program …`."

  private static func sentence(
    _ refusal: SignalPlanner.Refusal, _ planner: SignalPlanner, _ stage: String?
  ) -> String {
    switch refusal {
    case .notRunning:
      return "The program flashes and has no stages; begin another with `xiaoanctl mode set "
        + "temporary-signal --program …`."
    case .notManual:
      return "This program chooses its stages by itself; `xiaoanctl signal all-red` holds it, and "
        + "`xiaoanctl signal step` without a stage lets it go on."
    case .noStage:
      let names = planner.program?.stages.map(\.id).joined(separator: ", ") ?? ""
      return "The program has no stage \(stage ?? ""); it has \(names)."
    case .starting:
      return "The signal is on its way to its first stage, or between two; wait for a green."
    case .shown: return "That stage is green already."
    }
  }

  private mutating func tellOrder(
    _ what: String, _ who: String, stage: String?, at now: Instant, into effects: inout [Effect]
  ) {
    var line = DecisionLine("lamps")
    line.add("lamps", what)
    if let stage { line.add("stage", stage) }
    line.add("who", who)
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.mode, line.finished, at: now, into: &effects)
  }

  // MARK: Walking the lamps

  mutating func walk(_ head: String, _ lamp: Lamp, at now: Instant) -> OrderOutcome {
    guard var desk else { return .refused(Self.noHeads) }
    let mode = modes.record.mode
    guard mode == .normal || mode == .offDuty, modes.pending == nil else {
      return .refused(
        "The lamps are walked only while they are dark: the mode is \(mode.rawValue); set it to "
          + "normal first.")
    }
    guard let index = desk.plan.heads.firstIndex(where: { $0.id == head }),
      desk.plan.heads[index].lamps[lamp] != nil
    else {
      return .refused("There is no \(lamp.name) lamp at a head \(head); see `xiaoanctl lamps`.")
    }
    if let obstacle = guardObstacle(desk) { return .refused(obstacle) }
    var vector = LampVector.off
    vector[index] = HeadLamps(lamp)
    desk.light(vector, at: now)
    self.desk = desk
    return .done("The \(lamp.name) lamp of head \(head) is lit for 10 s.")
  }

  /// What to add to an answer where a mode wants lamps and none can be lit.
  func unlit(_ mode: Mode) -> String {
    guard mode == .warningSign || mode == .temporarySignal, let desk,
      let obstacle = guardObstacle(desk)
    else { return "" }
    return " But no lamp can be lit. " + obstacle
  }

  func guardObstacle(_ desk: LampDesk) -> String? {
    guard let report = desk.report else {
      return desk.absence
        ?? "The guard of the lamps is not there yet; see `systemctl status xiaoan-lampguard`."
    }
    if case .latched(let trip) = report.condition {
      return "The guard has latched a fault: \(trip.advice); when that is "
        + "mended, run `xiaoanctl lamps reset --reason …`."
    }
    guard report.plan == desk.fingerprint else {
      return "The guard goes by another plan; write it with `xiaoand lamp-plan` and restart "
        + "xiaoan-lampguard."
    }
    return report.isBoardReady ? nil : "The guard cannot have its lines: \(report.trouble)"
  }

  private static let noHeads = "This scene has no `temporary-signal` section, so there is no lamp."

  mutating func noteWalked(
    _ plan: String, _ who: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    guard var desk else { return .refused(Self.noHeads) }
    if let obstacle = guardObstacle(desk) { return .refused(obstacle) }
    guard plan == LampPlan.short(desk.fingerprint) else {
      return .conflict("The plan of the lamps is another one by now; walk them again.")
    }
    if let unseen = desk.unseen {
      return .refused(
        "The \(unseen.lamp.name) lamp of head \(unseen.head) was lit for less than a second, so "
          + "nobody can have seen it; walk them again with `xiaoanctl lamps walk`.")
    }
    desk.endWalk()
    desk.forgetWalk()
    self.desk = desk
    effects.append(.lamps(.walked))
    tellOrder("walked", who, stage: nil, at: now, into: &effects)
    return .done("It is noted that every lamp of plan \(plan) was seen in its right place.")
  }

  mutating func resetLamps(
    _ who: String, _ reason: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    guard let desk else { return .refused(Self.noHeads) }
    guard let report = desk.report else {
      return .refused(guardObstacle(desk) ?? "The guard of the lamps is not there yet.")
    }
    guard case .latched(let trip) = report.condition else {
      return .refused("No fault of the lamps is latched.")
    }
    guard reason.contains(where: { $0 != " " && $0 != "\u{3000}" }) else {
      return .refused("Say what was found and mended: `xiaoanctl lamps reset --reason …`.")
    }
    effects.append(.lamps(.reset(generation: report.generation)))
    var line = DecisionLine("lamps")
    line.add("lamps", "reset")
    line.add("cause", trip.name)
    line.add("who", who)
    line.add("why", reason)
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.mode, line.finished, at: now, into: &effects)
    let next =
      modes.record.mode == .temporarySignal || modes.record.mode == .warningSign
      ? "the signal begins anew through its start" : "if it is still there, it is latched again"
    return .done("The fault \(trip.name) is cleared; \(next).")
  }

  mutating func noteTold(
    _ who: String, _ whom: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    guard modes.record.tellSince != nil else {
      return .refused("There is nothing that the maintenance unit must be told now.")
    }
    modes.record.told = ModeRecord.Told(
      who: who, whom: whom.isEmpty ? nil : whom, at: clock.time(of: now))
    var line = DecisionLine("lamps")
    line.add("lamps", "maintenance-told")
    line.add("who", who)
    if !whom.isEmpty { line.add("why", whom) }
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.mode, line.finished, at: now, into: &effects)
    keepMode(into: &effects)
    return .done("It is noted that the maintenance unit was told.")
  }
}

extension SignalPlanner {
  /// Whether a stage is green.
  fileprivate var isGreen: Bool { if case .green = phase { true } else { false } }
  /// Whether all heads are red.
  fileprivate var isRed: Bool { phase == .allRed }
}
