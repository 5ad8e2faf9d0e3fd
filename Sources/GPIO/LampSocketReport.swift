// SPDX-License-Identifier: Apache-2.0

/// Lines of a simulator that were not taken, by reason.
public struct LampLineRejections: Hashable, Sendable {
  /// Longer than `SimulatedChip.lineBytesMaximum`.
  public var tooLong: Int64 = 0
  /// Not of the form `OFFSET 0` or `OFFSET 1`.
  public var malformed: Int64 = 0
  /// The offset lies beyond 511.
  public var outOfRange: Int64 = 0
  /// The scene watches no line of that offset on this chip.
  public var unwatched: Int64 = 0
  /// The connection ended within the line.
  public var truncated: Int64 = 0

  /// Nothing was rejected.
  public init() {}

  /// All counts together.
  public var total: Int64 { tooLong + malformed + outOfRange + unwatched + truncated }
}

/// What happened on the socket of a simulated chip.
public enum LampSocketReport: Hashable, Sendable {
  /// A simulator connected.
  case connected(chip: String)
  /// A simulator went away; the levels that it told stand, as a cable keeps its level.
  case ended(chip: String)
  /// A simulator was turned away; the sentence says why.
  case refused(chip: String, reason: String)
  /// Lines were not taken since the last such report; at most one a second.
  case rejected(chip: String, LampLineRejections)
}
