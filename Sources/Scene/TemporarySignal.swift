// SPDX-License-Identifier: Apache-2.0

public import Lamps
public import TrafficModel

/// How the robot stands in for a crossing's signals, alone or with others.
public struct TemporarySignal: Hashable, Sendable {
  /// One head of the crossing.
  public struct Head: Hashable, Sendable {
    /// Its name.
    public var id: String
    /// What traffic it is for.
    public var kind: LampPlan.Kind
    /// The least green, 10…120 s for vehicles and 7…120 s for people on foot.
    public var minimumGreen: Interval
    /// The yellow, 3…6 s; zero for people on foot.
    public var yellow: Interval
    /// How long after its yellow everybody who conflicts stays red, at least 2 s and as long as the
    /// way across takes.
    public var clearance: Interval
    /// The wires of its lamps; `nil` for a head that another robot shows.
    public var wires: Wires?

    /// Whether it is one yellow lamp alone: a warning sign, which takes no part in stages.
    public var isSign: Bool { wires?.lamps.lamps == .yellow }

    /// The wires of a head that this robot shows.
    public struct Wires: Hashable, Sendable {
      /// The lamps'.
      public var lamps: LampPlan.Wires
      /// Those that tell which lamps are lit.
      public var feedback: LampPlan.Wires

      package init(lamps: LampPlan.Wires, feedback: LampPlan.Wires) {
        self.lamps = lamps
        self.feedback = feedback
      }
    }

    package init(
      id: String, kind: LampPlan.Kind, minimumGreen: Interval, yellow: Interval,
      clearance: Interval, wires: Wires?
    ) {
      self.id = id
      self.kind = kind
      self.minimumGreen = minimumGreen
      self.yellow = yellow
      self.clearance = clearance
      self.wires = wires
    }
  }

  /// A time in which some heads are green.
  public struct Stage: Hashable, Sendable {
    /// Its name, unique in its program.
    public var id: String
    /// The heads that are green, as indexes of `heads`, in their order.
    public var green: [Int]
    /// For how long, in programs that run by themselves.
    public var length: Interval?

    package init(id: String, green: [Int], length: Interval?) {
      self.id = id
      self.green = green
      self.length = length
    }
  }

  /// What is to be shown, in which order.
  public struct Program: Hashable, Sendable {
    /// What kind of program it is.
    public enum Kind: String, CaseIterable, Sendable {
      /// Yellow flashes: a warning sign.
      case flashYellow = "flash-yellow"
      /// Red flashes: everybody stops first.
      case flashRed = "flash-red"
      /// An officer steps through the stages.
      case manual
      /// One lane for both directions, in turn.
      case shuttle
      /// Stages of fixed lengths.
      case fixedTime = "fixed-time"

      /// Those that flash; each robot has one program of each, which bears its name.
      public static let flashing = [flashRed, flashYellow]
    }

    /// Its name.
    public var id: String
    /// What kind of program it is.
    public var kind: Kind
    /// Its stages; none for those that flash.
    public var stages: [Stage]
    /// From when the cycles are counted, where several robots show one program by the clock; `nil`
    /// for a program that one robot runs by itself.
    public var epoch: UnixTime?

    package init(id: String, kind: Kind, stages: [Stage], epoch: UnixTime?) {
      self.id = id
      self.kind = kind
      self.stages = stages
      self.epoch = epoch
    }
  }

  /// What is said while the robot stands in.
  public struct Announcements: Hashable, Sendable {
    /// How often, 10 s…30 min.
    public var every: Interval
    /// What is said as a warning sign; `nil` for nothing.
    public var warning: String?
    /// What is said when a temporary signal begins; `nil` for nothing.
    public var start: String?
    /// What is said while a head of this robot is red; `nil` for nothing.
    public var red: String?
    /// The sound for blind people while one on foot may cross; `nil` for none.
    public var crossing: String?

    /// What holds where the scene says nothing of it.
    public static let standard = Announcements(
      every: .seconds(30), warning: "signal-fault", start: "signal-start", red: "signal-red",
      crossing: nil)

    /// The prompts that it names.
    public var said: [String] { [warning, start, red, crossing].compactMap { $0 } }

    package init(
      every: Interval, warning: String?, start: String?, red: String?, crossing: String?
    ) {
      self.every = every
      self.warning = warning
      self.start = start
      self.red = red
      self.crossing = crossing
    }
  }

  /// The least time for which yellow flashes at the start.
  public static let startFlashMinimum = Interval.seconds(10)

