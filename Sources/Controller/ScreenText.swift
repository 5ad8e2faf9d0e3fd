// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// A short text for a screen or LED board on the robot.
struct ScreenText: Hashable, Sendable {
  /// How long it is shown, unless another one follows.
  static let length = Interval.seconds(8)

  /// What it says.
  var text: String
  /// Since when.
  var since: Instant
}
