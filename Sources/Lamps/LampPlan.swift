// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// All that whoever owns the lamps must know: the wires, which heads conflict, the least times.
///
/// `xiaoand` writes it of a checked scene and `xiaoan-lampguard` reads it at its start; from then on
/// each has its own.
public struct LampPlan: Hashable, Sendable {
  /// How long a flashing lamp is lit, and how long it is dark: once a second, half and half.
  ///
  /// Rates in use lie at 50–60 a minute, lit for a half to two thirds of it.
  public static let flashHalf = Interval.milliseconds(500)

  /// What traffic a head is for.
  public enum Kind: String, CaseIterable, Sendable {
    /// Vehicles: red, yellow, green.
    case vehicle
    /// People on foot: red and green, no yellow.
    case walking
  }

  /// What is shown when nobody may trust the signal any more.
  public enum FailSafe: String, CaseIterable, Sendable {
    /// All yellow lamps flash; heads without yellow are dark.
    case flashYellow = "flash-yellow"
    /// All lamps are dark.
    case off
  }

  /// One wire.
  public struct Wire: Hashable, Sendable {
    /// Its GPIO line.
    public var line: LineAddress
    /// Whether a low level means on.
    public var isActiveLow: Bool

    /// Makes a wire.
    public init(line: LineAddress, isActiveLow: Bool = false) {
      self.line = line
      self.isActiveLow = isActiveLow
    }
  }

  /// The wires of a head's lamps.
  public struct Wires: Hashable, Sendable {
    /// The red lamp's.
    public var red: Wire?
    /// The yellow lamp's.
    public var yellow: Wire?
    /// The green lamp's.
    public var green: Wire?

    /// Makes the wires of a head; lamps without one are left out.
    public init(red: Wire? = nil, yellow: Wire? = nil, green: Wire? = nil) {
      self.red = red
      self.yellow = yellow
      self.green = green
    }

    /// The wire of a lamp.
    public subscript(lamp: Lamp) -> Wire? {
      get {
        switch lamp {
        case .red: red
        case .yellow: yellow
        case .green: green
        }
      }
      set {
        switch lamp {
        case .red: red = newValue
        case .yellow: yellow = newValue
        case .green: green = newValue
        }
      }
    }

    /// Which lamps have a wire.
    public var lamps: HeadLamps {
      Lamp.allCases.reduce(into: HeadLamps.off) { lamps, lamp in
        if self[lamp] != nil { lamps.insert(HeadLamps(lamp)) }
      }
    }
  }

  /// One head.
  public struct Head: Hashable, Sendable {
    /// Its name in the scene.
    public var id: String
    /// What traffic it is for.
    public var kind: Kind
    /// The least time of its green.
    public var minimumGreen: Interval
    /// The least time of its yellow; zero for people on foot, who have none.
    public var yellow: Interval
    /// How long it must be red after its green before a head that conflicts may be green.
    public var clearance: Interval
    /// The lamps' wires.
    public var lamps: Wires
    /// The wires that tell which lamps are lit.
    public var feedback: Wires

    /// Makes a head.
    public init(
      id: String, kind: Kind, minimumGreen: Interval, yellow: Interval, clearance: Interval,
      lamps: Wires, feedback: Wires = Wires()
    ) {
      self.id = id
      self.kind = kind
      self.minimumGreen = minimumGreen
      self.yellow = yellow
      self.clearance = clearance
      self.lamps = lamps
      self.feedback = feedback
    }
  }

  /// The heads, at most `LampVector.headsMaximum`; vectors number them in this order.
  public var heads: [Head]
  /// Which of them conflict.
  public var conflicts: ConflictMatrix
  /// What failing safe means here.
  public var failSafe: FailSafe
  /// How long all heads must be red after darkness or flashing before any may be green.
  public var startRed: Interval
  /// The wire on which the guard shows by a square wave that all is well.
  public var heartbeat: Wire?
  /// The wire of the relay that feeds the lamps.
  public var supply: Wire?

  /// Makes a plan.
  public init(
    heads: [Head], conflicts: ConflictMatrix, failSafe: FailSafe, startRed: Interval,
    heartbeat: Wire? = nil, supply: Wire? = nil
  ) {
    self.heads = heads
    self.conflicts = conflicts
    self.failSafe = failSafe
    self.startRed = startRed
    self.heartbeat = heartbeat
    self.supply = supply
  }

  /// What all heads show when nobody may trust the signal any more.
  public var safeVector: LampVector {
    guard failSafe == .flashYellow else { return .off }
    return flashing(.yellow)
  }

  /// All heads that have it flash one lamp; a head without yellow is dark, one without red too.
  public func flashing(_ lamp: Lamp) -> LampVector {
    var vector = LampVector.off
    for head in heads.indices where heads[head].lamps[lamp] != nil {
      vector[head] = [HeadLamps(lamp), .flashing]
    }
    return vector
  }
}
