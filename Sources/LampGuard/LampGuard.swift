// SPDX-License-Identifier: Apache-2.0

public import Lamps
public import TrafficModel

/// The second opinion: permits an order to show something, or refuses it and fails safe.
///
/// It knows only its plan, its own clock and what it reads back from the lamps. It does not know
/// programs, stages or modes, so no mistake there can make it show two conflicting greens. Nothing
/// here allocates memory after `init`.
public struct LampGuard: Sendable {
  /// Why an order was not followed.
  public typealias Refusal = GuardReport.Refusal
  /// Why it failed safe without a fault of its own.
  public typealias Cause = GuardReport.Cause
  /// How things stand.
  public typealias Condition = GuardReport.Condition

  /// What the guard makes of an order.
  public enum Verdict: Hashable, Sendable {
    /// It is shown.
    case permitted
    /// It is not.
    case refused(Refusal)
  }

  let plan: Watched
  var heads: InlineArray<8, HeadState>
  var monitor: LampMonitor
  /// Whether somebody has seen every lamp of this wiring lit in its right place.
  public internal(set) var isWalked: Bool
  /// How things stand.
  public internal(set) var condition: Condition
  /// Which head a latched fault is about.
  public internal(set) var culprit: UInt8 = 0
  /// A number that grows each time the guard fails safe; it begins with another one at each start,
  /// so that an order for a guard that has died is void for the next.
  public internal(set) var generation: UInt32
  /// What is permitted to be shown now.
  public internal(set) var shown: LampVector
  /// Since when it is shown.
  public internal(set) var shownSince: Instant
  /// When the flashing last began.
  var flashBegan: Instant
  /// Until when the last order holds.
  var validUntil: Instant?
  /// Since when a walk shows the lamp that it shows.
  var walkSince: Instant?
  /// Whether the lamps' lines are there.
  public internal(set) var isBoardReady = false
  /// Orders that were followed.
  public internal(set) var permits: UInt64 = 0
  /// Orders that were not.
  public internal(set) var refusals: UInt64 = 0

  /// A guard that has shown nothing yet.
  ///
  /// - Parameters:
  ///   - plan: what it guards by.
  ///   - isWalked: whether this wiring was walked.
  ///   - trip: the fault that was latched when it last ended.
  ///   - wasLit: whether something was lit when it last ended: then it begins by failing safe.
  ///   - now: the monotonic clock.
  public init(
    plan: LampPlan, isWalked: Bool, trip: LampTrip?, wasLit: Bool, at now: Instant
  ) {
    self.plan = Watched(plan)
    self.isWalked = isWalked
    generation = UInt32(truncatingIfNeeded: now.nanoseconds / 1_000_000) | 1
    heads = InlineArray(repeating: HeadState(since: now))
    monitor = LampMonitor(at: now)
    condition = trip.map { .latched($0) } ?? (wasLit ? .safe(.restarted) : .serving)
    shown = trip != nil || wasLit ? plan.safeVector : .off
    shownSince = now
    flashBegan = now
    note(shown, at: now)
  }

  /// Takes an order.
  public mutating func take(
    _ order: LampOrder, for fingerprint: UInt64, at now: Instant
  ) -> Verdict {
    pass(now)
    let verdict = judge(order, fingerprint, at: now)
    if verdict == .permitted { permits &+= 1 } else { refusals &+= 1 }
    return verdict
  }

  /// Lets time pass: an order that no other has followed in time is over.
  public mutating func pass(_ now: Instant) {
    if case .serving = condition, let validUntil, now >= validUntil { lose(.late, at: now) }
  }

  /// The controller's connection has ended.
  public mutating func noteGone(at now: Instant) {
    if case .serving = condition { lose(.gone, at: now) }
  }

  /// The machine slept: what is lit may have been so for any time.
  public mutating func noteSleep(at now: Instant) {
    if case .serving = condition { lose(.late, at: now) }
  }

  /// A process of another user reached for the lamps.
  public mutating func noteStranger(at now: Instant) { trip(.stranger, head: 0, at: now) }

  /// The lamps' lines were opened, or cannot be had any more.
  public mutating func noteBoard(isReady: Bool, at now: Instant) {
    isBoardReady = isReady
    monitor = LampMonitor(at: now)
    guard !isReady, shown != .off else { return }
    trip(.board, head: 0, at: now)
  }

  /// What was read back from the lamps.
  public mutating func read(_ lit: LampVector, at now: Instant) {
    pass(now)
    if case .latched = condition { return }
    let ordered = lamps(at: now)
    if let finding = monitor.read(lit, ordered: ordered, shown: shown, plan: plan, at: now) {
      trip(finding.trip, head: finding.head, at: now)
    }
  }

  /// A person clears what is latched; the signal must start anew.
  ///
  /// - Returns: whether anything was latched.
  public mutating func reset(at now: Instant) -> Bool {
    guard case .latched = condition else { return false }
    condition = .safe(.reset)
    monitor = LampMonitor(at: now)
    show(plan.safe, at: now)
    generation &+= 1
    return true
  }

  /// Somebody has seen every lamp of this wiring lit in its right place.
  public mutating func noteWalked() { isWalked = true }

  // MARK: What goes to the lines

  /// Which lamps are to be lit at an instant; flashing ones are so half of the time.
  public func lamps(at now: Instant) -> LampVector {
    guard !isSupplyCut else { return .off }
    let phase = (now - flashBegan).nanoseconds / LampPlan.flashHalf.nanoseconds
    var vector = LampVector.off
    for head in 0..<plan.count {
      let lamps = shown[head]
      vector[head] = lamps.contains(.flashing) && phase % 2 != 0 ? .off : lamps.lit
    }
    return vector
  }

  /// Whether the lamps are to have their supply.
  public var hasSupply: Bool { !isSupplyCut }

  /// Where lamps burn that must not, only taking their supply away makes them safe.
  private var isSupplyCut: Bool {
    guard plan.hasSupplyWire, case .latched(let trip) = condition else { return false }
    return trip.isOfLamps
  }

  /// Whether the heartbeat may beat: all is well, or all heads are dark and meant to be.
  public var isWell: Bool { isBoardReady && condition == .serving }

  // MARK: Failing safe

  mutating func trip(_ trip: LampTrip, head: Int, at now: Instant) {
    if case .latched = condition { return }
    condition = .latched(trip)
    culprit = UInt8(truncatingIfNeeded: head)
    fail(at: now)
  }

  /// Nobody says any more what is to be shown: dark heads stay dark, others fail safe.
  mutating func lose(_ cause: Cause, at now: Instant) {
    validUntil = nil
    guard shown != .off else { return }
    condition = .safe(cause)
    fail(at: now)
  }

  private mutating func fail(at now: Instant) {
    validUntil = nil
    walkSince = nil
    generation &+= 1
    show(plan.safe, at: now)
  }

  mutating func show(_ vector: LampVector, at now: Instant) {
    if vector != shown {
      if isFlashing(vector) && !isFlashing(shown) { flashBegan = now }
      shown = vector
      shownSince = now
    }
    note(vector, at: now)
  }

  private func isFlashing(_ vector: LampVector) -> Bool { vector.rawValue & 0x8888_8888 != 0 }
}
