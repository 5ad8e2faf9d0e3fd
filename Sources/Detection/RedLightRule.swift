// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// Crossing a stop line on red.
///
/// Judged by the aspect at the instant of crossing, once the rider has gone so far that he did not
/// merely stop late. Where the rule excepts areas, it waits until he can have left by none of them.
enum RedLightRule {
  /// For how long his heading must lead away from all exits for him to have left by none of them.
  static let leavingMinimum = Interval.seconds(1)
  /// How long the exit is awaited.
  static let exitMaximum = Interval.seconds(10)
  /// For how long he must have been seen without a gap for his speed to be believed.
  static let watchedMinimum = Interval.milliseconds(500)
  /// The part of `beyond` from which on a fast rider is judged.
  static let soonest = 0.3
  /// How long his way since the line may be for each unit beyond it: 56° off the straight way.
  static let alongMaximum = 1.8
  /// From how many times `beyond` on he is elsewhere, and what he does there is no running of this
  /// line.
  static let farMaximum = 3.0
  /// By how much the place where he could stop must be farther than `beyond`.
  static let margin = 1.3

  /// Whether there is anything to look at: he is on his way to the line while it is red, or has
  /// crossed it and is not settled yet.
  static func concerns(
    _ line: LineProgress, _ memory: borrowing RuleMemory, watchesApproach: Bool
  ) -> Bool {
    guard memory.settledApproach != line.approach else { return false }
    if memory.awaited != nil || line.crossed != nil { return true }
    return watchesApproach && line.wasBefore && line.offset < 0
  }

  static func judge(
    _ rule: Rule.RedLight, _ memory: inout RuleMemory, _ situation: Situation
  ) -> Judgement {
    guard let line = situation.line, memory.settledApproach != line.approach else {
      return .nothing
    }
    if line.offset < 0, line.crossed == nil, memory.awaited == nil {
      guard rule.warning != nil, line.wasBefore else { return .nothing }
      return RedLightWarning.judge(rule, &memory, situation, line)
    }
    if let awaited = memory.awaited {
      return follow(awaited, rule, &memory, situation, line)
    }
    guard let crossing = line.crossed else { return .nothing }
    guard !hasGoneAround(rule, situation) else {
      memory.settledApproach = line.approach
      return .noVerdict(.wentAround)
    }
    guard hasRun(rule, situation) else { return .nothing }
    memory.awaited = crossing
    memory.suspectedSince = nil
    memory.standing = .pending
    return follow(crossing, rule, &memory, situation, line)
  }

  /// Whether he is so far beyond the line, or so fast there, that he has not merely stopped late.
  private static func hasRun(_ rule: Rule.RedLight, _ situation: Situation) -> Bool {
    guard let beyond = situation.beyond(rule.beyond), isAcross(beyond, situation) else {
      return false
    }
    let limit = situation.limit(rule.beyond)
    guard beyond < limit else { return true }
    guard beyond >= soonest * limit,
      situation.now - situation.track.watchedSince >= watchedMinimum
    else { return false }
    let speed = situation.speed(like: rule.beyond)
    let braking = speed * speed / (2 * situation.limit(Self.braking(like: rule.beyond)))
    return beyond + braking >= margin * limit
  }

  /// Whether he has gone across the line rather than along it, round its end.
  ///
  /// Only the ground tells: in a picture what lies away from the camera is shortened.
  private static func isAcross(_ beyond: Double, _ situation: Situation) -> Bool {
    guard let start = situation.line?.crossedAt, let ground = situation.track.ground else {
      return true
    }
    return (ground - start).length <= alongMaximum * beyond
  }

  /// Whether he is far from where he came over the line and still not clearly across it.
  private static func hasGoneAround(_ rule: Rule.RedLight, _ situation: Situation) -> Bool {
    guard case .metres = rule.beyond, let start = situation.line?.crossedAt,
      let ground = situation.track.ground
    else { return false }
    return (ground - start).length > farMaximum * situation.limit(rule.beyond)
  }

  /// How much speed a rider can lose each second: 3.5 m/s² on a dry road, which takes a firm hand;
  /// a box of a rider is about 1.7 m high.
  private static func braking(like length: Length) -> Length {
    if case .metres = length { .metres(3.5) } else { .boxes(2.06) }
  }

