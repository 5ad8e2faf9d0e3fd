// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
public import TrafficModel

/// How all rules stand to one track: why it was reported, and why not.
public struct TrackAccount: Hashable, Sendable {
  /// How one rule stands to it.
  public struct RuleAccount: Hashable, Sendable {
    /// The rule's id.
    public var rule: String
    /// The rule's kind.
    public var kind: String
    /// What came of it.
    public var standing: Standing
    /// What the rule asks for, and what was found so far.
    public var conditions: [Condition]
  }

  /// The rider's number in this run.
  public var rider: Int64
  /// What it is taken for.
  public var objectClass: ObjectClass
  /// When it was first seen, in capture time.
  public var firstSeen: Instant
  /// When it was last seen, in capture time.
  public var lastSeen: Instant
  /// The camera's rules in the scene's order.
  public var rules: [RuleAccount]
}

extension CameraDetector {
  /// How all rules stand to a track.
  func account(of id: TrackID, signals: SignalGroups) -> TrackAccount? {
    guard let slot = table.slot(of: id) else { return nil }
    let track = table[slot]
    let rules = zip(plan.entries, memories(of: slot)).map { entry, memory in
      TrackAccount.RuleAccount(
        rule: entry.rule.id, kind: entry.rule.kind.name, standing: memory.standing,
        conditions: conditions(entry, memory, track, slot, signals))
    }
    return TrackAccount(
      rider: track.rider, objectClass: track.objectClass, firstSeen: track.firstSeen,
      lastSeen: track.seen, rules: rules)
  }

  private func conditions(
    _ entry: CameraPlan.Entry, _ memory: RuleMemory, _ track: Track, _ slot: Int,
    _ signals: SignalGroups
  ) -> [Condition] {
    let judged = ObjectClass.allCases.filter { entry.rule.classes.contains($0) }.map(\.name)
    let isJudged = entry.rule.classes.contains(track.objectClass)
    let first = Condition(
      "class", value: track.objectClass.name, limit: judged.joined(separator: " or "),
      isMet: isJudged)
    guard isJudged else { return [first] }
    switch entry.rule.kind {
    case .redLight(let rule):
      return [first] + lineConditions(entry, memory, track, slot, rule.beyond, signals)
    case .overLine(let rule):
      return [first] + lineConditions(entry, memory, track, slot, rule.within, signals)
    case .wrongWay: return [first] + laneConditions(entry, memory, track)
    case .helmet(let rule):
      return [first]
        + HelmetWatch.conditions(rule, .driver, memory.evidence.driver, memory.bare.driver)
        + HelmetWatch.conditions(rule, .passenger, memory.evidence.passenger, memory.bare.passenger)
    }
  }

  private func lineConditions(
    _ entry: CameraPlan.Entry, _ memory: RuleMemory, _ track: Track, _ slot: Int,
    _ length: Length, _ signals: SignalGroups
  ) -> [Condition] {
    guard let number = entry.line else { return [] }
    let line = line(number, of: slot)
    var situation = Situation(
      plan, entry,
      FrameContext(now: track.seen, heard: track.seen, isClockTrusted: true, signals: signals))
    situation.track = track
    situation.line = line
    let beyond = situation.beyond(length) ?? 0
    let limit = situation.limit(length)
    let isOverLine = if case .overLine = entry.rule.kind { true } else { false }
    let aspect = situation.history?.stretch(at: line.crossed?.at ?? track.seen).aspect ?? .unknown
    let hasCrossed = line.crossed != nil
    var conditions = [
      Condition(
        "seen clearly before the line", value: line.wasBefore ? "yes" : "no", limit: "yes",
        isMet: line.wasBefore),
      Condition(
        "crossed the line", value: hasCrossed ? "yes" : "no", limit: "yes", isMet: hasCrossed),
      Condition(
        hasCrossed ? "the light when he went over it" : "the light when last seen",
        value: aspect.name, limit: Aspect.red.name, isMet: aspect == .red),
      Condition(
        "beyond the line", value: situation.read(beyond, like: length),
        limit: (isOverLine ? "from the line to " : "at least ")
          + situation.read(limit, like: length),
        isMet: isOverLine ? hasCrossed && beyond <= limit : beyond >= limit),
    ]
    if memory.awaited != nil {
      conditions.append(
        Condition(
          "left by no excepted area", value: "not known yet", limit: "known", isMet: false))
    }
    return conditions
  }

  private func laneConditions(
    _ entry: CameraPlan.Entry, _ memory: RuleMemory, _ track: Track
  ) -> [Condition] {
    guard let lane = entry.lane else { return [] }
    let isInside = lane.polygon.contains(track.foot)
    let inside = Condition(
      "inside the lane", value: isInside ? "yes" : "no", limit: "yes", isMet: isInside)
    guard let start = memory.entry else { return [inside] }
    guard let from = start.ground, let to = track.ground, let arrow = lane.groundDirection else {
      let against = -(track.foot - start.foot).dot(lane.direction)
      return [inside, progress("\(Situation.decimal(against)) px", against)]
    }
    let against = -(to - from).dot(arrow)
    return [inside, progress("\(Situation.decimal(against)) m", against)]
  }

  private func progress(_ value: String, _ against: Double) -> Condition {
    Condition(
      "against the lane's direction", value: value, limit: "more than 0", isMet: against > 0)
  }
}
