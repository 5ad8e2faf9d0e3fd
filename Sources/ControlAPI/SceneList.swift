// SPDX-License-Identifier: Apache-2.0

/// The scenes that are kept, and which is at work: the answer of `GET /v1/scenes`.
public struct SceneList: Codable, Hashable, Sendable {
  /// A scene that goes by itself unless somebody confirms it.
  public struct Trial: Codable, Hashable, Sendable {
    /// Its number.
    public var number: Int64
    /// Who tries it.
    public var who: String
    /// Why.
    public var why: String
    /// Since when, in Unix seconds.
    public var since: Double
    /// When it goes, in Unix seconds.
    public var until: Double
    /// How long until then, in seconds, by a clock that nobody sets.
    public var left: Double
    /// The number of the scene that comes back then.
    public var before: Int64

    enum CodingKeys: String, CodingKey {
      case number, who, why, since, until
      case left = "left_s"
      case before
    }

    /// Makes a trial.
    public init(
      number: Int64, who: String, why: String, since: Double, until: Double, left: Double,
      before: Int64
    ) {
      self.number = number
      self.who = who
      self.why = why
      self.since = since
      self.until = until
      self.left = left
      self.before = before
    }
  }

  /// The number of the scene at work; 0 for one that is not kept.
  public var current: Int64
  /// Its id.
  public var id: String
  /// What people call it.
  public var title: String
  /// That it is only tried.
  public var trial: Trial?
  /// The number of the scene that comes as soon as all lamps were red and are dark.
  public var waiting: Int64?
  /// Who wants that one.
  public var waitingWho: String?
  /// The scenes that are kept, sorted by number.
  public var versions: [SceneVersion]

  enum CodingKeys: String, CodingKey {
    case current, id, title, trial, waiting
    case waitingWho = "waiting_who"
    case versions
  }

  /// Makes a list.
  public init(
    current: Int64, id: String, title: String, trial: Trial? = nil, waiting: Int64? = nil,
    waitingWho: String? = nil, versions: [SceneVersion] = []
  ) {
    self.current = current
    self.id = id
    self.title = title
    self.trial = trial
    self.waiting = waiting
    self.waitingWho = waitingWho
    self.versions = versions
  }
}

/// A scene with its text: the answer of `GET /v1/scenes/text`.
public struct SceneText: Codable, Hashable, Sendable {
  /// Which one.
  public var version: SceneVersion
  /// The text as it was given.
  public var text: String

  /// Makes an answer.
  public init(version: SceneVersion, text: String) {
    self.version = version
    self.text = text
  }
}
