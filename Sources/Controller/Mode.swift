// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What the robot is there for now.
public enum Mode: String, CaseIterable, Sendable {
  /// It watches and persuades.
  case normal
  /// An officer directs the traffic: nobody is told of a red light that does not count.
  case directed
  /// The signals have failed: it warns, and judges nobody by them.
  case warningSign = "warning-sign"
  /// It stands in for the signals.
  case temporarySignal = "temporary-signal"
  /// It is silent and dark.
  case offDuty = "off-duty"

  /// The modes that it may be changed to.
  ///
  /// From off duty nobody goes straight to directing traffic or to a signal: first somebody sees
  /// that the robot is awake and well.
  public var successors: [Mode] {
    switch self {
    case .normal: [.directed, .warningSign, .temporarySignal, .offDuty]
    case .directed: [.normal, .warningSign, .temporarySignal, .offDuty]
    case .warningSign: [.normal, .directed, .temporarySignal, .offDuty]
    case .temporarySignal: [.normal, .directed, .warningSign]
    case .offDuty: [.normal, .warningSign]
    }
  }

  /// Why a change to another mode is not in the table.
  func obstacle(to mode: Mode) -> String {
    switch (self, mode) {
    case (.offDuty, _): "the robot is off duty, and must be seen to be well before it directs"
    case (.temporarySignal, .offDuty):
      "traffic goes by this signal, so end it first and see that the crossing has another"
    default: "that is its mode already"
    }
  }

  /// How long it lasts when nobody says; `nil` for ever.
  var standardLength: Interval? {
    switch self {
    case .directed: .minutes(120)
    case .normal, .warningSign, .temporarySignal, .offDuty: nil
    }
  }

  /// The mode that follows when its time is up: never one that leaves a crossing worse off.
  var afterwards: Mode {
    switch self {
    // Whoever ended it is not there; a warning sign promises nobody anything.
    case .temporarySignal: .warningSign
    case .normal, .directed, .warningSign, .offDuty: .normal
    }
  }

  /// Whether the robot stands in for signals that somebody must repair.
  var standsIn: Bool { self == .warningSign || self == .temporarySignal }
}

/// The mode with who set it and why: what is told, kept over a restart, and shown.
public struct ModeRecord: Hashable, Sendable {
  /// The mode.
  public var mode: Mode
  /// The program of the temporary signal.
  public var program: String?
  /// Who set it.
  public var who: String
  /// Why.
  public var why: String
  /// Since when.
  public var since: UnixTime
  /// Until when at the latest.
  public var until: UnixTime?
  /// A number that grows with each change.
  public var revision: Int64
  /// Whether somebody holds all heads at red.
  public var isHeld = false
  /// Since when the maintenance unit is to be told; `nil` when there is nothing to tell.
  public var tellSince: UnixTime?
  /// Who confirmed that it was told, and when.
  public var told: Told?

  /// That the maintenance unit was told.
  public struct Told: Hashable, Sendable {
    /// Who confirmed it.
    public var who: String
    /// Whom he told, as he says; `nil` when he does not say.
    public var whom: String?
    /// When.
    public var at: UnixTime

    /// Makes a confirmation.
    public init(who: String, whom: String? = nil, at: UnixTime) {
      self.who = who
      self.whom = whom
      self.at = at
    }
  }

  /// Makes a record.
  public init(
    mode: Mode, program: String? = nil, who: String, why: String, since: UnixTime,
    until: UnixTime? = nil, revision: Int64, tellSince: UnixTime? = nil, told: Told? = nil
  ) {
    self.mode = mode
    self.program = program
    self.who = who
    self.why = why
    self.since = since
    self.until = until
    self.revision = revision
    self.tellSince = tellSince
    self.told = told
  }
}
