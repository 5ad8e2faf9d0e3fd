// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// Foresees that a rider will not stop before the line while it is red.
///
/// A rider who means to stop begins to brake in time; who is so near that he would have to brake
/// harder than people do by choice, and does not brake yet, will run the light.
enum RedLightWarning {
  /// The braking in m/s² that riders need not exceed who mean to stop; who would have to, and does
  /// not brake, does not mean to.
  static let brakingMetres = 1.7
  /// The same in box heights: a rider's box is about 1.7 m high.
  static let brakingBoxes = 1.0
  /// The slowest that is warned, in m/s: who is slower can stop at any time.
  static let slowestMetres = 1.5
  /// The same in box heights a second.
  static let slowestBoxes = 0.9
  /// From how far before the line on somebody is warned, as time at his speed.
  static let soonest = Interval.milliseconds(2500)
  /// Up to when before the line a warning can still be heard, as time at his speed.
  static let latest = Interval.milliseconds(700)
  /// The part of his speed over the last second below which he is braking.
  static let brakingPart = 0.93
  /// For how long all of that must hold.
  static let confirmation = Interval.milliseconds(150)

  static func judge(
    _ rule: Rule.RedLight, _ memory: inout RuleMemory, _ situation: Situation, _ line: LineProgress
  ) -> Judgement {
    guard memory.warnedApproach != line.approach else { return .nothing }
    guard let finding = finding(rule, situation) else {
      memory.doubted = nil
      return .nothing
    }
    guard let doubted = memory.doubted, situation.now - doubted.last <= LineProgress.gapMaximum
    else {
      memory.doubted = (situation.now, situation.now)
      return .nothing
    }
    memory.doubted?.last = situation.now
    guard situation.now - doubted.since >= confirmation else { return .nothing }
    memory.warnedApproach = line.approach
    return .warning(why: why(finding, rule, situation))
  }

  private struct Finding {
    var distance: Double
    var speed: Double
    var needed: Double
    var limit: Double
  }

  /// What speaks for it that he will not stop; `nil` when he may.
  private static func finding(_ rule: Rule.RedLight, _ situation: Situation) -> Finding? {
    let track = situation.track
    guard let beyond = situation.beyond(rule.beyond), beyond < 0,
      situation.now - track.watchedSince >= RedLightRule.watchedMinimum
    else { return nil }
    let isMetres = if case .metres = rule.beyond { true } else { false }
    let unit = isMetres ? 1 : track.height
    let motion = isMetres ? track.groundVelocity : track.velocity
    guard let speed = situation.approach(motion, like: rule.beyond),
      speed >= (isMetres ? slowestMetres : slowestBoxes) * unit
    else { return nil }
    let distance = -beyond
    let lead = distance / speed
    guard lead <= soonest.seconds, lead >= latest.seconds else { return nil }
    guard leadsOverLine(situation, after: lead, isMetres: isMetres) else { return nil }
    let needed = speed * speed / (2 * distance)
    let limit = (isMetres ? brakingMetres : brakingBoxes) * unit
    guard needed >= limit else { return nil }
    let isPaceComparable = isMetres || track.ground == nil
    guard isPaceComparable, let before = situation.approach(track.pace, like: rule.beyond),
      speed >= brakingPart * before, !mayLeave(situation)
    else { return nil }
    return Finding(distance: distance, speed: speed, needed: needed, limit: limit)
  }

  /// Whether his way leads over the line as it is drawn, not past its end.
  private static func leadsOverLine(
    _ situation: Situation, after lead: Double, isMetres: Bool
  ) -> Bool {
    guard let number = situation.entry.line else { return false }
    let track = situation.track
    guard isMetres, let ground = track.ground, let line = situation.plan.lines[number].ground else {
      let there = track.foot + track.velocity * lead
      return situation.plan.lines[number].picture.distance(there) <= track.height
    }
    return line.distance(ground + track.groundVelocity * lead) <= 1
  }

  /// Whether it has been red for the grace and is red still, as far as anybody can know.
  static func isRed(_ rule: Rule.RedLight, _ situation: Situation) -> Bool {
    guard situation.isClockTrusted, let history = situation.history else { return false }
    return history.latest.aspect == .red
      && history.shows(
        .red, from: situation.now - rule.grace - situation.clockError, through: situation.heard)
  }

  /// Whether he may mean to leave by an area that the rule excepts, which he must not be warned of.
  private static func mayLeave(_ situation: Situation) -> Bool {
    !situation.entry.areas.isEmpty && situation.mayReachExit(bend: Heading.bendBefore)
  }

  private static func why(
    _ finding: Finding, _ rule: Rule.RedLight, _ situation: Situation
  ) -> [Condition] {
    func read(_ value: Double) -> String { situation.read(value, like: rule.beyond) }
    return [
      Condition(
        "braking that would stop him before the line", value: read(finding.needed) + "/s²",
        limit: "more than \(read(finding.limit))/s²", isMet: true),
      Condition(
        "before the line", value: "\(read(finding.distance)) at \(read(finding.speed))/s",
        limit: "at most \(Situation.read(soonest))", isMet: true),
    ]
  }
}
