// SPDX-License-Identifier: Apache-2.0

public import Lamps
public import Scene
public import TrafficModel

/// Decides what the robot's heads are to show: the planner that asks, while the guard permits.
///
/// It goes by what was confirmed: a green has begun when the guard shows it, not when it was asked.
public struct SignalPlanner: Sendable {
  /// Where it stands.
  public enum Phase: Hashable, Sendable {
    /// All heads are dark.
    case off
    /// A lamp flashes at all heads.
    case flash(Lamp)
    /// Yellow flashes before the start.
    case startFlash
    /// All heads are red: at the start, between stages, or held.
    case allRed
    /// The heads of a stage are green.
    case green(stage: Int)
    /// The heads of a stage that lose their green have yellow, then red.
    case change(stage: Int, next: Int?)
  }

  /// What it is to come to.
  public enum Goal: Hashable, Sendable {
    /// Dark heads.
    case off
    /// A lamp that flashes.
    case flash(Lamp)
    /// A program with stages.
    case run(program: Int)
  }

  /// How long a program rests before it begins again after the first, second, … time that the
  /// guard failed safe: what portable signals do (TOPAS 2538A: 5 s, 1, 2, 5, 15, 30 min).
  public static let rests: [Interval] = [
    .seconds(5), .minutes(1), .minutes(2), .minutes(5), .minutes(15), .minutes(30),
  ]
  /// After how long without failing safe the rests begin with the shortest again.
  public static let goodTime = Interval.minutes(60)
  /// How much longer than its least time a green by the clock must last to be begun.
  static let windowMargin = Interval.milliseconds(500)

  /// How the crossing is stood in for.
  public let signal: TemporarySignal
  /// Where it stands.
  public internal(set) var phase = Phase.off
  /// Since when, as planned.
  public internal(set) var since: Instant
  /// What it is to come to.
  public internal(set) var goal = Goal.off
  /// The program whose stages `phase` names.
  public internal(set) var running: Int?
  /// Whether all heads are held at red.
  public internal(set) var isHeld = false
  /// The stage that was asked for, once the present one may end.
  public internal(set) var requested: Int?
  /// Why a program waits, where it does.
  public internal(set) var waiting: Waiting?
  /// Whether what is shown cannot be stood for any more: the guard is to fail safe at once.
  public internal(set) var hasGivenUp = false
  /// Wall time, for programs by the clock.
  public internal(set) var clock = ProvenClock()

  /// When the guard began to show the present phase; `nil` before it did.
  var confirmed: Instant?
  /// Since when each head is green without a break, as confirmed.
  var greenSince: [Instant?]
  /// Since when each head is red without a break, as confirmed.
  var redSince: [Instant?]
  /// How long all heads must be red before the next green.
  var redNeeded: Interval
  /// The stage that follows the present red, in programs that run by themselves.
  var following = 0
  /// Whether a manual program begins at red, since nobody has asked for its first stage.
  var waitsForOfficer = false
  /// Until when a program rests.
  var holdUntil: Instant?
  /// How often the guard failed safe of late, and when it last did.
  var restarts = 0
  var restarted: Instant?

  /// Why a program does not go on.
  public enum Waiting: String, Sendable {
    /// Nobody proves how right the wall clock is.
    case clock = "no-proven-clock"
    /// Its own window has not come.
    case window = "own-window"
    /// The officer has not asked for a stage.
    case officer = "officer"
    /// The guard failed safe a short time ago.
    case rest = "rest-after-fault"
  }

  /// A planner of dark heads.
  public init(_ signal: TemporarySignal, at now: Instant) {
    self.signal = signal
    since = now
    greenSince = Array(repeating: nil, count: signal.heads.count)
    redSince = Array(repeating: nil, count: signal.heads.count)
    redNeeded = signal.startRed
  }

  /// The program that runs or is to run.
  public var program: TemporarySignal.Program? {
    guard case .run(let index) = goal else { return nil }
    return signal.programs[index]
  }

  /// Whether it has come to its goal and nothing that is green or yellow is left.
  public var hasArrived: Bool {
    switch (goal, phase) {
    case (.off, .off): true
    case (.flash(let lamp), .flash(let shown)): lamp == shown
    default: false
    }
  }

  /// Whether what it is to come to shows or begins to, and no green or yellow of another program is
  /// left.
  public var hasBegun: Bool {
    switch (goal, phase) {
    case (.run, .off), (.run, .flash), (.run, .startFlash): true
    case (.run(let index), _): index == running
    default: hasArrived
    }
  }

  // MARK: What it shows

  /// What the heads of this robot are to show at an instant.
  public func vector(at now: Instant) -> LampVector {
    switch phase {
    case .off: return .off
    case .flash(let lamp): return flashing(lamp)
    case .startFlash: return flashing(.yellow)
    case .allRed: return steady(at: now, green: [], ending: [])
    case .green(let stage): return steady(at: now, green: stages[stage].green, ending: [])
    case .change(let stage, let next):
      let (staying, ending) = split(stage, next)
      return steady(at: now, green: staying, ending: ending)
    }
  }

  /// Who keeps his green from one stage to the next, and who loses it.
  func split(_ stage: Int, _ next: Int?) -> (staying: [Int], ending: [Int]) {
    let kept = next.map { stages[$0].green } ?? []
    let green = stages[stage].green
    return (green.filter { kept.contains($0) }, green.filter { !kept.contains($0) })
  }

  private func steady(at now: Instant, green: [Int], ending: [Int]) -> LampVector {
    var vector = LampVector.off
    for index in 0..<signal.ownHeads where isSignal(index) {
      if green.contains(index) {
        vector[index] = .green
      } else if ending.contains(index), now < (confirmed ?? now) + signal.heads[index].yellow,
        signal.heads[index].kind == .vehicle
      {
        vector[index] = .yellow
      } else {
        vector[index] = .red
      }
    }
    return vector
  }

  private func flashing(_ lamp: Lamp) -> LampVector {
    var vector = LampVector.off
    for index in 0..<signal.ownHeads {
      guard let lamps = signal.heads[index].wires?.lamps, lamps[lamp] != nil else { continue }
      vector[index] = [HeadLamps(lamp), .flashing]
    }
    return vector
  }

  /// Whether a head takes part in stages; one lamp of yellow alone is a warning sign.
  func isSignal(_ index: Int) -> Bool { signal.heads[index].wires?.lamps.red != nil }

  /// The stages that `phase` names.
  var stages: [TemporarySignal.Stage] { running.map { signal.programs[$0].stages } ?? [] }

  /// The heads among these that this robot shows.
  func own(_ heads: [Int]) -> [Int] { heads.filter { $0 < signal.ownHeads } }
}
