// SPDX-License-Identifier: Apache-2.0

/// The mode of the robot: the answer of `GET /v1/mode`, and part of the status.
public struct ModeStatus: Codable, Hashable, Sendable {
  /// Whether the unit that maintains the signals was told, as the law asks when a signal has failed.
  public struct Maintenance: Codable, Hashable, Sendable {
    /// Since when it is to be told, in Unix seconds.
    public var due: Double
    /// Who confirmed that it was told; `nil` while nobody has.
    public var toldBy: String?
    /// Whom he told; `nil` when he did not say.
    public var toldWhom: String?
    /// When that was confirmed, in Unix seconds.
    public var toldAt: Double?

    enum CodingKeys: String, CodingKey {
      case due
      case toldBy = "told_by"
      case toldWhom = "told_whom"
      case toldAt = "told_at"
    }

    /// Makes a state.
    public init(
      due: Double, toldBy: String? = nil, toldWhom: String? = nil, toldAt: Double? = nil
    ) {
      self.due = due
      self.toldBy = toldBy
      self.toldWhom = toldWhom
      self.toldAt = toldAt
    }
  }

  /// The names of the modes.
  public static let modes = ["normal", "directed", "warning-sign", "temporary-signal", "off-duty"]

  /// The mode: one of `modes`, or one that this version does not know.
  public var mode: String
  /// The program of the temporary signal.
  public var program: String?
  /// Who set it.
  public var who: String
  /// Why.
  public var why: String
  /// Since when, in Unix seconds.
  public var since: Double
  /// Until when at the latest, in Unix seconds; `nil` for no end.
  public var until: Double?
  /// A number that grows with each change, so that of two people at once one learns of the other.
  public var revision: Int64
  /// The mode that follows as soon as the lamps allow it.
  public var pending: String?
  /// The program of that.
  public var pendingProgram: String?
  /// Who set that.
  public var pendingWho: String?
  /// Why.
  public var pendingWhy: String?
  /// Which modes it may be changed to.
  public var possible: [String]
  /// Whether the maintenance unit was told; `nil` when there is nothing to tell.
  public var maintenance: Maintenance?

  enum CodingKeys: String, CodingKey {
    case mode, program, who, why, since, until, revision, pending
    case pendingProgram = "pending_program"
    case pendingWho = "pending_who"
    case pendingWhy = "pending_why"
    case possible, maintenance
  }

  /// Makes a mode's status.
  public init(
    mode: String, program: String? = nil, who: String, why: String, since: Double,
    until: Double? = nil, revision: Int64, pending: String? = nil, pendingProgram: String? = nil,
    pendingWho: String? = nil, pendingWhy: String? = nil, possible: [String] = [],
    maintenance: Maintenance? = nil
  ) {
    self.mode = mode
    self.program = program
    self.who = who
    self.why = why
    self.since = since
    self.until = until
    self.revision = revision
    self.pending = pending
    self.pendingProgram = pendingProgram
    self.pendingWho = pendingWho
    self.pendingWhy = pendingWhy
    self.possible = possible
    self.maintenance = maintenance
  }
}
