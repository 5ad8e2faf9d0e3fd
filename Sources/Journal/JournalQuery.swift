// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Which rows of the journal are asked for.
public struct JournalQuery: Hashable, Sendable {
  /// In which order rows come, and from which end the limit counts.
  public enum Order: Hashable, Sendable {
    /// The latest row first.
    case newestFirst
    /// The earliest row first: to read on from a known row with `after`.
    case oldestFirst
  }

  /// Only rows of these kinds; all when it is empty.
  public var kinds: Set<JournalEntry.Kind>
  /// Only rows of this run.
  public var run: String?
  /// Only rows with a smaller id than this.
  public var before: Int64?
  /// Only rows with a greater id than this.
  public var after: Int64?
  /// Only rows from this wall time on.
  public var since: UnixTime?
  /// Only rows before this wall time.
  public var until: UnixTime?
  /// At most this many rows; taken as 1…`JournalLimits.answerRows`.
  public var limit: Int
  /// In which order.
  public var order: Order

  /// Makes a question.
  public init(
    kinds: Set<JournalEntry.Kind> = [], run: String? = nil, before: Int64? = nil,
    after: Int64? = nil, since: UnixTime? = nil, until: UnixTime? = nil, limit: Int = 50,
    order: Order = .newestFirst
  ) {
    self.kinds = kinds
    self.run = run
    self.before = before
    self.after = after
    self.since = since
    self.until = until
    self.limit = limit
    self.order = order
  }
}
