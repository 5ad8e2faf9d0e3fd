// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A scene that is being made, and its file.
///
/// It checks nothing: the file goes through the same checker as every other.
public struct NewScene: Hashable, Sendable {
  /// A camera as the feed shows it.
  public struct Camera: Hashable, Sendable {
    /// Its name on the feed.
    public var name: String
    /// The size of its picture; `nil` for one that tells places in metres.
    public var picture: PictureSize?
    /// Its own words for classes, and what they mean.
    public var labels: [Label]

    /// Makes a camera.
    public init(name: String, picture: PictureSize?, labels: [Label] = []) {
      self.name = name
      self.picture = picture
      self.labels = labels
    }
  }

  /// A camera's own word, and what it means.
  public struct Label: Hashable, Sendable {
    /// The word.
    public var word: String
    /// Its meaning.
    public var meaning: ObjectClass

    /// Makes a label.
    public init(word: String, meaning: ObjectClass) {
      self.word = word
      self.meaning = meaning
    }
  }

  /// Where the aspect of a signal comes from.
  public enum Signal: Hashable, Sendable {
    /// The feed tells it under this name.
    case feed(String)
    /// Lines of a GPIO chip: red, yellow, green.
    case gpio(name: String, chip: String, lines: [Int])

    var name: String {
      switch self {
      case .feed(let name), .gpio(let name, _, _): name
      }
    }
  }

  /// A stop line, and the signal that it belongs to.
  public struct Line: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The camera that sees it.
    public var camera: String
    /// Its ends.
    public var ends: [Point]
    /// A point beyond it.
    public var over: Point
    /// The signal; without one nobody is judged by it.
    public var signal: Signal?

    /// Makes a line.
    public init(name: String, camera: String, ends: [Point], over: Point, signal: Signal?) {
      self.name = name
      self.camera = camera
      self.ends = ends
      self.over = over
      self.signal = signal
    }
  }

  /// A lane, and the way in which it is ridden.
  public struct Lane: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The camera that sees it.
    public var camera: String
    /// Its outline.
    public var outline: [Point]
    /// The beginning and the end of its arrow.
    public var arrow: [Point]
    /// Whether who rides it against the arrow is told.
    public var isOneWay: Bool

    /// Makes a lane.
    public init(name: String, camera: String, outline: [Point], arrow: [Point], isOneWay: Bool) {
      self.name = name
      self.camera = camera
      self.outline = outline
      self.arrow = arrow
      self.isOneWay = isOneWay
    }
  }

  /// Its id.
  public var id: String
  /// Its title.
  public var title: String
  /// The profile that picks its defaults.
  public var profile: Profile
  /// The time zone by which quiet hours go.
  public var timeZone: String
  /// Its cameras.
  public var cameras: [Camera] = []
  /// Its stop lines.
  public var lines: [Line] = []
  /// Its lanes.
  public var lanes: [Lane] = []
  /// The cameras that see heads well enough to tell of helmets.
  public var helmetCameras: [String] = []

  /// A scene without cameras.
  public init(id: String, title: String, profile: Profile, timeZone: String) {
    self.id = id
    self.title = title
    self.profile = profile
    self.timeZone = timeZone
  }
}
