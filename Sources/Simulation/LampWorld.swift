// SPDX-License-Identifier: Apache-2.0

internal import LampGuard
public import Lamps
public import Scene
internal import Signals
internal import TrafficModel

/// Robots that stand in for the signals of one crossing, with everything that can go wrong: people
/// who command at any moment, controllers that stall and die, guards that die, lamps that stick,
/// orders that are late, clocks that drift and jump.
public struct LampWorld: Sendable {
  /// What the lamps were seen to do.
  public private(set) var witness: LampWitness
  /// Steps so far.
  public private(set) var steps: Int64 = 0
  /// Faults that guards latched since their controllers asked for something unsafe; there must be
  /// none.
  public private(set) var commandTrips: [String: Int64] = [:]
  /// Faults that guards latched since lamps did not obey, by name.
  public private(set) var lampTrips: [String: Int64] = [:]

  private var dice: SplitMix64
  private var robots: [LampRobot]
  private var truth = Instant(nanoseconds: 1_000_000_000)

  /// A world of robots; each has its own view of the crossing, in which its own heads come first.
  ///
  /// - Parameters:
  ///   - signals: how each robot stands in.
  ///   - heads: for each robot, which heads of the crossing its own are, in their order.
  ///   - rules: what each head of the crossing must keep to.
  ///   - conflicts: which of them conflict.
  ///   - seed: from which all chance is drawn.
  public init(
    signals: [TemporarySignal], heads: [[Int]], rules: [LampWitness.Rules],
    conflicts: ConflictMatrix, seed: UInt64
  ) {
    dice = SplitMix64(seed: seed)
    let startRed = signals.map(\.startRed).min() ?? .zero
    var owners = Array(repeating: 0, count: rules.count)
    for (robot, own) in heads.enumerated() {
      for head in own { owners[head] = robot }
    }
    witness = LampWitness(
      rules: rules, conflicts: conflicts, owners: owners, startRed: startRed, at: truth)
    var robots: [LampRobot] = []
    for (signal, own) in zip(signals, heads) {
      robots.append(LampRobot(signal, heads: own, &dice, at: truth))
    }
    self.robots = robots
  }

  /// How many hours have passed.
  public var hours: Int64 { truth.nanoseconds / 3_600_000_000_000 }

  /// Lets a short time pass in which anything may happen.
  public mutating func step() {
    steps += 1
    let lengths: [Int64] = [1, 2, 5, 20, 20, 50, 50, 90]
    truth = truth + .milliseconds(lengths[Int(dice.next() % UInt64(lengths.count))])
    for index in robots.indices {
      robots[index].live(&dice, at: truth)
      let robot = robots[index]
      for (own, head) in robot.heads.enumerated() {
        witness.see(
          head, shows: robot.shown(own), isSafe: robot.isSafe, slack: robot.slack, at: truth)
      }
      if let complaint = robot.complaint { witness.complain("robot \(index): \(complaint)", truth) }
      if let trip = robots[index].takeTrip() {
        if trip.isOfCommand {
          commandTrips[trip.name, default: 0] += 1
          witness.complain("robot \(index) made its guard latch \(trip.name)", truth)
        } else {
          lampTrips[trip.name, default: 0] += 1
        }
      }
    }
  }
}

extension LampTrip {
  /// Whether the controller caused it.
  var isOfCommand: Bool {
    switch self {
    case .conflict, .pattern, .shortGreen, .shortYellow, .shortRed, .notWalked: true
    default: false
    }
  }
}
