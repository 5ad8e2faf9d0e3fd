// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// What the control server may ask of the robot.
///
/// The assembly supplies the closures. Each should answer within a second or so: a client waits
/// for it, and no limit of the server's cuts it short.
public struct RobotView: Sendable {
  /// The daemon's version.
  public var version: String
  /// How the robot is now.
  public var status: @Sendable () async -> Status
  /// Recent rows of the journal, the latest first; throws when the journal cannot be read, with a
  /// description that a technician can act on.
  public var events: @Sendable (EventQuery) async throws -> Events
  /// Why a track of a camera was or was not accused; `nil` when no such track is remembered.
  public var explain: @Sendable (_ camera: String, _ track: String) async -> Explanation?
  /// Decision lines from now on, without their newlines.
  ///
  /// The stream must be bounded; the assembly finishes it when its bound is reached, and the
  /// client is told by the end of its answer. It is cancelled when the client has gone.
  public var subscribe: @Sendable () async -> AsyncStream<String>

  /// Makes a view.
  public init(
    version: String,
    status: @escaping @Sendable () async -> Status,
    events: @escaping @Sendable (EventQuery) async throws -> Events,
    explain: @escaping @Sendable (_ camera: String, _ track: String) async -> Explanation?,
    subscribe: @escaping @Sendable () async -> AsyncStream<String>
  ) {
    self.version = version
    self.status = status
    self.events = events
    self.explain = explain
    self.subscribe = subscribe
  }
}
