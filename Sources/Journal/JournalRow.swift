// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A row as it stands in the journal.
public struct JournalRow: Hashable, Sendable {
  /// Its number in the file, over all runs; a later row has a greater one.
  public var id: Int64
  /// The run that wrote it.
  public var run: String
  /// What its line names itself: a violation's kind, a prompt's name.
  public var name: String?
  /// What was recorded.
  public var entry: JournalEntry

  /// Makes a row.
  public init(id: Int64, run: String, name: String?, entry: JournalEntry) {
    self.id = id
    self.run = run
    self.name = name
    self.entry = entry
  }
}
