// SPDX-License-Identifier: Apache-2.0

/// Which rows of the journal are asked for.
public struct EventQuery: Hashable, Sendable {
  /// How many rows one answer may hold.
  public static let limitMaximum = 1000
  /// How many rows are given when nobody says how many.
  public static let limitDefault = 50
  /// The kinds of rows.
  public static let kinds = [
    "violation", "warning", "outcome", "summary", "prompt", "fault", "mode", "run",
  ]

  /// Only rows of this kind, one of `kinds`; `nil` for all.
  public var kind: String?
  /// At most this many, the latest first; 1…`limitMaximum`.
  public var limit: Int
  /// Only rows with a smaller number than this.
  public var before: Int64?

  /// Makes a query.
  public init(kind: String? = nil, limit: Int = EventQuery.limitDefault, before: Int64? = nil) {
    self.kind = kind
    self.limit = limit
    self.before = before
  }
}
