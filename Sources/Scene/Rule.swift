// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Something that riders are to be persuaded of.
public struct Rule: Hashable, Sendable {
  /// What a rule watches for, with its thresholds.
  public enum Kind: Hashable, Sendable {
    /// Crossing a stop line on red.
    case redLight(RedLight)
    /// Standing beyond a stop line on red.
    case overLine(OverLine)
    /// Riding a lane against its direction.
    case wrongWay(WrongWay)
    /// Riding without a helmet.
    case helmet(HelmetRule)

    /// The name that scenes and decisions use.
    public var name: String {
      switch self {
      case .redLight: "red-light"
      case .overLine: "over-line"
      case .wrongWay: "wrong-way"
      case .helmet: "helmet"
      }
    }
  }

  /// Thresholds of `red-light`.
  public struct RedLight: Hashable, Sendable {
    /// The stop line.
    public var line: String
    /// The signal group that rules it.
    public var signal: String
    /// Areas by which a rider may leave on red.
    public var except: [String]
    /// How long red must have lasted before it accuses, 0…10 s; 500 ms by default.
    public var grace: Interval
    /// How far beyond the line a rider must have gone to have run it rather than stopped late.
    ///
    /// By default 3.5 m on the ground, else 1 box height. Who is too fast to stop there is judged
    /// sooner.
    public var beyond: Length

    /// The prompt for a rider who will not stop before the line; `nil` where nobody is warned.
    public var warning: String?

    /// The prompt of the warning unless the scene names another.
    public static let standardWarning = "red-light-ahead"

    package init(
      line: String, signal: String, except: [String], grace: Interval, beyond: Length,
      warning: String? = standardWarning
    ) {
      self.line = line
      self.signal = signal
      self.except = except
      self.grace = grace
      self.beyond = beyond
      self.warning = warning
    }
  }

  /// Thresholds of `over-line`.
  public struct OverLine: Hashable, Sendable {
    /// The stop line.
    public var line: String
    /// The signal group that rules it.
    public var signal: String
    /// How long he must stand there on red, 500 ms…60 s; 2 s by default.
    public var wait: Interval
    /// How far beyond the line standing still counts as over the line; by default 6 m on the
    /// ground, else 3 box heights.
    public var within: Length

    package init(line: String, signal: String, wait: Interval, within: Length) {
      self.line = line
      self.signal = signal
      self.wait = wait
      self.within = within
    }
  }

  /// Thresholds of `wrong-way`.
  public struct WrongWay: Hashable, Sendable {
    /// The lane.
    public var lane: String
    /// How far he must have gone against the direction; by default 4 m on the ground, else 1.5
    /// box heights.
    public var distance: Length
    /// The speed below which he may be pushing his bicycle, per second; by default 1.8 m on the
    /// ground, else 0.6 box heights.
    public var speed: Length

    package init(lane: String, distance: Length, speed: Length) {
      self.lane = lane
      self.distance = distance
      self.speed = speed
    }
  }

  /// Thresholds of `helmet`.
  public struct HelmetRule: Hashable, Sendable {
    /// The camera.
    public var camera: String
    /// The area in which riders are judged; `nil` for the whole picture.
    public var area: String?
    /// How much evidence for a bare head, or for a helmet, decides, 1…100; 3 by default.
    ///
    /// It is the natural logarithm of the odds: 3 stands for 20 to 1. A picture each 100 ms adds a
    /// third of what its score says, at most 0.98; a score of 0.5 or less says nothing.
    public var evidence: Double
    /// In how many frames at least the bare head must have been seen, 2…1000; 4 by default.
    public var frames: Int
    /// The smallest box that is judged, in pixels of its height; 40 px by default.
    public var height: Double

    package init(camera: String, area: String?, evidence: Double, frames: Int, height: Double) {
      self.camera = camera
      self.area = area
      self.evidence = evidence
      self.frames = frames
      self.height = height
    }
  }

  /// Its name; no other rule of the scene has it.
  public var id: String
  /// What it watches for.
  public var kind: Kind
  /// Whom it judges.
  public var classes: ClassSet
  /// The prompt to say; by default the kind's name.
  public var prompt: String
  /// For how long a rider is not told this again, 0…24 h; 30 s by default.
  public var cooldown: Interval

  /// The prompt for a rider who is about to break the rule; `nil` where nobody is warned.
  public var warning: String? {
    if case .redLight(let rule) = kind { rule.warning } else { nil }
  }

  package init(id: String, kind: Kind, classes: ClassSet, prompt: String, cooldown: Interval) {
    self.id = id
    self.kind = kind
    self.classes = classes
    self.prompt = prompt
    self.cooldown = cooldown
  }
}

/// What the robot reads out while nobody offends.
public struct Publicity: Hashable, Sendable {
  /// The prompts, said in turn.
  public var prompts: [String]
  /// How long it is silent between two of them, 10 s…24 h; 10 min by default.
  public var every: Interval

  package init(prompts: [String], every: Interval) {
    self.prompts = prompts
    self.every = every
  }
}
