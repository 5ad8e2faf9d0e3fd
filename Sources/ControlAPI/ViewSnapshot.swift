// SPDX-License-Identifier: Apache-2.0

/// What somebody who watches the robot sees at one moment: a line of the stream `GET /v1/view`.
///
/// Times are Unix seconds rather than ages, so that two snapshots between which nothing happened are
/// the same.
public struct ViewSnapshot: Codable, Hashable, Sendable {
  /// Riders that one snapshot tells, of all cameras together.
  public static let ridersMaximum = 96

  /// A camera.
  public struct Camera: Codable, Hashable, Sendable {
    /// Its name in the scene.
    public var id: String
    /// `live`, `silent`, `never` or `clock-untrusted`.
    public var state: StateName
    /// Frames a second, lately, to the tenth.
    public var rate: Double
    /// From capture to arrival, lately, in milliseconds, to the ten.
    public var delay: Double
    /// When the last frame came of a camera that is silent.
    public var silentSince: Double?
    /// Objects that are followed now.
    public var tracks: Int

    enum CodingKeys: String, CodingKey {
      case id, state
      case rate = "rate_hz"
      case delay = "delay_ms"
      case silentSince = "silent_since"
      case tracks
    }

    /// Makes a camera.
    public init(
      id: String, state: StateName, rate: Double = 0, delay: Double = 0,
      silentSince: Double? = nil, tracks: Int = 0
    ) {
      self.id = id
      self.state = state
      self.rate = rate
      self.delay = delay
      self.silentSince = silentSince
      self.tracks = tracks
    }
  }

  /// A signal group.
  public struct Signal: Codable, Hashable, Sendable {
    /// Its name in the scene.
    public var group: String
    /// What it shows, by the name that feeds use.
    public var aspect: String
    /// Since when; `nil` when nobody can say.
    public var since: Double?
    /// Why the aspect is `unknown`, in a word.
    public var reason: String?

    /// Makes a signal group.
    public init(group: String, aspect: String, since: Double? = nil, reason: String? = nil) {
      self.group = group
      self.aspect = aspect
      self.since = since
      self.reason = reason
    }
  }

  /// The loudspeaker.
  public struct Sound: Codable, Hashable, Sendable {
    /// `ready`, `absent` or `starting`.
    public var state: StateName
    /// The prompt that is being said.
    public var prompt: String?
    /// How much that matters: `signal`, `live`, `warn`, `persuade`, `publicity`.
    public var promptClass: String?
    /// Its short text for a screen.
    public var text: String?
    /// Prompts that wait.
    public var queued: Int

    enum CodingKeys: String, CodingKey {
      case state, prompt
      case promptClass = "class"
      case text, queued
    }

    /// Makes a loudspeaker's state.
    public init(
      state: StateName, prompt: String? = nil, promptClass: String? = nil, text: String? = nil,
      queued: Int = 0
    ) {
      self.state = state
      self.prompt = prompt
      self.promptClass = promptClass
      self.text = text
      self.queued = queued
    }
  }

  /// A road user in view.
  public struct Rider: Codable, Hashable, Sendable {
    /// The camera that sees him.
    public var camera: String
    /// Its name for him.
    public var track: JSONValue
    /// What he is taken for.
    public var objectClass: String
    /// Where he stands in the camera's plane: pixels, or metres.
    public var x: Double
    /// As `x`.
    public var y: Double
    /// `suspect` or `violator`; `nil` of everybody else.
    public var mark: String?

    enum CodingKeys: String, CodingKey {
      case camera, track
      case objectClass = "class"
      case x, y, mark
    }

    /// Makes a road user.
    public init(
      camera: String, track: JSONValue, objectClass: String, x: Double, y: Double,
      mark: String? = nil
    ) {
      self.camera = camera
      self.track = track
      self.objectClass = objectClass
      self.x = x
      self.y = y
      self.mark = mark
    }
  }

  /// Something that is wrong.
  public struct Fault: Codable, Hashable, Sendable {
    /// What kind of fault it is.
    public var fault: String
    /// Which camera, device or file it is about.
    public var subject: String
    /// Since when.
    public var since: Double
    /// What is wrong and what to do.
    public var sentence: String

    /// Makes a fault.
    public init(fault: String, subject: String, since: Double, sentence: String) {
      self.fault = fault
      self.subject = subject
      self.since = since
      self.sentence = sentence
    }
  }

  /// What the robot's clock showed.
  public var time: Double
  /// The scene's name in records.
  public var scene: String
  /// What people call it.
  public var title: String
  /// A fingerprint of what `GET /v1/geometry` answers: with another one, ask it again.
  public var geometry: String
  /// The mode.
  public var mode: ModeStatus
  /// Whether the scene has lamps that the robot may light.
  public var hasLamps: Bool
  /// The cameras, sorted by id.
  public var cameras: [Camera]
  /// The signal groups, sorted by name.
  public var signals: [Signal]
  /// The loudspeaker.
  public var sound: Sound
  /// Who is in view, `ridersMaximum` at most.
  public var riders: [Rider]
  /// What is wrong now.
  public var faults: [Fault]

  enum CodingKeys: String, CodingKey {
    case time = "ts"
    case scene, title, geometry, mode
    case hasLamps = "lamps"
    case cameras, signals, sound, riders, faults
  }

  /// Makes a snapshot.
  public init(
    time: Double, scene: String, title: String, geometry: String, mode: ModeStatus,
    hasLamps: Bool = false, cameras: [Camera] = [], signals: [Signal] = [],
    sound: Sound = Sound(state: .starting), riders: [Rider] = [], faults: [Fault] = []
  ) {
    self.time = time
    self.scene = scene
    self.title = title
    self.geometry = geometry
    self.mode = mode
    self.hasLamps = hasLamps
    self.cameras = cameras
    self.signals = signals
    self.sound = sound
    self.riders = riders
    self.faults = faults
  }
}
