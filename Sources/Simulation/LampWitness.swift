// SPDX-License-Identifier: Apache-2.0

public import Lamps
public import TrafficModel

/// Looks at the lamps of a crossing from outside and says when they were ever unsafe.
///
/// It was written without looking at the planner or the guard: it knows which ways cross, how long
/// lights must last, and nothing of programs, orders or clocks.
public struct LampWitness: Sendable {
  /// What a head must keep to.
  public struct Rules: Sendable {
    /// The least green.
    public var minimumGreen: Interval
    /// The least yellow; zero where there is none.
    public var yellow: Interval
    /// The least red between its green and one that conflicts.
    public var clearance: Interval

    /// Makes rules.
    public init(minimumGreen: Interval, yellow: Interval, clearance: Interval) {
      self.minimumGreen = minimumGreen
      self.yellow = yellow
      self.clearance = clearance
    }
  }

  private struct Watch: Sendable {
    var shown = HeadLamps.off
    var since: Instant
    /// Since when it has shown nothing but steady red; `nil` while it shows anything else.
    var redSince: Instant?
    /// Whether its last red followed its own green, and so needs only its clearance.
    var isCleared = false
    /// When it last ceased to show go.
    var ceased: Instant?
  }

  private let rules: [Rules]
  private let conflicts: [[Bool]]
  private let startRed: Interval
  private let owners: [Int]
  private var heads: [Watch]
  /// What was seen that must never be, the first ones.
  public private(set) var complaints: [String] = []
  /// How many greens were seen to begin.
  public private(set) var greens: Int64 = 0
  /// How often something went safe in the middle of a green or yellow.
  public private(set) var breaks: Int64 = 0
  /// Complaints that are kept.
  public static let complaintsMaximum = 20

  /// A witness of dark heads; `owners` tells which robot shows each.
  public init(
    rules: [Rules], conflicts: ConflictMatrix, owners: [Int], startRed: Interval, at now: Instant
  ) {
    self.rules = rules
    self.owners = owners
    self.startRed = startRed
    heads = rules.map { _ in Watch(since: now) }
    self.conflicts = rules.indices.map { a in
      rules.indices.map { b in a != b && conflicts.conflict(a, b) }
    }
  }

  /// Sees what a head shows.
  ///
  /// - Parameters:
  ///   - head: which head.
  ///   - lamps: what it shows.
  ///   - isSafe: whether whoever drives it has failed safe or released it; a green may then be cut.
  ///   - slack: how much earlier than it is seen a change may have been.
  ///   - now: when.
  public mutating func see(
    _ head: Int, shows lamps: HeadLamps, isSafe: Bool, slack: Interval, at now: Instant
  ) {
    let before = heads[head]
    if lamps != before.shown { change(head, before, lamps, isSafe, slack, now) }
    guard lamps == .green || lamps == .yellow else { return }
    for other in heads.indices where conflicts[head][other] {
      let shown = heads[other].shown
      if shown == .green || shown == .yellow { complain("heads \(head) and \(other) meet", now) }
    }
  }

  private mutating func change(
    _ head: Int, _ before: Watch, _ lamps: HeadLamps, _ isSafe: Bool, _ slack: Interval,
    _ now: Instant
  ) {
    let stood = now - before.since + slack
    let rule = rules[head]
    var isCleared = false
    switch before.shown {
    case .green where isSafe, .yellow where isSafe: breaks += 1
    case .green:
      if stood < rule.minimumGreen { complain("head \(head) had a short green", now) }
      if lamps != (rule.yellow > .zero ? .yellow : .red) {
        complain("head \(head) went from green to \(lamps.aspect.name)", now)
      }
      isCleared = lamps == .red
    case .yellow:
      if stood < rule.yellow { complain("head \(head) had a short yellow", now) }
      if lamps != .red { complain("head \(head) left yellow for \(lamps.aspect.name)", now) }
      isCleared = lamps == .red
    default:
      if lamps == .yellow { complain("head \(head) had yellow without green", now) }
    }
    if lamps == .green { begin(head, slack, now) }
    heads[head] = Watch(
      shown: lamps, since: now, redSince: lamps == .red ? now : nil, isCleared: isCleared,
      ceased: before.shown == .green || before.shown == .yellow ? now : before.ceased)
  }

  /// A green begins: all who conflict must have been red for long enough.
  private mutating func begin(_ head: Int, _ slack: Interval, _ now: Instant) {
    greens += 1
    for other in heads.indices where other == head || conflicts[head][other] {
      guard owners[other] == owners[head] else {
        // Robots do not know of one another, but their greens must be as far apart.
        if let ceased = heads[other].ceased, now - ceased + slack < rules[other].clearance {
          complain("head \(head) turned green too soon after \(other) of another robot", now)
        }
        continue
      }
      guard let red = heads[other].redSince else {
        complain("head \(head) turned green while \(other) was not red", now)
        continue
      }
      let needed = heads[other].isCleared ? rules[other].clearance : startRed
      if now - red + slack < needed {
        complain("head \(head) turned green too soon after \(other) turned red", now)
      }
    }
  }

  /// Notes something that must never be.
  public mutating func complain(_ what: String, _ now: Instant) {
    guard complaints.count < Self.complaintsMaximum else { return }
    complaints.append("at \(now.nanoseconds / 1_000_000) ms: \(what)")
  }
}