  /// Waits until it is known how he left, and what the light was.
  private static func follow(
    _ crossing: LineProgress.Crossing, _ rule: Rule.RedLight, _ memory: inout RuleMemory,
    _ situation: Situation, _ line: LineProgress
  ) -> Judgement {
    guard line.crossed != nil else {
      // He is on his next approach already, which is to be judged by itself.
      memory.awaited = nil
      return .noVerdict(.returned)
    }
    let judgement: Judgement
    if situation.entry.areas.contains(where: { $0.contains(situation.track.foot) }) {
      judgement = .noVerdict(.excepted)
    } else if !situation.entry.areas.isEmpty && line.offset <= situation.entry.farEnd {
      if let since = memory.suspectedSince, situation.now - since >= leavingMinimum {
        judgement = verdict(rule, crossing, situation)
      } else if situation.now - crossing.at > exitMaximum {
        judgement = .noVerdict(.lost)
      } else {
        return suspect(crossing, rule, &memory, situation)
      }
    } else {
      // The news of a green that came just before may still be under way.
      guard situation.isSettled(crossing.left) else { return .nothing }
      judgement = verdict(rule, crossing, situation)
    }
    memory.awaited = nil
    memory.settledApproach = line.approach
    if case .nothing = judgement { memory.standing = .lawful }
    return judgement
  }

  /// Whether to speak before his exit is known, since his heading leads away from all of them.
  private static func suspect(
    _ crossing: LineProgress.Crossing, _ rule: Rule.RedLight, _ memory: inout RuleMemory,
    _ situation: Situation
  ) -> Judgement {
    guard !situation.mayReachExit(bend: Heading.bendBeyond) else {
      memory.suspectedSince = nil
      return .nothing
    }
    guard memory.suspectedSince == nil, situation.isSettled(crossing.left),
      case .red = light(rule, crossing, situation)
    else { return .nothing }
    memory.suspectedSince = situation.now
    return .suspicion(at: crossing.at)
  }

  /// What the signal says of a crossing; `nothing` when it was lawful.
  static func verdict(
    _ rule: Rule.RedLight, _ crossing: LineProgress.Crossing, _ situation: Situation
  ) -> Judgement {
    switch light(rule, crossing, situation) {
    case .red:
      let reasons = situation.history.map { why(rule, crossing, situation, $0) } ?? []
      return .offence(at: crossing.at, aspect: .red, seats: [], why: reasons)
    case .lawful: return .nothing
    case .open(let reason): return .noVerdict(reason)
    }
  }

  /// What a crossing met.
  enum Light {
    /// Certain red.
    case red
    /// Something that allowed it.
    case lawful
    /// Nobody can say, for this reason.
    case open(NoVerdict)
  }

  /// What a crossing met, as far as it can be known.
  static func light(
    _ rule: Rule.RedLight, _ crossing: LineProgress.Crossing, _ situation: Situation
  ) -> Light {
    guard situation.isClockTrusted else { return .open(.clockUntrusted) }
    guard let history = situation.history else { return .open(.signalUnknown) }
    // The camera's clock may be wrong either way: red must have been certain over all of that.
    let from = crossing.earliest - rule.grace - situation.clockError
    let through = crossing.left + situation.clockError
    // Who came over the line on green and stood there may go on (implementing regulations of the
    // Road Traffic Safety Law, article 38).
    guard crossing.first == crossing.at || history.stretch(at: crossing.first).aspect == .red else {
      return .lawful
    }
    if history.shows(.red, from: from, through: through) { return .red }
    if history.isDoubtful(from: from, through: through) { return .open(.signalUnknown) }
    guard history.shows(.red, from: crossing.earliest, through: crossing.left) else {
      return .lawful
    }
    // Red at the very instant, but not for long enough: too young, or about to end.
    let isYoung = !history.shows(.red, from: crossing.earliest - rule.grace, through: crossing.left)
    return .open(isYoung ? .grace : .clockError)
  }

  private static func why(
    _ rule: Rule.RedLight, _ crossing: LineProgress.Crossing, _ situation: Situation,
    _ history: AspectHistory
  ) -> [Condition] {
    let red = crossing.at - history.stretch(at: crossing.at).since
    let beyond = situation.beyond(rule.beyond) ?? 0
    let limit = situation.limit(rule.beyond)
    return [
      Condition(
        "red before the crossing", value: Situation.read(red),
        limit: "at least \(Situation.read(rule.grace))", isMet: true),
      Condition(
        "beyond the line",
        value: situation.read(beyond, like: rule.beyond)
          + " at \(situation.read(situation.speed(like: rule.beyond), like: rule.beyond))/s",
        limit: "at least \(situation.read(limit, like: rule.beyond)), or too fast to stop there",
        isMet: true),
    ]
  }
}
