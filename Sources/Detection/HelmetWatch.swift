// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// Riding without a helmet.
///
/// Evidence adds up over frames, by the detector's scores, until a bare head is certain enough: one
/// bad frame decides nothing, and `unknown` is no evidence.
enum HelmetWatch {
  /// Frames that follow each other faster than this share one picture's evidence: what fools the
  /// detector in one frame fools it in the next.
  static let framePeriod = Interval.milliseconds(100)
  /// How much evidence for a helmet is remembered at the most, so that a helmet that was taken off
  /// is found.
  static let coveredMaximum = 5.0
  /// How near to the picture's edge a box counts as cut off, in pixels.
  static let edge = 2.0

  static func judge(
    _ rule: Rule.HelmetRule, _ memory: inout RuleMemory, _ situation: Situation,
    _ riders: ArraySlice<RiderReport>
  ) -> Judgement {
    guard memory.standing == .watching, isLegible(rule, situation) else { return .nothing }
    let elapsed = memory.weighed.map { situation.now - $0 } ?? framePeriod
    guard elapsed > .zero else { return .nothing }
    memory.weighed = situation.now
    let share = min(1, elapsed.seconds / framePeriod.seconds)
    weigh(riders, .driver, share, &memory.evidence.driver, &memory.bare.driver)
    weigh(riders, .passenger, share, &memory.evidence.passenger, &memory.bare.passenger)
    return decide(rule, memory, situation.now)
  }

  /// Whether the box is large and whole enough to be judged.
  private static func isLegible(_ rule: Rule.HelmetRule, _ situation: Situation) -> Bool {
    guard let box = situation.track.box, box.height >= rule.height,
      let size = situation.plan.picture,
      box.left > edge, box.top > edge, box.right < Double(size.width) - edge,
      box.bottom < Double(size.height) - edge
    else { return false }
    return situation.entry.areas.isEmpty
      || situation.entry.areas.contains { $0.contains(situation.track.foot) }
  }

  /// Adds what one frame says of one seat: the barest head of that seat.
  private static func weigh(
    _ riders: ArraySlice<RiderReport>, _ seat: Seat, _ share: Double, _ evidence: inout Double,
    _ bare: inout Int
  ) {
    var strongest: Double?
    for rider in riders where rider.seat == seat && rider.helmet != .unknown {
      let weight = max(0, rider.score - 0.5) * 2 * (rider.helmet == .no ? 1 : -1)
      strongest = max(strongest ?? weight, weight)
    }
    guard let strongest, strongest != 0 else { return }
    evidence = max(evidence + strongest * share, -coveredMaximum)
    if strongest > 0 { bare += 1 }
  }

  private static func decide(
    _ rule: Rule.HelmetRule, _ memory: RuleMemory, _ now: Instant
  ) -> Judgement {
    var seats: [Seat] = []
    var why: [Condition] = []
    for (seat, evidence, bare) in [
      (Seat.driver, memory.evidence.driver, memory.bare.driver),
      (Seat.passenger, memory.evidence.passenger, memory.bare.passenger),
    ] where evidence >= rule.evidence && bare >= rule.frames {
      seats.append(seat)
      why += conditions(rule, seat, evidence, bare)
    }
    guard !seats.isEmpty else { return .nothing }
    return .offence(at: now, aspect: nil, seats: seats, why: why)
  }

  /// The conditions of one seat, met or not.
  static func conditions(
    _ rule: Rule.HelmetRule, _ seat: Seat, _ evidence: Double, _ bare: Int
  ) -> [Condition] {
    [
      Condition(
        "evidence for a bare head of the \(seat.name)", value: Situation.decimal(evidence),
        limit: "at least \(Situation.decimal(rule.evidence))", isMet: evidence >= rule.evidence),
      Condition(
        "frames with a bare head of the \(seat.name)", value: "\(bare)",
        limit: "at least \(rule.frames)", isMet: bare >= rule.frames),
    ]
  }
}
