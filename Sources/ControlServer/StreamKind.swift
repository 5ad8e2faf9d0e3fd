// SPDX-License-Identifier: Apache-2.0

/// A kind of stream; each has places of its own.
enum StreamKind: Int, CaseIterable, Sendable {
  /// Decision lines.
  case decisions
  /// Snapshots for whoever watches.
  case views

  /// How many there may be at a time.
  var maximum: Int {
    switch self {
    case .decisions: ControlLimits.streamsMaximum
    case .views: ControlLimits.viewsMaximum
    }
  }

  /// What flows in it.
  var noun: String {
    switch self {
    case .decisions: "decisions"
    case .views: "views"
    }
  }
}
