// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Scene
internal import Signals
public import TrafficModel

/// Which scene is at work: who may change it, how a trial ends, and what waits for the lamps.
extension Controller {
  /// Where the scene at work comes from.
  public var sceneRecord: SceneRecord { scenes.record }

  /// The scene that goes by itself unless somebody confirms it; `nil` when the one at work stays.
  public var sceneTrial: SceneTrial? { scenes.trial }

  /// The scene that comes as soon as all lamps were red and are dark.
  public var waitingScene: SceneRecord? { scenes.waiting?.record }

  /// Carries out what somebody orders of the scene.
  public mutating func carryOut(
    _ order: SceneOrder, at instant: Instant, into effects: inout [Effect]
  ) -> SceneOutcome {
    let now = advance(to: instant)
    let outcome =
      switch order {
      case .change(let change): begin(change, at: now, into: &effects)
      case .confirm(let who, let number): confirm(who, number, at: now, into: &effects)
      case .takeBack(let who, let why): takeBack(who, why, at: now, into: &effects)
      }
    passLamps(at: now, into: &effects)
    // Lamps that can be dark at once do not keep anybody waiting.
    return outcome == .waiting && scenes.waiting == nil ? .done : outcome
  }

  private mutating func begin(
    _ change: SceneChange, at now: Instant, into effects: inout [Effect]
  ) -> SceneOutcome {
    if let obstacle = obstacle(to: change) { return .refused(obstacle) }
    let step: SceneDesk.Step =
      change.trial != nil ? .tried : change.copyOf == nil ? .applied : .rolledBack
    let record = SceneRecord(
      number: change.number, who: change.who, why: change.why, since: clock.time(of: now))
    return enter(
      SceneDesk.Waiting(change: change, record: record, step: step), at: now, into: &effects)
  }

  private func obstacle(to change: SceneChange) -> SceneObstacle? {
    if let waiting = scenes.waiting { return .waiting(waiting.record) }
    if let trial = scenes.trial, trial.record.who != change.who { return .trial(trial) }
    if let base = change.base, base != scenes.record.number { return .changed(scenes.record) }
    if let length = change.trial,
      length < SceneTrial.lengthMinimum || length > SceneTrial.lengthMaximum
    {
      return .length
    }
    return nil
  }

  /// Makes a scene the next one; at once, unless its lamps are others and some are lit.
  private mutating func enter(
    _ next: SceneDesk.Waiting, at now: Instant, into effects: inout [Effect]
  ) -> SceneOutcome {
    scenes.waiting = next
    if next.change.scene.hasOtherLamps(than: scene) {
      desk?.endWalk()
      desk?.planner.stop()
    }
    finishScene(at: now, into: &effects)
    guard scenes.waiting != nil else { return .done }
    tellScene("waiting", next.record, at: now, into: &effects)
    return .waiting
  }

  private mutating func confirm(
    _ who: String, _ number: Int64?, at now: Instant, into effects: inout [Effect]
  ) -> SceneOutcome {
    if let waiting = scenes.waiting { return .refused(.waiting(waiting.record)) }
    guard let trial = scenes.trial else { return .refused(.noTrial) }
    if let number, number != trial.record.number { return .refused(.otherTrial(trial)) }
    scenes.trial = nil
    effects.append(.scene(.keep(number: trial.record.number)))
    tellScene(
      "confirmed", trial.record, from: trial.before.number, by: who, at: now, into: &effects)
    return .done
  }

  private mutating func takeBack(
    _ who: String, _ why: String, at now: Instant, into effects: inout [Effect]
  ) -> SceneOutcome {
    if let waiting = scenes.waiting {
      // What is on its way back comes.
      guard waiting.step != .takenBack, waiting.step != .expired else { return .waiting }
      scenes.waiting = nil
      setGoal(of: modes.pending ?? modes.record, isResumed: true)
      effects.append(.scene(.drop(number: waiting.record.number)))
      tellScene(
        SceneDesk.Step.takenBack.rawValue, scenes.record, from: waiting.record.number, by: who,
        why: why, at: now, into: &effects)
      return .done
    }
    guard let trial = scenes.trial else { return .refused(.noTrial) }
    return end(trial, .takenBack, by: who, why: why, at: now, into: &effects)
  }

  /// Brings back what was at work before a trial.
  private mutating func end(
    _ trial: SceneTrial, _ step: SceneDesk.Step, by who: String, why: String, at now: Instant,
    into effects: inout [Effect]
  ) -> SceneOutcome {
    let change = SceneChange(
      scene: trial.scene, number: trial.before.number, who: who, why: why)
    return enter(
      SceneDesk.Waiting(change: change, record: trial.before, step: step), at: now,
      into: &effects)
  }

  /// Takes a trial back whose time is up.
  mutating func passScene(at now: Instant, into effects: inout [Effect]) {
    guard let due = scenes.deadline, now >= due, let trial = scenes.trial else { return }
    _ = end(
      trial, .expired, by: Self.robot, why: "nobody has confirmed it", at: now, into: &effects)
  }

  /// Completes a change once no lamp that it concerns is lit any more.
  mutating func finishScene(at now: Instant, into effects: inout [Effect]) {
    guard let next = scenes.waiting else { return }
    if next.change.scene.hasOtherLamps(than: scene), let desk, desk.isFit, !desk.isDark { return }
    scenes.waiting = nil
    settle(next, at: now, into: &effects)
  }

  private mutating func settle(
    _ next: SceneDesk.Waiting, at now: Instant, into effects: inout [Effect]
  ) {
    let (before, past) = (scenes.record, scene)
    let trial = scenes.trial
    adopt(next.change.scene, next.change.calendar, at: now, into: &effects)
    scenes.record = next.record
    scenes.trial = nil
    switch next.step {
    case .tried:
      scenes.trial = SceneTrial(
        record: next.record, deadline: now + (next.change.trial ?? .zero),
        before: trial?.before ?? before, scene: trial?.scene ?? past)
    case .applied, .rolledBack: effects.append(.scene(.keep(number: next.record.number)))
    case .takenBack, .expired: break
    }
    if let trial { effects.append(.scene(.drop(number: trial.record.number))) }
    tellScene(
      next.step.rawValue, next.record, from: before.number, by: next.change.who,
      why: next.change.why, copyOf: next.change.copyOf, at: now, into: &effects)
    answerLamps(past, at: now, into: &effects)
  }

  private mutating func tellScene(
    _ step: String, _ record: SceneRecord, from before: Int64? = nil, by who: String? = nil,
    why: String? = nil, copyOf: Int64? = nil, at now: Instant, into effects: inout [Effect]
  ) {
    var line = DecisionLine("scene")
    line.add("step", step)
    line.add("scene", scene.id)
    line.add("number", record.number)
    if let before { line.add("from", before) }
    if let copyOf { line.add("copy_of", copyOf) }
    line.add("who", who ?? record.who)
    line.add("why", why ?? record.why)
    if let trial = scenes.trial {
      line.add("until", clock.time(of: trial.deadline).roundedToMilliseconds)
    }
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.mode, line.finished, at: now, into: &effects)
  }

  mutating func note(_ report: SceneReport, at now: Instant, into effects: inout [Effect]) {
    switch report {
    case .unkept(let sentence): raise(.sceneUnkept, "scene", sentence, at: now, into: &effects)
    case .kept: clear(.sceneUnkept, "scene", at: now, into: &effects)
    }
  }
}
