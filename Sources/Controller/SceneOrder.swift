// SPDX-License-Identifier: Apache-2.0

public import Scene
public import Timetable
public import TrafficModel

/// A scene as it was put to work: by whom, when, why.
public struct SceneRecord: Hashable, Sendable {
  /// Its number among the scenes that are kept; 0 for one that is not.
  public var number: Int64
  /// Who put it to work.
  public var who: String
  /// Why.
  public var why: String
  /// Since when; at the start of a run that of before.
  public var since: UnixTime

  /// Makes a record.
  public init(number: Int64, who: String, why: String, since: UnixTime) {
    self.number = number
    self.who = who
    self.why = why
    self.since = since
  }

  /// A scene that nobody keeps.
  public static let unnumbered = SceneRecord(
    number: 0, who: Controller.robot, why: "start", since: UnixTime(nanoseconds: 0))
}

/// What people may order of the scene.
public enum SceneOrder: Hashable, Sendable {
  /// Another scene.
  case change(SceneChange)
  /// The scene that is tried stays; `number` is the one that was seen to be tried.
  case confirm(who: String, number: Int64?)
  /// The scene that is tried, or waits for the lamps, goes.
  case takeBack(who: String, why: String)
}

/// Another scene that somebody wants at work.
public struct SceneChange: Hashable, Sendable {
  /// The scene.
  public var scene: Scene
  /// The days around now by its clocks; `nil` when they are as before.
  public var calendar: LocalCalendar?
  /// Its number.
  public var number: Int64
  /// Who.
  public var who: String
  /// Why.
  public var why: String
  /// After how long it goes by itself unless somebody confirms it; `nil` when it is to stay.
  public var trial: Interval?
  /// The kept scene of which it is a copy; `nil` for a new one.
  public var copyOf: Int64?
  /// The number of the scene that he saw at work; `nil` to overrule whatever is.
  public var base: Int64?

  /// Makes a change.
  public init(
    scene: Scene, calendar: LocalCalendar? = nil, number: Int64, who: String, why: String,
    trial: Interval? = nil, copyOf: Int64? = nil, base: Int64? = nil
  ) {
    self.scene = scene
    self.calendar = calendar
    self.number = number
    self.who = who
    self.why = why
    self.trial = trial
    self.copyOf = copyOf
    self.base = base
  }
}

/// What became of an order.
public enum SceneOutcome: Hashable, Sendable {
  /// It is at work.
  case done
  /// It will be, once the lamps were all red and are dark.
  case waiting
  /// Nothing has changed.
  case refused(SceneObstacle)
}

/// Why nothing has changed.
public enum SceneObstacle: Hashable, Sendable {
  /// Somebody else tries a scene.
  case trial(SceneTrial)
  /// A scene waits for the lamps.
  case waiting(SceneRecord)
  /// Another scene is at work than the one that was seen.
  case changed(SceneRecord)
  /// No scene is tried.
  case noTrial
  /// The scene that is tried is another than the one that was seen.
  case otherTrial(SceneTrial)
  /// A trial lasts at least 10 s and at most 24 h.
  case length
}

/// A scene that goes by itself unless somebody confirms it.
public struct SceneTrial: Hashable, Sendable {
  /// The shortest trial: somebody must have the time to look.
  public static let lengthMinimum = Interval.seconds(10)
  /// The longest: it is not to be forgotten.
  public static let lengthMaximum = Interval.minutes(24 * 60)

  /// The scene that is tried.
  public var record: SceneRecord
  /// When it goes.
  public var deadline: Instant
  /// The scene that comes back then.
  public var before: SceneRecord
  /// That scene itself.
  var scene: Scene
}

/// What the edges have to do since the scene has changed.
public enum SceneEffect: Hashable, Sendable {
  /// This scene is at work: whoever reads inputs or speaks by the old one goes by it.
  case adopted(Scene)
  /// The scene of this number is the one that a restart begins with.
  case keep(number: Int64)
  /// The scene of this number was not confirmed, or never came to work.
  case drop(number: Int64)
}

/// What became of the files that keep the scenes.
public enum SceneReport: Hashable, Sendable {
  /// Something is wrong with them; a restart may begin with another scene.
  case unkept(String)
  /// All is well again.
  case kept
}
