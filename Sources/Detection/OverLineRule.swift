// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// Standing beyond a stop line on red: a softer thing than running it.
enum OverLineRule {
  /// How far a box that stands still may wander, in box heights.
  static let stillBoxes = 0.25
  /// How far a position on the ground may wander, in metres.
  static let stillMetres = 0.5

  /// Whether there is anything to look at: he has crossed the line and is not settled yet, or
  /// stands beyond it.
  static func concerns(_ line: LineProgress, _ memory: borrowing RuleMemory) -> Bool {
    if memory.stoodSince != nil { return true }
    if memory.still != nil { return true }
    return line.crossed != nil ? memory.settledApproach != line.approach : false
  }

  static func judge(
    _ rule: Rule.OverLine, _ memory: inout RuleMemory, _ situation: Situation
  ) -> Judgement {
    if let since = memory.stoodSince { return follow(since, rule, &memory, situation) }
    guard let line = situation.line, memory.settledApproach != line.approach,
      let crossing = line.crossed, let beyond = situation.beyond(rule.within)
    else {
      memory.still = nil
      return .nothing
    }
    let track = situation.track
    let place = track.place
    let room = track.ground == nil ? stillBoxes * track.height : stillMetres
    guard let still = memory.still, (place - still.at).length <= room,
      beyond <= situation.limit(rule.within)
    else {
      memory.still = (situation.now, place)
      return .nothing
    }
    let stood = situation.now - still.since
    guard stood >= rule.wait else { return .nothing }
    let from = situation.now - rule.wait
    guard situation.isClockTrusted else {
      memory.settledApproach = line.approach
      return .noVerdict(.clockUntrusted)
    }
    // Who came over the line on green may wait there (implementing regulations of the Road Traffic
    // Safety Law, article 38); on yellow he was to stop before it.
    guard let history = situation.history, situation.isSettled(crossing.first),
      [.red, .yellow].contains(history.stretch(at: crossing.first).aspect),
      history.shows(.red, from: from, through: situation.now)
    else { return .nothing }
    memory.settledApproach = line.approach
    memory.stoodSince = situation.now
    let red = min(stood, situation.now - history.stretch(at: situation.now).since)
    let why = [
      Condition(
        "standing on red", value: Situation.read(red),
        limit: "at least \(Situation.read(rule.wait))", isMet: true),
      Condition(
        "beyond the line", value: situation.read(beyond, like: rule.within),
        limit: "at most \(situation.read(situation.limit(rule.within), like: rule.within))",
        isMet: true),
    ]
    return .offence(at: situation.now, aspect: .red, seats: [], why: why)
  }

  /// Waits until it is known how his standing there ended.
  private static func follow(
    _ since: Instant, _ rule: Rule.OverLine, _ memory: inout RuleMemory, _ situation: Situation
  ) -> Judgement {
    let hasReturned = situation.line.map { $0.crossed == nil } ?? false
    let light = situation.history?.stretch(at: situation.now)
    let isReleased = light.map { !$0.isDoubtful && $0.aspect != .red } ?? false
    let room = situation.track.ground == nil ? stillBoxes * situation.track.height : stillMetres
    let hasMoved = memory.still.map { (situation.track.place - $0.at).length > 2 * room } ?? true
    let result: Outcome.Result
    if hasReturned {
      result = .wentBack
    } else if isReleased {
      result = .waited
    } else if hasMoved, let beyond = situation.beyond(rule.within),
      beyond > situation.limit(rule.within)
    {
      result = .wentOn
    } else {
      return .nothing
    }
    memory.stoodSince = nil
    return .outcome(result, after: situation.now - since)
  }
}
