// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import TrafficModel

/// Watches whether the lamps show what they were ordered to.
///
/// Wrong time adds up and is forgiven only after a while without any, so that a lamp that flickers
/// is found as well as one that burns: the way in which conflict monitors of traffic signals work.
struct LampMonitor: Sendable {
  /// How long lamps may show conflicting go, or red with green.
  ///
  /// Common monitors trip at 300 ms; 50 ms less leave time to read the lamps and to act, so that the
  /// lamps are safe by then. What lasts less than 200 ms must not trip (NEMA TS 1).
  static let conflictMaximum = Interval.milliseconds(250)
  /// How long a head may show nothing, or its red be missing (800 ms in common monitors).
  static let darkMaximum = Interval.milliseconds(800)
  /// How long all must be right until a conflict is forgiven (666 ms in common monitors).
  static let conflictPardon = Interval.milliseconds(666)
  /// How long a head must be lit until its darkness is forgiven (300 ms in common monitors).
  static let darkPardon = Interval.milliseconds(300)
  /// How long a lamp and its detector may take to follow an order.
  static let settling = Interval.milliseconds(150)
  /// The most that may lie between two readings to count as one stretch; a guard that was held up
  /// longer does not know what the lamps did meanwhile.
  static let stretchMaximum = Interval.milliseconds(100)

  /// How long something has been wrong, and since when it is right.
  private struct Account: Sendable {
    var wrong = Interval.zero
    var rightSince: Instant?

    mutating func note(_ isWrong: Bool, for length: Interval, pardon: Interval, at now: Instant) {
      guard !isWrong else {
        wrong = wrong + length
        rightSince = nil
        return
      }
      guard wrong > .zero else { return }
      let since = rightSince ?? now
      rightSince = since
      if now - since >= pardon { wrong = .zero }
    }
  }

  private struct Accounts: Sendable {
    var redGreen = Account()
    var stuck = Account()
    var dark = Account()
    var redDark = Account()
    var ordered = HeadLamps.off
    var orderedSince: Instant
  }

  private var conflict = Account()
  private var heads: InlineArray<8, Accounts>
  private var last: Instant

  init(at now: Instant) {
    heads = InlineArray(repeating: Accounts(orderedSince: now))
    last = now
  }

  /// Takes a reading.
  ///
  /// - Returns: the fault that it proves, if it does.
  mutating func read(
    _ lit: LampVector, ordered: LampVector, shown: LampVector, plan: Watched, at now: Instant
  ) -> LampGuard.Finding? {
    let length = min(max(now - last, .zero), Self.stretchMaximum)
    last = now
    let pair = conflictingHead(lit, shown, plan)
    conflict.note(pair != nil, for: length, pardon: Self.conflictPardon, at: now)
    if let pair, conflict.wrong >= Self.conflictMaximum {
      return LampGuard.Finding(trip: .lampConflict, head: pair)
    }
    for head in 0..<plan.count {
      note(ordered[head], head, at: now)
      let trip = account(
        head, lit[head], steady: !shown[head].contains(.flashing),
        feedback: plan.heads[head].feedback, length, now)
      if let trip { return LampGuard.Finding(trip: trip, head: head) }
    }
    return nil
  }

  private mutating func note(_ ordered: HeadLamps, _ head: Int, at now: Instant) {
    guard ordered != heads[head].ordered else { return }
    heads[head].ordered = ordered
    heads[head].orderedSince = now
  }

  /// A head that is lit green while one that conflicts with it is lit green or steady yellow.
  private func conflictingHead(_ lit: LampVector, _ shown: LampVector, _ plan: Watched) -> Int? {
    for head in 0..<plan.count where lit[head].contains(.green) {
      for other in 0..<plan.count where plan.conflicts.conflict(head, other) {
        guard !plan.heads[other].isSign else { continue }
        let lamps = lit[other]
        if lamps.contains(.green) { return head }
        if lamps.contains(.yellow), !shown[other].contains(.flashing) { return head }
      }
    }
    return nil
  }

  /// Adds one head's reading to its accounts.
  private mutating func account(
    _ head: Int, _ lit: HeadLamps, steady: Bool, feedback: HeadLamps, _ length: Interval,
    _ now: Instant
  ) -> LampTrip? {
    let ordered = heads[head].ordered
    let isSettled = now - heads[head].orderedSince >= Self.settling
    let both = lit.contains([.red, .green])
    heads[head].redGreen.note(both, for: length, pardon: Self.conflictPardon, at: now)
    if heads[head].redGreen.wrong >= Self.conflictMaximum { return .lampRedGreen }
    let stuck = isSettled && !lit.subtracting(ordered).intersection([.green, .yellow]).isEmpty
    heads[head].stuck.note(stuck, for: length, pardon: Self.conflictPardon, at: now)
    if heads[head].stuck.wrong >= Self.conflictMaximum { return .lampStuck }
    let wanted = steady ? ordered.intersection(feedback) : .off
    let redDark = wanted.contains(.red) && !lit.contains(.red)
    heads[head].redDark.note(redDark, for: length, pardon: Self.darkPardon, at: now)
    if heads[head].redDark.wrong >= Self.darkMaximum { return .redDark }
    let dark = !wanted.isEmpty && lit.isEmpty
    heads[head].dark.note(dark, for: length, pardon: Self.darkPardon, at: now)
    return heads[head].dark.wrong >= Self.darkMaximum ? .lampDark : nil
  }
}
