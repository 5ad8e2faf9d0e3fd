// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How the journal is doing, for the status and for the supervisor.
public struct JournalState: Hashable, Sendable {
  /// Whether the file is open.
  public var isOpen = false
  /// How many rows the file holds, of all runs.
  public var rows: Int64 = 0
  /// How many bytes the main file and its write-ahead log take.
  public var bytes: Int64 = 0
  /// How many entries wait for the disk.
  public var waiting = 0
  /// How many entries were given up in this run.
  public var dropped: Int64 = 0
  /// How many rows a question met that could not be read, each time it met one.
  public var damaged: Int64 = 0
  /// All entries up to this number are on the disk, except those that were given up.
  public var recordedThrough: Int64 = 0
  /// Why entries cannot be written; `nil` while they can.
  public var failing: String?
  /// Whether the ballast lies ready for a full disk.
  public var hasBallast = false
  /// Since when the writer has been at its present piece of work; `nil` while it rests.
  ///
  /// A disk that hangs does not return an error, it does not return at all: this tells.
  public var busySince: Instant?

  /// Nothing is open yet.
  public init() {}
}
