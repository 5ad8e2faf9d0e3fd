// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// The bounds of the control socket.
public struct ControlLimits: Hashable, Sendable {
  /// Connections at a time; a newer one takes the place of the one that has waited longest.
  public static let connectionsMaximum = 32
  /// Streams of decisions at a time.
  public static let streamsMaximum = 8
  /// Streams of snapshots at a time.
  public static let viewsMaximum = 8
  /// Milliseconds between two snapshots of a stream, at least.
  public static let viewMilliseconds = 250
  /// Milliseconds after which a stream of snapshots says that it lives, when nothing changes.
  public static let viewBeatMilliseconds = 3_000
  /// Bytes of all header fields of a request, and of its address.
  public static let headersMaximum = 8192
  /// Header fields of a request.
  public static let headerCountMaximum = 64
  /// Bytes of an order's body.
  public static let bodyMaximum = 16_384
  /// Bytes of the body of an order with a scene: the scene, and who wants it why.
  public static let sceneMaximum = SceneWish.textMaximum + bodyMaximum
  /// Seconds in which a request's header must have arrived whole, then an order's body, and for
  /// which a connection may stand idle.
  public static let headerSeconds = 5
  /// Seconds for which a reader may be behind, with more waiting for him than 64 KiB, before he is
  /// cut.
  public static let stallSeconds = 5
  /// Seconds between two heartbeats (empty lines) of a stream.
  public static let heartbeatSeconds = 15

  /// How long a header may take, and then a body, in milliseconds.
  package var header: Int64 = Int64(headerSeconds) * 1000
  /// How long a reader may be behind, in milliseconds.
  package var stall: Int64 = Int64(stallSeconds) * 1000
  /// How long between two heartbeats, in milliseconds.
  package var heartbeat: Int64 = Int64(heartbeatSeconds) * 1000

  /// The bounds as they are documented.
  public init() {}
}
