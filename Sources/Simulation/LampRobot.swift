// SPDX-License-Identifier: Apache-2.0

internal import LampGuard
internal import Lamps
internal import Scene
internal import Signals
internal import TrafficModel

/// One robot of a world of lamps: a planner, a guard, and the way between them.
struct LampRobot: Sendable {
  private struct Letter<Content: Sendable>: Sendable {
    var content: Content
    var due: Instant
  }

  private struct Report: Sendable {
    var vector: LampVector
    var since: Instant
    var generation: UInt32
  }

  let heads: [Int]
  private let signal: TemporarySignal
  private let plan: LampPlan
  private let fingerprint: UInt64
  private var clock: SimulatedClock
  private var planner: SignalPlanner
  private var lampGuard: LampGuard
  /// The generation that the controller knows of.
  private var known: UInt32 = 0
  private var orders: [Letter<LampOrder>] = []
  private var reports: [Letter<Report>] = []
  private var sent: (vector: LampVector, at: Instant)?
  private var stalledUntil: Instant?
  private var guardGoneUntil: Instant?
  /// A head whose lamps have no power, and until when.
  private var stuck: (head: Int, until: Instant)?
  private var darkSince: Instant?
  private var trip: LampTrip?
  private var wasLatched = false
  private var now: Instant
  /// Shared with all robots of the crossing at the start, as technicians do.
  private var program: Int?

  init(
    _ signal: TemporarySignal, heads: [Int], _ dice: inout SplitMix64, at truth: Instant
  ) {
    self.signal = signal
    self.heads = heads
    clock = SimulatedClock(&dice)
    now = clock.monotonic(truth)
    plan = signal.lampPlan
    fingerprint = plan.fingerprint
    planner = SignalPlanner(signal, at: now)
    lampGuard = LampGuard(plan: plan, isWalked: true, trip: nil, wasLit: false, at: now)
    lampGuard.noteBoard(isReady: true, at: now)
    planner.note(clock.wallClock(truth), at: now)
  }

  /// What a head shows to the street.
  func shown(_ own: Int) -> HeadLamps {
    guard guardGoneUntil == nil else { return .off }
    return lampGuard.shown[own]
  }

  /// Whether the guard has failed safe or released the lamps.
  var isSafe: Bool { guardGoneUntil != nil || lampGuard.condition != .serving }

  /// Monotonic clocks run fast by up to 100 millionths: what lasted 120 s by theirs is shorter.
  var slack: Interval { .milliseconds(15) }

  /// What the guard did not do though it had to.
  private(set) var complaint: String?

  mutating func takeTrip() -> LampTrip? {
    defer { trip = nil }
    return trip
  }

  mutating func live(_ dice: inout SplitMix64, at truth: Instant) {
    now = clock.monotonic(truth)
    happen(&dice, at: truth)
    control(&dice, at: truth)
    keepGuard(&dice)
  }

  // MARK: The controller

  private mutating func control(_ dice: inout SplitMix64, at truth: Instant) {
    if let stalledUntil, now < stalledUntil { return }
    stalledUntil = nil
    while let first = reports.first, first.due <= now {
      reports.removeFirst()
      if first.content.generation != known {
        known = first.content.generation
        planner.restart(at: now)
      }
      planner.confirm(first.content.vector, since: first.content.since, at: now)
    }
    planner.pass(now)
    let vector = planner.vector(at: now)
    let isDue = sent.map { now - $0.at >= .milliseconds(100) || $0.vector != vector } ?? true
    guard isDue else { return }
    sent = (vector, now)
    let order = LampOrder(
      vector: vector, validity: .milliseconds(400), generation: known,
      purpose: planner.hasGivenUp ? .giveUp : .signal)
    orders.append(Letter(content: order, due: now + Self.delay(&dice)))
  }

  /// How long a message takes: mostly nothing, at times as long as a busy machine makes it.
  private static func delay(_ dice: inout SplitMix64) -> Interval {
    let chance = dice.next() % 100
    return .milliseconds(chance < 90 ? 0 : Int64(dice.next() % 60))
  }

