// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Persuasion
internal import Scene
internal import Signals
internal import TrafficModel

/// The lamps of the temporary signal: what the guard tells, and what follows.
extension Controller {
  mutating func note(_ news: LampNews, at now: Instant, into effects: inout [Effect]) {
    guard var desk else { return }
    let hasFailed = desk.note(news, at: now)
    self.desk = desk
    if hasFailed { tellFailSafe(desk, at: now, into: &effects) }
    lookAtGuard(desk, at: now, into: &effects)
    noteOwnAspects(at: now)
  }

  mutating func passLamps(at now: Instant, into effects: inout [Effect]) {
    desk?.pass(now, into: &effects)
    finishScene(at: now, into: &effects)
    finishPending(at: now, into: &effects)
  }

  /// The signals that are this robot's own lamps show what they are read back to show.
  private mutating func noteOwnAspects(at now: Instant) {
    guard let desk else { return }
    for index in desk.plan.heads.indices {
      signals.note(
        own: desk.plan.heads[index].id, shows: desk.readBack(index),
        since: desk.report?.shownSince ?? now, at: now)
    }
  }

  private mutating func tellFailSafe(
    _ desk: LampDesk, at now: Instant, into effects: inout [Effect]
  ) {
    counts.failSafes += 1
    guard let report = desk.report else { return }
    var line = DecisionLine("lamps")
    switch report.condition {
    case .serving: line.add("lamps", "restarted")
    case .safe(let cause):
      line.add("lamps", "failed-safe")
      line.add("cause", cause.name)
    case .latched(let trip):
      line.add("lamps", "latched")
      line.add("cause", trip.name)
    }
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.mode, line.finished, at: now, into: &effects)
  }

  /// Raises and clears the faults of the guard.
  private mutating func lookAtGuard(
    _ desk: LampDesk, at now: Instant, into effects: inout [Effect]
  ) {
    if let absence = desk.absence {
      return raise(.lampGuardLost, "guard", absence, at: now, into: &effects)
    }
    guard let report = desk.report else { return }
    clear(.lampGuardLost, "guard", at: now, into: &effects)
    if case .latched(let trip) = report.condition {
      let head = Int(report.culprit)
      let name = desk.plan.heads.indices.contains(head) ? desk.plan.heads[head].id : "\(head)"
      raise(
        .lampsLatched, "guard",
        "The guard of the lamps has latched a fault at head \(name): \(trip.advice). When it is "
          + "mended, run `xiaoanctl lamps reset --reason …`.", at: now, into: &effects)
    } else {
      clear(.lampsLatched, "guard", at: now, into: &effects)
    }
    if report.plan != desk.fingerprint {
      raise(
        .lampPlan, "guard",
        "The guard of the lamps has the plan \(LampPlan.short(report.plan)), but this scene has "
          + "\(LampPlan.short(desk.fingerprint)), so no lamp is lit; write the plan with `xiaoand "
          + "lamp-plan` and restart xiaoan-lampguard.", at: now, into: &effects)
    } else {
      clear(.lampPlan, "guard", at: now, into: &effects)
    }
    if report.trouble.isEmpty {
      clear(.lampBoard, "guard", at: now, into: &effects)
    } else {
      raise(
        .lampBoard, "guard", "The guard of the lamps: " + report.trouble, at: now, into: &effects)
    }
  }

  /// When the lamps must be looked at again.
  var lampDeadline: Instant? { desk.flatMap { $0.deadline(at: latest) } }
}
