// SPDX-License-Identifier: Apache-2.0

/// Where a running daemon takes its camera feed from; none, one or several of them.
public struct FeedSources: Hashable, Sendable {
  /// Whether standard input is one.
  public var readsStandardInput: Bool
  /// Files, which are read once, and FIFOs, which are read for ever; at most
  /// `FeedListener.filesMaximum`.
  public var files: [String]
  /// The path of a unix socket to listen on.
  public var socketPath: String?
  /// A numeric TCP address to listen on: `192.0.2.7:9000`, `[2001:db8::7]:9000`; port 0 lets the
  /// kernel choose.
  public var tcpAddress: String?

  /// Makes a choice of sources.
  public init(
    readsStandardInput: Bool = false, files: [String] = [], socketPath: String? = nil,
    tcpAddress: String? = nil
  ) {
    self.readsStandardInput = readsStandardInput
    self.files = files
    self.socketPath = socketPath
    self.tcpAddress = tcpAddress
  }
}
