// SPDX-License-Identifier: Apache-2.0

/// What the lamp detectors tell: the answer of `GET /v1/inputs`.
public struct InputsStatus: Codable, Hashable, Sendable {
  /// One detector.
  public struct Detector: Codable, Hashable, Sendable {
    /// The lamp: `red`, `yellow`, `green`.
    public var lamp: String
    /// The chip of its line.
    public var chip: String
    /// The offset of its line.
    public var line: Int
    /// The electrical level, `high` or `low`; `nil` when it was never read.
    public var level: String?
    /// Whether the lamp is taken to be lit; `nil` while nobody can say.
    public var lit: Bool?
    /// For how long, in seconds.
    public var since: Double?
    /// Changes in the last minute.
    public var edges: Int
    /// Whether it does not settle.
    public var chattering: Bool
    /// How often the lamp flashes, in hertz; `nil` when it does not.
    public var rate: Double?
    /// For which part of the time it is lit then, 0…1.
    public var duty: Double?

    enum CodingKeys: String, CodingKey {
      case lamp, chip, line, level, lit
      case since = "since_s"
      case edges = "edges_per_minute"
      case chattering
      case rate = "flash_hz"
      case duty = "flash_duty"
    }

    /// Makes a detector's state.
    public init(
      lamp: String, chip: String, line: Int, level: String?, lit: Bool?, since: Double?,
      edges: Int, chattering: Bool, rate: Double?, duty: Double?
    ) {
      self.lamp = lamp
      self.chip = chip
      self.line = line
      self.level = level
      self.lit = lit
      self.since = since
      self.edges = edges
      self.chattering = chattering
      self.rate = rate
      self.duty = duty
    }
  }

  /// A signal group whose lamps are watched.
  public struct Group: Codable, Hashable, Sendable {
    /// Its name in the scene.
    public var group: String
    /// What it shows.
    public var aspect: String
    /// Why nobody is judged by it, in a word.
    public var reason: String?
    /// What that is and what to do about it, as the end of a sentence.
    public var advice: String?
    /// Changes of its lamps that no signal makes, since the start.
    public var impossible: Int64
    /// Its detectors.
    public var detectors: [Detector]
    /// What looks wrong with the wires, in sentences.
    public var hints: [String]

    /// Makes a group's state.
    public init(
      group: String, aspect: String, reason: String?, advice: String? = nil, impossible: Int64,
      detectors: [Detector], hints: [String]
    ) {
      self.group = group
      self.aspect = aspect
      self.reason = reason
      self.advice = advice
      self.impossible = impossible
      self.detectors = detectors
      self.hints = hints
    }
  }

  /// The groups, sorted by name.
  public var groups: [Group]

  /// Makes the states of all groups.
  public init(groups: [Group]) { self.groups = groups }
}
