// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Persuasion
internal import Scene
internal import Signals
internal import TrafficModel

/// Signals that have failed, the officer's button, and what is said in the place of a signal.
extension Controller {
  /// Raises and clears the fault of each signal that has failed, and answers as the scene says.
  mutating func lookAtFailures(at now: Instant, into effects: inout [Effect]) {
    var failed: String?
    for group in signals.groups {
      guard group.hasFailed(at: now) else {
        clear(.signalFailed, group.id, at: now, into: &effects)
        continue
      }
      failed = failed ?? group.id
      raise(
        .signalFailed, group.id,
        "The signal \(group.id) has failed: none of its lamps is lit. Tell the maintenance unit; "
          + "let the robot warn with `xiaoanctl mode set warning-sign --why …`.", at: now,
        into: &effects)
    }
    guard scene.signalFailure.answer == .warningSign else { return }
    if modes.record.mode != .warningSign { modes.answersFailure = false }
    if let failed, modes.record.mode == .normal, modes.pending == nil {
      change(to: .warningSign, why: "the signal \(failed) has failed", now, &effects)
      modes.answersFailure = modes.record.mode == .warningSign
    } else if failed == nil, modes.answersFailure, modes.pending == nil, isEverySignalSeen(at: now)
    {
      change(to: .normal, why: "the signals work again", now, &effects)
    }
  }

  /// Whether all watched signals show something: one that nobody can read may still be dark.
  private func isEverySignalSeen(at now: Instant) -> Bool {
    signals.groups.allSatisfy { !$0.isWatched || !$0.history.latest.isDoubtful }
  }

  /// The officer's button: pressed, he directs; pressed again, he has gone.
  mutating func noteButton(
    _ line: LineAddress, isHigh: Bool, at instant: Instant, _ now: Instant,
    into effects: inout [Effect]
  ) {
    guard let button = scene.button, button.wire.line == line else { return }
    press.note(isHigh != button.wire.isActiveLow, at: min(instant, now))
    lookAtButton(at: now, into: &effects)
  }

  mutating func lookAtButton(at now: Instant, into effects: inout [Effect]) {
    press.settle(at: now)
    guard let isPressed = press.level, isPressed != wasPressed else { return }
    // What is held at the start was not pressed now.
    let isNews = wasPressed != nil
    wasPressed = isPressed
    guard isPressed, isNews else { return }
    let mode: Mode = modes.record.mode == .directed ? .normal : .directed
    let change = Order.ModeChange(mode: mode, who: "button", why: "the officer's button")
    if case .refused = carryOut(.mode(change), at: now, into: &effects) { counts.idlePresses += 1 }
  }

  /// How old the guard's word may be for the sound by which blind people cross.
  static let walkFreshness = Interval.milliseconds(500)

  /// Says what is due in the place of a signal.
  mutating func announce(at now: Instant) {
    guard let desk else {
      if let prompt = announcer.due(at: now, showsRed: false, showsWalk: false) {
        persuasion.announce(prompt, at: now, into: &events)
      }
      return
    }
    let heads = desk.plan.heads
    let shown = desk.report?.shown ?? .off
    let showsRed = heads.indices.contains { heads[$0].kind == .vehicle && shown[$0] == .red }
    // Who crosses by the sound relies on it: the lamp must be read back where it can be.
    let isFresh = desk.reportedAt.map { now - $0 <= Self.walkFreshness } ?? false
    let showsWalk =
      isFresh
      && heads.indices.contains { index in
        guard heads[index].kind == .walking, shown[index] == .green else { return false }
        return heads[index].feedback.green == nil
          || desk.report?.lit[index].contains(.green) == true
      }
    // Nothing is said over the sound by which blind people cross.
    let crossing = scene.announcements.crossing
    if !showsWalk, let crossing { persuasion.silence(crossing, at: now, into: &events) }
    persuasion.isHeldForCrossing = showsWalk && announcer.hasCrossingSound
    if let prompt = announcer.due(at: now, showsRed: showsRed, showsWalk: showsWalk) {
      persuasion.announce(prompt, at: now, into: &events)
    }
  }
}
