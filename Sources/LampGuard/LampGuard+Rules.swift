// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import TrafficModel

/// The rules by which an order is permitted.
extension LampGuard {
  /// How long one green of a walk may be lit: long enough to look, too short to be driven by.
  static let walkMaximum = Interval.seconds(15)

  mutating func judge(
    _ order: LampOrder, _ fingerprint: UInt64, at now: Instant
  ) -> Verdict {
    if fingerprint != plan.fingerprint { return .refused(.otherPlan) }
    if order.vector.hasHead(beyond: plan.count) { return .refused(.unknownHead) }
    if order.validity <= .zero || order.validity > LampOrder.validityMaximum {
      return .refused(.validity)
    }
    if case .latched = condition { return .refused(.latched) }
    if order.generation != generation { return .refused(.void) }
    if !isBoardReady { return .refused(.noBoard) }
    if order.purpose == .giveUp {
      lose(.gaveUp, at: now)
      return .permitted
    }
    let isWalk = order.purpose == .walk
    if isWalk, isWalkedTooLong(order.vector, at: now) { return .refused(.walkTooLong) }
    if let finding = isWalk ? walkFault(order.vector) : fault(order.vector, now) {
      trip(finding.trip, head: finding.head, at: now)
      return .refused(.tripped)
    }
    if isWalk {
      if order.vector != shown || walkSince == nil { walkSince = now }
    } else if walkSince != nil {
      walkSince = nil
      // What a walk lit was no signal: from here everything begins as from darkness.
      heads = InlineArray(repeating: HeadState(since: now))
    }
    condition = .serving
    validUntil = now + order.validity
    show(order.vector, at: now)
    return .permitted
  }

  /// A finding about one head.
  struct Finding {
    var trip: LampTrip
    var head: Int
  }

  /// What forbids a vector now; `nil` when nothing does.
  private func fault(_ vector: LampVector, _ now: Instant) -> Finding? {
    for head in 0..<plan.count where !isPattern(vector[head], of: plan.heads[head]) {
      return Finding(trip: .pattern, head: head)
    }
    if let finding = conflict(in: vector) { return finding }
    for head in 0..<plan.count {
      if let trip = changeFault(head, to: vector[head], now) {
        return Finding(trip: trip, head: head)
      }
    }
    return nil
  }

  /// Whether a head of this kind ever shows these lamps.
  private func isPattern(_ lamps: HeadLamps, of head: Watched.Head) -> Bool {
    guard head.lamps.isSuperset(of: lamps.lit) else { return false }
    switch lamps {
    case .off, .red, .flashingYellow, .flashingRed: return true
    case .yellow, .green: return !head.isSign
    default: return false
    }
  }

  /// While any head shows go or is about to stop, every head that conflicts with it shows steady
  /// red, and no head is dark or flashes.
  private func conflict(in vector: LampVector) -> Finding? {
    for head in 0..<plan.count where isGo(vector[head]) {
      for other in 0..<plan.count where other != head && !plan.heads[other].isSign {
        let lamps = vector[other]
        if plan.conflicts.conflict(head, other) {
          if lamps != .red { return Finding(trip: .conflict, head: head) }
        } else if lamps == .off || lamps.contains(.flashing) {
          return Finding(trip: .pattern, head: other)
        }
      }
    }
    return nil
  }

  private func isGo(_ lamps: HeadLamps) -> Bool { lamps == .green || lamps == .yellow }

  /// What forbids that one head changes to this now.
  private func changeFault(_ head: Int, to lamps: HeadLamps, _ now: Instant) -> LampTrip? {
    let state = heads[head]
    let rules = plan.heads[head]
    let stood = now - state.since
    guard walkSince == nil else { return lamps == .green || lamps == .yellow ? .shortRed : nil }
    guard lamps != state.lamps else { return nil }
    switch state.lamps {
    case .green:
      if stood < rules.minimumGreen { return .shortGreen }
      return lamps == (rules.isWalking ? .red : .yellow) ? nil : .shortYellow
    case .yellow:
      return lamps == .red && stood >= rules.yellow ? nil : .shortYellow
    default:
      if lamps == .yellow { return .pattern }
      guard lamps == .green else { return nil }
      return greenFault(head, now)
    }
  }

  /// What forbids that a head which is not green turns green now.
  private func greenFault(_ head: Int, _ now: Instant) -> LampTrip? {
    guard isWalked else { return .notWalked }
    for other in 0..<plan.count where other == head || plan.conflicts.conflict(head, other) {
      guard !plan.heads[other].isSign else { continue }
      let state = heads[other]
      guard state.lamps == .red, now - state.since >= state.redNeeded else { return .shortRed }
    }
    return nil
  }

  /// Whether a walk has lit what it lights for long enough.
  private func isWalkedTooLong(_ vector: LampVector, at now: Instant) -> Bool {
    guard let walkSince, vector == shown, vector != .off else { return false }
    return now - walkSince > Self.walkMaximum
  }

  /// A walk lights one lamp of all, from heads that show no signal.
  private func walkFault(_ vector: LampVector) -> Finding? {
    var lit = 0
    for head in 0..<plan.count {
      let lamps = vector[head]
      if lamps.contains(.flashing) || !plan.heads[head].lamps.isSuperset(of: lamps) {
        return Finding(trip: .pattern, head: head)
      }
      lit += lamps.rawValue.nonzeroBitCount
      if walkSince == nil, isGo(heads[head].lamps) { return Finding(trip: .shortGreen, head: head) }
    }
    return lit > 1 ? Finding(trip: .pattern, head: 0) : nil
  }

  /// Notes what each head shows from now on.
  mutating func note(_ vector: LampVector, at now: Instant) {
    for head in 0..<plan.count {
      let lamps = vector[head]
      let before = heads[head].lamps
      guard lamps != before else { continue }
      if lamps == .red {
        let isAfterGo = before == .yellow || before == .green
        heads[head].redNeeded = isAfterGo ? plan.heads[head].clearance : plan.startRed
      }
      heads[head].lamps = lamps
      heads[head].since = now
    }
  }
}
