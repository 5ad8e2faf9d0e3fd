// SPDX-License-Identifier: Apache-2.0

public import Lamps
internal import Scene
public import Signals
public import TrafficModel

/// The controller's side of the lamps: the planner, what the guard tells, and what is sent to it.
public struct LampDesk: Sendable {
  /// How often an order is renewed while something is lit: several may be lost before one expires.
  static let litPeriod = Interval.milliseconds(100)
  /// How often the guard is greeted while all is dark.
  static let darkPeriod = Interval.seconds(1)
  /// For how long an order holds.
  static let validity = Interval.milliseconds(400)
  /// How long a lamp of a walk is lit without being asked for again.
  static let walkLength = Interval.seconds(10)
  /// How long a lamp must be lit before anybody can have looked at it.
  static let walkLook = Interval.seconds(1)

  /// The planner.
  public internal(set) var planner: SignalPlanner
  /// What the guard must know.
  public let plan: LampPlan
  /// The fingerprint of that.
  public let fingerprint: UInt64
  /// What the guard told last; `nil` while there is no connection.
  public private(set) var report: GuardReport?
  /// Why there is no connection.
  public private(set) var absence: String?

  /// When it told that.
  public private(set) var reportedAt: Instant?
  private var wasLit = false
  private var known: UInt32?
  private var sent: LampOrder?
  private var sentAt: Instant?
  private var walk: (vector: LampVector, until: Instant)?
  /// When the lamp of the walk was permitted, and what was lit long enough for somebody to see it.
  private var walkLitSince: Instant?
  private var walkSeen = LampVector.off

  init(_ signal: TemporarySignal, at now: Instant) {
    planner = SignalPlanner(signal, at: now)
    plan = signal.lampPlan
    fingerprint = plan.fingerprint
  }

  /// Whether the guard is there, with the same plan, and nothing is latched.
  var isFit: Bool {
    guard let report, report.plan == fingerprint, report.isBoardReady else { return false }
    if case .latched = report.condition { return false }
    return true
  }

  /// Whether nothing is lit any more, after all that was green has ended in good order.
  var isDark: Bool { planner.phase == .off && (report?.shown ?? .off) == .off }

  /// Whether one lamp is lit for somebody who looks.
  public var isWalking: Bool { walk != nil }

  /// What all heads are asked to show.
  public func asked(at now: Instant) -> LampVector { walk?.vector ?? planner.vector(at: now) }

  /// What a head is read back to show; `nil` when nobody can say.
  func readBack(_ head: Int) -> Aspect? { report.flatMap { $0.readBack(head) } }

  /// Takes what the guard tells.
  ///
  /// - Returns: whether it has failed safe since it was last heard.
  mutating func note(_ news: LampNews, at now: Instant) -> Bool {
    switch news {
    case .lost(let reason):
      report = nil
      absence = reason
      known = nil
      return false
    case .report(let report):
      self.report = report
      reportedAt = now
      absence = nil
      var hasFailed = false
      if report.generation != known {
        // At the first word of a connection nothing has failed, unless something was to be lit.
        let isNews = known != nil
        hasFailed = isNews || wasLit
        let isPersons = report.condition == .safe(.reset)
        known = report.generation
        endWalk()
        forgetWalk()
        planner.restart(at: now, isFault: hasFailed && !isPersons)
        sent = nil
      }
      // What the guard shows of its own while it fails safe confirms nothing of ours.
      if walk == nil, report.condition == .serving {
        planner.confirm(report.shown, since: report.shownSince, at: now)
      }
      wasLit = report.shown != .off
      return hasFailed
    }
  }

  /// Lights one lamp.
  mutating func light(_ vector: LampVector, at now: Instant) {
    // Asked for again while it is lit, it is lit no longer for that: the guard would not have it.
    guard walk?.vector != vector else { return }
    noteSeen(at: now)
    walk = (vector, now + Self.walkLength)
    sent = nil
  }

  mutating func endWalk() {
    guard walk != nil else { return }
    walk = nil
    walkLitSince = nil
    sent = nil
  }

  /// The first lamp that was not lit for long enough to be seen; `nil` when all were.
  var unseen: (head: String, lamp: Lamp)? {
    for (index, head) in plan.heads.enumerated() {
      for lamp in Lamp.allCases
      where head.lamps[lamp] != nil && !walkSeen[index].contains(HeadLamps(lamp)) {
        return (head.id, lamp)
      }
    }
    return nil
  }

  /// Forgets what was seen: another walk begins, or the lamps are walked.
  mutating func forgetWalk() { walkSeen = .off }

  /// Notes that the lamp of the walk was lit for long enough.
  private mutating func noteSeen(at now: Instant) {
    guard let walk, let since = walkLitSince, now - since >= Self.walkLook else { return }
    walkSeen.rawValue |= walk.vector.rawValue
  }

  /// Lets time pass and appends what is to be asked of the guard.
  mutating func pass(_ now: Instant, into effects: inout [Effect]) {
    planner.pass(now)
    if let walk {
      // Only what the guard says it shows is lit.
      let isLit = report?.condition == .serving && report?.shown == walk.vector
      walkLitSince = isLit ? walkLitSince ?? now : nil
      noteSeen(at: now)
      if now >= walk.until { endWalk() }
    }
    guard let known else { return }
    let order = LampOrder(
      vector: asked(at: now), validity: Self.validity, generation: known,
      purpose: walk != nil ? .walk : planner.hasGivenUp ? .giveUp : .signal)
    guard order != sent || now >= renewal(of: order) else { return }
    sent = order
    sentAt = now
    effects.append(.lamps(.show(order)))
  }

  private func renewal(of order: LampOrder) -> Instant {
    let isDark = order.vector == .off && report?.shown == .off
    return (sentAt ?? Instant(nanoseconds: .min)) + (isDark ? Self.darkPeriod : Self.litPeriod)
  }

  /// When it must be passed again.
  func deadline(at now: Instant) -> Instant? {
    var first = planner.deadline(at: now)
    if let sent, known != nil { first = Instant.earliest(first, renewal(of: sent)) }
    return Instant.earliest(first, walk?.until)
  }
}
