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
  /// Whether it works, of a time.
  ///
  /// It throws when the journal cannot be read, with a description that a technician can act on.
  /// This answer may take some seconds.
  public var statistics: @Sendable (StatisticsQuery) async throws -> StatisticsReport
  /// Why a track of a camera was or was not accused; `nil` when no such track is remembered.
  public var explain: @Sendable (_ camera: String, _ track: String) async -> Explanation?
  /// Decision lines from now on, without their newlines.
  ///
  /// The stream must be bounded; the assembly finishes it when its bound is reached, and the
  /// client is told by the end of its answer. It is cancelled when the client has gone.
  public var subscribe: @Sendable () async -> AsyncStream<String>

  /// The mode of the robot.
  public var mode: @Sendable () async -> ModeStatus
  /// The lamps of the temporary signal; `nil` when the scene has none.
  public var lamps: @Sendable () async -> LampsStatus?
  /// What the lamp detectors tell.
  public var inputs: @Sendable () async -> InputsStatus
  /// Changes the mode.
  public var setMode: @Sendable (ModeWish) async -> OrderResult
  /// Orders something of the signal or its lamps.
  public var signal: @Sendable (SignalOrder, SignalWish) async -> OrderResult

  /// What may be asked of its voice.
  public var voice: VoiceView
  /// What may be asked of its scenes.
  public var scenes: SceneView
  /// How it is now, for whoever watches it.
  public var snapshot: @Sendable () async -> ViewSnapshot
  /// What is drawn in its scene.
  public var geometry: @Sendable () async -> SceneGeometry

  /// Makes a view.
  public init(
    version: String,
    status: @escaping @Sendable () async -> Status,
    events: @escaping @Sendable (EventQuery) async throws -> Events,
    statistics: @escaping @Sendable (StatisticsQuery) async throws -> StatisticsReport,
    explain: @escaping @Sendable (_ camera: String, _ track: String) async -> Explanation?,
    subscribe: @escaping @Sendable () async -> AsyncStream<String>,
    mode: @escaping @Sendable () async -> ModeStatus,
    lamps: @escaping @Sendable () async -> LampsStatus?,
    inputs: @escaping @Sendable () async -> InputsStatus,
    setMode: @escaping @Sendable (ModeWish) async -> OrderResult,
    signal: @escaping @Sendable (SignalOrder, SignalWish) async -> OrderResult,
    voice: VoiceView, scenes: SceneView,
    snapshot: @escaping @Sendable () async -> ViewSnapshot,
    geometry: @escaping @Sendable () async -> SceneGeometry
  ) {
    self.version = version
    self.status = status
    self.events = events
    self.statistics = statistics
    self.explain = explain
    self.subscribe = subscribe
    self.mode = mode
    self.lamps = lamps
    self.inputs = inputs
    self.setMode = setMode
    self.signal = signal
    self.voice = voice
    self.scenes = scenes
    self.snapshot = snapshot
    self.geometry = geometry
  }
}

/// What may be ordered of the signal and its lamps.
public enum SignalOrder: Sendable {
  /// The maintenance unit was told.
  case told
  /// The next stage, or one by its name.
  case step
  /// All heads red.
  case allRed
  /// One lamp lit for somebody who looks, or none any more.
  case walk
  /// Every lamp was seen in its right place.
  case walked
  /// A latched fault cleared.
  case reset
}

/// What became of an order.
public enum OrderResult: Sendable {
  /// It is done, or is done as soon as it may.
  case done(OrderAnswer)
  /// It is not done; the sentence says why and what is possible instead.
  case refused(String)
  /// It is not done since somebody else was faster.
  case conflict(String)
}
