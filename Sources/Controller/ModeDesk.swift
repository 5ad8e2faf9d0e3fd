// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// The mode, the one that is to follow, and when it ends.
struct ModeDesk: Sendable {
  /// The longest for which a mode may be ordered.
  static let lengthMaximum = Interval.minutes(7 * 24 * 60)

  var record: ModeRecord
  /// When it ends.
  var deadline: Instant?
  /// What follows once the lamps allow it.
  var pending: ModeRecord?
  /// When that ends.
  var pendingDeadline: Instant?
  /// Whether the robot itself warns since a signal has failed.
  var answersFailure = false

  init(at time: UnixTime) {
    record = ModeRecord(mode: .normal, who: "robot", why: "start", since: time, revision: 0)
  }
}
