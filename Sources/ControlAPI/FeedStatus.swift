// SPDX-License-Identifier: Apache-2.0

/// The camera feed as the status gives it.
public struct FeedStatus: Codable, Hashable, Sendable {
  /// Connections that are open now.
  public var clients: Int
  /// Lines since the start.
  public var lines: Int64
  /// Lines and objects that were not taken since the start, by reason.
  public var rejected: [String: Int64]

  /// Makes a feed's status.
  public init(clients: Int = 0, lines: Int64 = 0, rejected: [String: Int64] = [:]) {
    self.clients = clients
    self.lines = lines
    self.rejected = rejected
  }
}
