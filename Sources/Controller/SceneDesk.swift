// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// The scene at work, the one that is tried, and the one that waits for the lamps.
struct SceneDesk: Sendable {
  /// A change that waits until the lamps were all red and are dark.
  struct Waiting: Sendable {
    var change: SceneChange
    var record: SceneRecord
    var step: Step
  }

  /// What a change is, as decisions tell it.
  enum Step: String, Sendable {
    /// It is tried.
    case tried
    /// It stays.
    case applied
    /// It is one of before, and stays.
    case rolledBack = "rolled-back"
    /// Somebody has taken a trial back.
    case takenBack = "taken-back"
    /// Nobody has confirmed a trial.
    case expired
  }

  /// Where the scene at work comes from.
  var record: SceneRecord
  /// That it is only tried.
  var trial: SceneTrial?
  /// What follows.
  var waiting: Waiting?
  /// Since when there has been the present scene; `nil` when since the start.
  var adopted: Instant?

  init(record: SceneRecord) { self.record = record }

  /// When a trial ends.
  var deadline: Instant? { waiting == nil ? trial?.deadline : nil }
}
