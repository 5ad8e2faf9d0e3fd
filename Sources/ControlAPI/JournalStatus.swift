// SPDX-License-Identifier: Apache-2.0

/// The journal on the disk as the status gives it.
public struct JournalStatus: Codable, Hashable, Sendable {
  /// `recording`, `failing` or `starting`.
  public var state: StateName
  /// Why it is failing, in a sentence.
  public var reason: String?
  /// Rows of this run that are on the disk.
  public var recorded: Int64

  /// Makes a journal's status.
  public init(state: StateName, reason: String? = nil, recorded: Int64 = 0) {
    self.state = state
    self.reason = reason
    self.recorded = recorded
  }
}
