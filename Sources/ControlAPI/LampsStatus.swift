// SPDX-License-Identifier: Apache-2.0

/// The lamps of the temporary signal: the answer of `GET /v1/lamps`.
public struct LampsStatus: Codable, Hashable, Sendable {
  /// One head.
  public struct Head: Codable, Hashable, Sendable {
    /// Its name.
    public var head: String
    /// What the controller asks for, by the names of aspects.
    public var asked: String
    /// What the guard permits.
    public var permitted: String
    /// Which lamps are read back as lit, such as `red`; `nil` when none can be read back.
    public var readBack: [String]?
    /// The lamps that it has.
    public var lamps: [String]

    enum CodingKeys: String, CodingKey {
      case head, asked, permitted
      case readBack = "read_back"
      case lamps
    }

    /// Makes a head's status.
    public init(
      head: String, asked: String, permitted: String, readBack: [String]?, lamps: [String]
    ) {
      self.head = head
      self.asked = asked
      self.permitted = permitted
      self.readBack = readBack
      self.lamps = lamps
    }
  }

  /// The guard.
  public struct Guard: Codable, Hashable, Sendable {
    /// How it stands: `serving`, `safe`, `latched`, `absent`.
    public var state: String
    /// Why it is not serving, in a sentence.
    public var reason: String?
    /// Whether the wiring was walked.
    public var walked: Bool
    /// Whether the heartbeat beats.
    public var heartbeat: Bool
    /// The short fingerprint of its plan.
    public var plan: String?
    /// Orders that it followed.
    public var permits: Int64
    /// Orders that it refused.
    public var refusals: Int64
    /// Why it refused the last one.
    public var refusal: String?

    /// Makes a guard's status.
    public init(
      state: String, reason: String? = nil, walked: Bool = false, heartbeat: Bool = false,
      plan: String? = nil, permits: Int64 = 0, refusals: Int64 = 0, refusal: String? = nil
    ) {
      self.state = state
      self.reason = reason
      self.walked = walked
      self.heartbeat = heartbeat
      self.plan = plan
      self.permits = permits
      self.refusals = refusals
      self.refusal = refusal
    }
  }

  /// Where the program stands: `off`, `flash`, `start`, `all-red`, `green`, `change`.
  public var phase: String
  /// The stage that is green or ending.
  public var stage: String?
  /// For how long it stands there, in seconds.
  public var since: Double
  /// What the program waits for: `officer`, `own-window`, `no-proven-clock`, `rest-after-fault`.
  public var waiting: String?
  /// The stage that was asked for and comes as soon as it may.
  public var requested: String?
  /// The stages of the program, in their order.
  public var stages: [String]
  /// The programs of the scene.
  public var programs: [String]
  /// The short fingerprint of the scene's lamp plan; the guard must have the same.
  public var plan: String
  /// The short fingerprint of a program by the clock; all robots of a crossing must show the same.
  public var shared: String?
  /// By how many milliseconds the wall clock may be wrong; `nil` when nobody proves it.
  public var clockError: Double?
  /// The heads of this robot.
  public var heads: [Head]
  /// The guard.
  public var lampGuard: Guard

  enum CodingKeys: String, CodingKey {
    case phase, stage
    case since = "since_s"
    case waiting, requested, stages, programs, plan, shared
    case clockError = "clock_error_ms"
    case heads
    case lampGuard = "guard"
  }

  /// Makes a status of the lamps.
  public init(
    phase: String, stage: String?, since: Double, waiting: String?, requested: String?,
    stages: [String], programs: [String], plan: String, shared: String?, clockError: Double?,
    heads: [Head], lampGuard: Guard
  ) {
    self.phase = phase
    self.stage = stage
    self.since = since
    self.waiting = waiting
    self.requested = requested
    self.stages = stages
    self.programs = programs
    self.plan = plan
    self.shared = shared
    self.clockError = clockError
    self.heads = heads
    self.lampGuard = lampGuard
  }
}
