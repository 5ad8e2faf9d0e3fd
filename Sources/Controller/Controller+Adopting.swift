// SPDX-License-Identifier: Apache-2.0

internal import Detection
internal import Lamps
internal import Persuasion
internal import Scene
internal import Signals
internal import Timetable
internal import TrafficModel

/// Going on by another scene: what still makes sense by it stays.
extension Controller {
  /// Goes on by another scene; its lamps follow by `answerLamps`.
  mutating func adopt(
    _ next: Scene, _ days: LocalCalendar?, at now: Instant, into effects: inout [Effect]
  ) {
    // What was counted until now was seen by the scene of until now.
    summarise(at: now, into: &effects)
    let before = scene
    findings.removeAll()
    signals.pass(now)
    signals.adopt(next, after: before)
    detector.adopt(next, after: before, into: &findings)
    scene = next
    scenes.adopted = now
    noteNoVerdicts()
    if let days {
      calendar = days
      persuasion.note(days)
    }
    persuasion.adopt(next, at: now, into: &events)
    if before.button != next.button {
      press = Debounce(period: next.button?.debounce ?? .zero)
      wasPressed = nil
    }
    beginTally(at: now)
    effects.append(.scene(.adopted(next)))
    tellFindings(at: now, into: &effects)
    carryOut(at: now, into: &effects)
    clearFaults(after: before, at: now, into: &effects)
    applyMode(at: now)
    answerTimetable(before, at: now, into: &effects)
  }

  /// Clears the faults of what the scene does not have any more.
  private mutating func clearFaults(
    after before: Scene, at now: Instant, into effects: inout [Effect]
  ) {
    let (cameras, groups) = (scene.cameras.map(\.id), scene.signals.map(\.id))
    let chips = scene.watchedChips
    let asked = scene.prompts + scene.publicityPrompts
    let askedBefore = before.prompts + before.publicityPrompts
    for fault in faults.standing {
      let isGone =
        switch fault.kind {
        case .cameraSilent, .cameraClock: !cameras.contains(fault.subject)
        case .signalUnknown, .signalFailed: !groups.contains(fault.subject)
        case .chipLost: !chips.contains(fault.subject)
        case .promptUnplayable:
          askedBefore.contains(fault.subject) && !asked.contains(fault.subject)
        case .lampGuardLost, .lampsLatched, .lampPlan, .lampBoard: scene.temporarySignal == nil
        case .audioAbsent, .audioLevel, .microphoneAbsent, .microphoneUnfit, .journalFailing,
          .journalMoved, .overload, .sceneUnkept:
          false
        }
      if isGone { clear(fault.kind, fault.subject, at: now, into: &effects) }
    }
  }

  /// Lets another timetable say anew whether the robot is on duty.
  private mutating func answerTimetable(
    _ before: Scene, at now: Instant, into effects: inout [Effect]
  ) {
    guard before.timetable != scene.timetable else { return }
    duty = nil
    // Where no timetable says anything any more, none can bring it back.
    guard scene.timetable.rows.isEmpty, modes.record.mode == .offDuty,
      modes.record.who == Self.timetable
    else { return }
    change(to: .normal, why: "the scene has no timetable any more", now, &effects)
  }

  /// Goes on with other lamps, which are dark; where the guard goes by the same plan, the program
  /// begins anew through its start.
  mutating func answerLamps(
    _ before: Scene, at now: Instant, into effects: inout [Effect]
  ) {
    guard scene.hasOtherLamps(than: before) else { return }
    let past = desk
    desk = scene.temporarySignal.map { LampDesk($0, at: now) }
    desk?.planner.note(clock, at: now)
    // The guard's word stays true: where it has another plan than this scene, that is told.
    if let report = past?.report { _ = desk?.note(.report(report), at: now) }
    let wanted = modes.pending ?? modes.record
    guard wanted.mode == .temporarySignal else { return setGoal(of: wanted) }
    let isKnown = wanted.program.flatMap { scene.temporarySignal?.program($0) } != nil
    if isKnown, desk?.fingerprint == past?.fingerprint {
      return setGoal(of: wanted, isResumed: true)
    }
    // Whoever ended the signal is not there; a warning sign promises nobody anything.
    change(to: .warningSign, why: "the scene's lamps are others", now, &effects)
  }
}
