// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// Riding without a helmet.
///
/// A sequential test for each seat: every frame adds the logarithm of the odds that the detector
/// gives for a bare head, until it is certain enough either way. One bad frame decides nothing, and
/// `unknown` is no evidence.
enum HelmetWatch {
  /// Frames that follow each other faster than this share one picture's evidence: what fools the
  /// detector in one frame fools it in the next.
  static let framePeriod = Interval.milliseconds(100)
  /// How much one picture may say: errors of a detector last for several.
  static let frameShare = 1.0 / 3
  /// Scores nearer to certainty than this say no more: no detector is right in 19 of 20 frames.
  static let scoreMaximum = 0.95
  /// How much evidence for a helmet is remembered at the most, so that a helmet that was taken off
  /// is found; 2 more than decides, where that is more.
  static let coveredMaximum = 5.0
  /// How near to the picture's edge a box counts as cut off, in pixels.
  static let edge = 2.0

  static func judge(
    _ rule: Rule.HelmetRule, _ memory: inout RuleMemory, _ track: borrowing Track,
    _ situation: borrowing Situation, _ riders: ArraySlice<RiderReport>
  ) -> Judgement {
    for rider in riders where rider.seat == .passenger { memory.hasPassenger = true }
    guard memory.standing == .watching, isLegible(rule, track, situation.plan, situation.entry)
    else { return .nothing }
    let elapsed = memory.weighed.map { situation.now - $0 } ?? framePeriod
    guard elapsed > .zero else { return .nothing }
    memory.weighed = situation.now
    let share = min(1, elapsed.seconds / framePeriod.seconds) * frameShare
    let floor = -max(coveredMaximum, rule.evidence + 2)
    weigh(riders, .driver, share, floor, &memory.evidence.driver, &memory.bare.driver)
    weigh(riders, .passenger, share, floor, &memory.evidence.passenger, &memory.bare.passenger)
    return decide(rule, memory, situation.now)
  }

  /// What is known of a seat by now: bare (`true`), covered (`false`) or not decided (`nil`).
  static func isBare(_ rule: Rule.HelmetRule, _ evidence: Double, _ bare: Int) -> Bool? {
    if evidence >= rule.evidence && bare >= rule.frames { return true }
    return evidence <= -rule.evidence ? false : nil
  }

  /// The logarithm of the odds of a score, 0 at one half and below.
  static func odds(_ score: Double) -> Double {
    let place = (min(max(score, 0.5), scoreMaximum) - 0.5) * 1000
    return oddsByThousandths[Int(place.rounded())]
  }

  /// `odds` from 0.5 on in steps of a thousandth, without a libm whose last bit differs between
  /// machines: ln(s / (1 − s)) = 2 artanh(2s − 1), of which the fortieth term is below 0.0002.
  private static let oddsByThousandths = (0...450).map { step in
    let x = 2 * Double(step) / 1000
    return stride(from: 1.0, through: 79, by: 2).reduce((sum: 0.0, term: x)) { so, power in
      (so.sum + so.term / power, so.term * x * x)
    }.sum * 2
  }

  /// Whether the box is large and whole enough to be judged.
  static func isLegible(
    _ rule: Rule.HelmetRule, _ track: borrowing Track, _ plan: CameraPlan,
    _ entry: CameraPlan.Entry
  ) -> Bool {
    guard let box = track.box, box.height >= rule.height, !track.stature.isCut,
      let size = plan.picture,
      box.left > edge, box.top > edge, box.right < Double(size.width) - edge,
      box.bottom < Double(size.height) - edge
    else { return false }
    if entry.areas.isEmpty { return true }
    let foot = track.foot
    return entry.areas.contains { $0.contains(foot) }
  }

  /// What one frame says of the head on one seat, as far as it says anything.
  static func head(_ riders: ArraySlice<RiderReport>, on seat: Seat) -> Helmet {
    var isBare = false
    var isCovered = false
    for rider in riders where rider.seat == seat && odds(rider.score) > 0 {
      if rider.helmet == .no { isBare = true }
      if rider.helmet == .yes { isCovered = true }
    }
    // Nobody has two heads: of a driver seen bare and covered at once one is his neighbour's, and
    // among several passengers the bare one counts.
    if isBare, isCovered, seat == .driver { return .unknown }
    return isBare ? .no : isCovered ? .yes : .unknown
  }

  /// Adds what one frame says of one seat: the barest head of that seat.
  private static func weigh(
    _ riders: ArraySlice<RiderReport>, _ seat: Seat, _ share: Double, _ floor: Double,
    _ evidence: inout Double, _ bare: inout Int
  ) {
    var strongest: Double?
    var weakest = 0.0
    for rider in riders where rider.seat == seat && rider.helmet != .unknown {
      let weight = odds(rider.score) * (rider.helmet == .no ? 1 : -1)
      strongest = max(strongest ?? weight, weight)
      weakest = min(weakest, weight)
    }
    guard let strongest, strongest != 0 else { return }
    // Nobody has two heads: of a driver seen bare and covered at once one is his neighbour's.
    guard seat == .passenger || strongest < 0 || weakest == 0 else { return }
    evidence = max(evidence + strongest * share, floor)
    if strongest > 0 { bare += 1 }
  }

  private static func decide(
    _ rule: Rule.HelmetRule, _ memory: borrowing RuleMemory, _ now: Instant
  ) -> Judgement {
    let driver = isBare(rule, memory.evidence.driver, memory.bare.driver) == true
    let passenger = isBare(rule, memory.evidence.passenger, memory.bare.passenger) == true
    guard driver || passenger else { return .nothing }
    var seats: [Seat] = []
    var why: [Condition] = []
    if driver {
      seats.append(.driver)
      why += conditions(rule, .driver, memory.evidence.driver, memory.bare.driver)
    }
    if passenger {
      seats.append(.passenger)
      why += conditions(rule, .passenger, memory.evidence.passenger, memory.bare.passenger)
    }
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
