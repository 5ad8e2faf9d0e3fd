// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How many rows the journal holds since some time.
public struct JournalCounts: Hashable, Sendable {
  /// Rows by kind; a kind without rows is absent.
  public var kinds: [JournalEntry.Kind: Int64] = [:]
  /// Violations by their kind, such as `red-light`; at most `JournalLimits.countedNames` kinds.
  public var violations: [String: Int64] = [:]

  /// Nothing was counted.
  public init() {}
}
