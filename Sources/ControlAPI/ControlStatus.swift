// SPDX-License-Identifier: Apache-2.0

/// The control socket as the status gives it.
public struct ControlStatus: Codable, Hashable, Sendable {
  /// Connections that are open now.
  public var connections: Int
  /// Streams of decisions that are open now.
  public var streams: Int
  /// Idle connections that gave way to newer ones, since the start.
  public var evicted: Int64
  /// Connections and streams that were turned away because all places were taken.
  public var refused: Int64
  /// Connections that were cut because their reader was too slow.
  public var cut: Int64

  /// Makes a control socket's status.
  public init(
    connections: Int = 0, streams: Int = 0, evicted: Int64 = 0, refused: Int64 = 0, cut: Int64 = 0
  ) {
    self.connections = connections
    self.streams = streams
    self.evicted = evicted
    self.refused = refused
    self.cut = cut
  }
}