  /// All heads of the crossing, this robot's first, each part sorted by name.
  public var heads: [Head]
  /// Which of them conflict, by their indexes.
  public var conflicts: ConflictMatrix
  /// What failing safe means here.
  public var failSafe: LampPlan.FailSafe
  /// How long yellow flashes at the start, at least 10 s.
  public var startFlash: Interval
  /// How long all heads are red before the first green: at least 5 s, and as long as the longest
  /// way takes to clear.
  public var startRed: Interval
  /// The longest green, at most 120 s.
  public var maximumGreen: Interval
  /// The wire of the heartbeat.
  public var heartbeat: LampPlan.Wire?
  /// The wire of the relay that feeds the lamps.
  public var supply: LampPlan.Wire?
  /// The programs, sorted by name; `flash-yellow` and `flash-red` are always among them.
  public var programs: [Program]
  /// What is said.
  public var announcements: Announcements

  package init(
    heads: [Head], conflicts: ConflictMatrix, failSafe: LampPlan.FailSafe, startFlash: Interval,
    startRed: Interval, maximumGreen: Interval, heartbeat: LampPlan.Wire?, supply: LampPlan.Wire?,
    programs: [Program], announcements: Announcements
  ) {
    self.heads = heads
    self.conflicts = conflicts
    self.failSafe = failSafe
    self.startFlash = startFlash
    self.startRed = startRed
    self.maximumGreen = maximumGreen
    self.heartbeat = heartbeat
    self.supply = supply
    self.programs = programs
    self.announcements = announcements
  }

  /// How many heads this robot shows: the first ones of `heads`.
  public var ownHeads: Int { heads.prefix { $0.wires != nil }.count }

  /// What the guard of this robot's lamps must know.
  public var lampPlan: LampPlan {
    let own = heads.prefix(ownHeads).map { head in
      LampPlan.Head(
        id: head.id, kind: head.kind, minimumGreen: head.minimumGreen, yellow: head.yellow,
        clearance: head.clearance, lamps: head.wires?.lamps ?? LampPlan.Wires(),
        feedback: head.wires?.feedback ?? LampPlan.Wires())
    }
    // The guard knows the own heads only, so what others may do together is not its business.
    var conflicts = ConflictMatrix()
    for a in own.indices {
      for b in own.indices where !self.conflicts.conflict(a, b) { conflicts.permit(a, b) }
    }
    return LampPlan(
      heads: own, conflicts: conflicts, failSafe: failSafe, startRed: startRed,
      heartbeat: heartbeat, supply: supply)
  }

  /// The program of a name.
  public func program(_ id: String) -> Program? { programs.first { $0.id == id } }

  /// How long it takes from the end of one stage's green to the beginning of the next one's: until
  /// whoever loses his green has had his yellow and his way is clear.
  public func intergreen(from stage: Stage, to next: Stage) -> Interval {
    stage.green.filter { !next.green.contains($0) }
      .map { heads[$0].yellow + heads[$0].clearance }.max() ?? .zero
  }

  /// How long a program takes until it begins anew: its greens and what lies between them; `nil`
  /// for one that has no lengths.
  public func cycle(of program: Program) -> Interval? {
    let stages = program.stages
    guard !stages.isEmpty else { return nil }
    var cycle = Interval.zero
    for (index, stage) in stages.enumerated() {
      guard let length = stage.length else { return nil }
      cycle = cycle + length + intergreen(from: stage, to: stages[(index + 1) % stages.count])
    }
    return cycle
  }

  /// A number that robots share only when they show the same program by the clock: made of all
  /// heads, who conflicts, the stages with their times and the epoch, but of no wires.
  public func sharedFingerprint(of program: Program) -> UInt64? {
    guard let epoch = program.epoch else { return nil }
    let order = heads.indices.sorted { heads[$0].id < heads[$1].id }
    var text = "epoch \(epoch.nanoseconds)"
    for a in order {
      let head = heads[a]
      text +=
        "\nhead \(head.id) \(head.kind.rawValue) \(head.minimumGreen.nanoseconds) "
        + "\(head.yellow.nanoseconds) \(head.clearance.nanoseconds)"
      for b in order where a != b && !conflicts.conflict(a, b) { text += " \(heads[b].id)" }
    }
    for stage in program.stages {
      let green = stage.green.map { heads[$0].id }.sorted().joined(separator: " ")
      text += "\nstage \(stage.length?.nanoseconds ?? 0) \(green)"
    }
    return LampPlan.fingerprint(of: text)
  }
}
