// SPDX-License-Identifier: Apache-2.0

/// How the robot is right now: the answer of `GET /v1/status`.
///
/// The keys of the JSON are in snake case and sorted. Keys may be added; a reader ignores those
/// that it does not know.
public struct Status: Codable, Hashable, Sendable {
  /// The scene that is in force.
  public struct Scene: Codable, Hashable, Sendable {
    /// Its name in records.
    public var id: String
    /// What people call it.
    public var title: String
    /// What kind of place it is: `arterial`, `campus`, `community`, `market`.
    public var profile: String

    /// Makes a scene's description.
    public init(id: String, title: String, profile: String) {
      self.id = id
      self.title = title
      self.profile = profile
    }
  }

  /// The wall clock.
  public struct Clock: Codable, Hashable, Sendable {
    /// Whether the kernel says that it is synchronised with a time server.
    public var synchronised: Bool
    /// What it shows, in Unix seconds.
    public var unix: Double

    /// Makes a clock's state.
    public init(synchronised: Bool, unix: Double) {
      self.synchronised = synchronised
      self.unix = unix
    }
  }

  /// What happened since the start, by name.
  public struct Counts: Codable, Hashable, Sendable {
    /// Violations by kind: `red-light`, `over-line`, `wrong-way`, `helmet`.
    public var violations: [String: Int64]
    /// Riders who were warned before a stop line; no violations.
    public var warnings: Int64
    /// Prompts by what became of them: `finished`, `interrupted`, `failed`, `dropped`.
    public var prompts: [String: Int64]
    /// How often nobody was judged, by reason.
    public var noVerdict: [String: Int64]

    enum CodingKeys: String, CodingKey {
      case violations, warnings, prompts
      case noVerdict = "no_verdict"
    }

    /// Makes counts.
    public init(
      violations: [String: Int64] = [:], warnings: Int64 = 0, prompts: [String: Int64] = [:],
      noVerdict: [String: Int64] = [:]
    ) {
      self.violations = violations
      self.warnings = warnings
      self.prompts = prompts
      self.noVerdict = noVerdict
    }
  }

  /// The version of the daemon.
  public var version: String
  /// The scene in force.
  public var scene: Scene
  /// The mode of operation.
  public var mode: String
  /// When the daemon started, in Unix seconds.
  public var started: Double
  /// For how long it has run, in seconds of the monotonic clock.
  public var uptime: Double
  /// The wall clock.
  public var clock: Clock
  /// The cameras of the scene, sorted by id.
  public var cameras: [CameraStatus]
  /// The signal groups of the scene, sorted by name.
  public var signals: [SignalStatus]
  /// The loudspeaker.
  public var audio: AudioStatus
  /// The journal on the disk.
  public var journal: JournalStatus
  /// The camera feed.
  public var feed: FeedStatus
  /// What happened since the start.
  public var counts: Counts
  /// What is wrong now.
  public var faults: [FaultStatus]
  /// Who set the mode, why, and until when.
  public var modeDetail: ModeStatus?
  /// The lamps of the temporary signal; `nil` when the scene has none.
  public var lamps: LampsStatus?
  /// The control socket itself; the server fills it in.
  public var control: ControlStatus?
  /// How full the controller's queues have been; `nil` from an older daemon.
  public var inbox: InboxStatus?
  /// Where the daemon finds and leaves things; `nil` from an older daemon.
  public var places: PlacesStatus?

  enum CodingKeys: String, CodingKey {
    case version, scene, mode, started
    case uptime = "uptime_s"
    case clock, cameras, signals, audio, journal, feed, counts, faults
    case modeDetail = "mode_detail"
    case lamps, control, inbox, places
  }

  /// Makes a status.
  public init(
    version: String, scene: Scene, mode: String, started: Double, uptime: Double, clock: Clock,
    cameras: [CameraStatus], signals: [SignalStatus], audio: AudioStatus, journal: JournalStatus,
    feed: FeedStatus, counts: Counts, faults: [FaultStatus], modeDetail: ModeStatus? = nil,
    lamps: LampsStatus? = nil, control: ControlStatus? = nil
  ) {
    self.version = version
    self.scene = scene
    self.mode = mode
    self.started = started
    self.uptime = uptime
    self.clock = clock
    self.cameras = cameras
    self.signals = signals
    self.audio = audio
    self.journal = journal
    self.feed = feed
    self.counts = counts
    self.faults = faults
    self.modeDetail = modeDetail
    self.lamps = lamps
    self.control = control
  }
}