  // MARK: The guard

  private mutating func keepGuard(_ dice: inout SplitMix64) {
    if let guardGoneUntil {
      orders.removeAll()
      guard now >= guardGoneUntil else { return }
      self.guardGoneUntil = nil
      lampGuard = LampGuard(
        plan: plan, isWalked: true, trip: wasLatched ? .lampStuck : nil, wasLit: true, at: now)
      lampGuard.noteBoard(isReady: true, at: now)
      known = 0
      reports.removeAll()
      darkSince = nil
    }
    let before = (lampGuard.generation, lampGuard.shown)
    lampGuard.pass(now)
    while let first = orders.first, first.due <= now {
      orders.removeFirst()
      _ = lampGuard.take(first.content, for: fingerprint, at: now)
      report(&dice)
    }
    var lit = lampGuard.lamps(at: now)
    if let stuck { lit[stuck.head] = .off }
    lampGuard.read(lit, at: now)
    lookWhetherFound()
    if case .latched(let trip) = lampGuard.condition {
      if !wasLatched { self.trip = trip }
      wasLatched = true
    } else {
      wasLatched = false
    }
    if before != (lampGuard.generation, lampGuard.shown) { report(&dice) }
  }

  /// A head that should show something steady and is dark must be found within 800 ms of readings.
  private mutating func lookWhetherFound() {
    complaint = nil
    guard let stuck, lampGuard.condition == .serving, lampGuard.shown[stuck.head] != .off,
      !lampGuard.shown[stuck.head].contains(.flashing)
    else {
      darkSince = nil
      return
    }
    let since = darkSince ?? now
    darkSince = since
    if now - since > .milliseconds(1000) { complaint = "a dark head was not found" }
  }

  private mutating func report(_ dice: inout SplitMix64) {
    let report = Report(
      vector: lampGuard.shown, since: lampGuard.shownSince, generation: lampGuard.generation)
    let due = max(now + Self.delay(&dice), reports.last?.due ?? now)
    reports.append(Letter(content: report, due: due))
  }

  // MARK: What happens

  private mutating func happen(_ dice: inout SplitMix64, at truth: Instant) {
    if let stuck, now >= stuck.until { self.stuck = nil }
    // Every second or so the kernel is asked how the clocks stand.
    if dice.next() % 32 == 0 { planner.note(clock.wallClock(truth), at: now) }
    guard dice.next() % 800 == 0 else {
      if wasLatched, dice.next() % 500 == 0 { _ = lampGuard.reset(at: now) }
      return
    }
    switch dice.next() % 48 {
    case 0...7: start(&dice)
    case 8...23: _ = planner.step(to: nil)
    case 24...26: _ = planner.holdRed()
    case 27: planner.stop()
    case 28: stalledUntil = now + .milliseconds(Int64(dice.next() % 1500))
    case 29: dieAndReturn()
    case 30: guardGoneUntil = now + .milliseconds(Int64(dice.next() % 3000))
    case 31: stick(&dice)
    case 32: clock.step(&dice)
    case 33: clock.lose()
    default: clock.synchronise(&dice, at: truth)
    }
  }

  private mutating func start(_ dice: inout SplitMix64) {
    planner.run(Int(dice.next() % UInt64(signal.programs.count)))
  }

  /// The controller is killed; another takes its place and comes back through the start.
  private mutating func dieAndReturn() {
    let goal = planner.goal
    planner = SignalPlanner(signal, at: now)
    if case .run(let index) = goal { planner.run(index) }
    lampGuard.noteGone(at: now)
    orders.removeAll()
    reports.removeAll()
    known = 0
    sent = nil
  }

  private mutating func stick(_ dice: inout SplitMix64) {
    let head = Int(dice.next() % UInt64(heads.count))
    stuck = (head, now + .milliseconds(Int64(dice.next() % 4000)))
  }
}
