// SPDX-License-Identifier: Apache-2.0

/// One row of the journal.
public struct JournalEntry: Hashable, Sendable {
  /// What the row is about.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// A rider was found offending.
    case violation
    /// A rider is about to offend: no offence.
    case warning
    /// How an offence ended that lasts.
    case outcome
    /// What was counted in the last hour.
    case summary
    /// A prompt was asked for, started, finished, cut, dropped or failed.
    case prompt
    /// Something is wrong with the robot, or is right again.
    case fault
    /// The mode or the scene changed.
    case mode
    /// The daemon started or stopped.
    case run

    /// The name that the journal and the command line use.
    public var name: String {
      switch self {
      case .violation: "violation"
      case .warning: "warning"
      case .outcome: "outcome"
      case .summary: "summary"
      case .prompt: "prompt"
      case .fault: "fault"
      case .mode: "mode"
      case .run: "run"
      }
    }

    /// The kind of a name.
    public init?(name: String) {
      guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = known
    }
  }

  /// A number that grows by one with each row of this run.
  public var number: Int64
  /// What it is about.
  public var kind: Kind
  /// When, by the wall clock.
  public var time: UnixTime
  /// When, by the monotonic clock.
  public var instant: Instant
  /// Whether the wall clock was synchronised then.
  public var isSynchronised: Bool
  /// The decision line: one JSON object without its newline.
  public var line: String

  /// Makes an entry.
  public init(
    number: Int64, kind: Kind, time: UnixTime, instant: Instant, isSynchronised: Bool, line: String
  ) {
    self.number = number
    self.kind = kind
    self.time = time
    self.instant = instant
    self.isSynchronised = isSynchronised
    self.line = line
  }
}

/// What the journal really did.
public enum JournalReport: Hashable, Sendable {
  /// All entries up to this number are on the disk.
  case recorded(through: Int64)
  /// Entries cannot be written for now; the sentence says why. They wait, up to a bound.
  case failing(reason: String)
  /// Entries were given up because the bound was reached.
  case dropped(count: Int64)
  /// A journal that could not be read was moved aside to this path, and a new one begun.
  case movedAside(path: String, reason: String)
}
