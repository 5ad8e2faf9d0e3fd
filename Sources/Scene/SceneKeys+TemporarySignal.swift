// SPDX-License-Identifier: Apache-2.0

extension SceneKeys {
  /// The further keys of a signal group with `source: lamps`.
  package static let ownLamps = [Key("head", "north")]
  /// How the robot stands in for a crossing's signals.
  package static let temporarySignal = [
    Key("chip", "gpiochip1"), Key("fail-safe", "flash-yellow"), Key("heartbeat", "20"),
    Key("supply", "21"), Key("clearing", "24m"), Key("yellow", "3s"), Key("all-red", "2s"),
    Key("minimum-green", "10s"), Key("minimum-walk", "7s"), Key("maximum-green", "120s"),
    Key("start-flash", "10s"), Key("start-red", "5s"),
    Key("heads", "{north: {red: 5, yellow: 6, green: 13}}"), Key("elsewhere", "[south, east]"),
    Key("together", "[[north, south]]"),
    Key("programs", "{officer: {kind: manual, stages: [{green: [north]}, {green: [east]}]}}"),
    Key("announcements", "{every: 30s, crossing: signal-crossing}"),
  ]
  /// A head that this robot shows.
  package static let head = [
    Key("kind", "walking"), Key("red", "5"), Key("yellow", "6"), Key("green", "13"),
    Key("feedback", "{red: 16, yellow: 19, green: 26}"), Key("crossing", "12m"),
  ]
  /// The wires that tell which lamps of a head are lit.
  package static let feedback = [Key("red", "16"), Key("yellow", "19"), Key("green", "26")]
  /// A head that another robot shows.
  package static let elsewhere = [Key("kind", "walking"), Key("crossing", "12m")]
  /// A wire, where it is not like the section's others.
  package static let wire = [
    Key("line", "13"), Key("chip", "gpiochip2"), Key("active", "high"),
  ]
  /// A program with stages.
  package static let program = [
    Key("kind", "fixed-time"), Key("cycle", "85s"),
    Key("stages", "[{green: [north, south], for: 35s}, {green: [east], for: 40s}]"),
    Key("epoch", "2026-01-01T00:00:00Z"), Key("others", "dark"),
  ]
  /// A stage of a program.
  package static let stage = [
    Key("green", "[north, south]"), Key("for", "35s"), Key("id", "north-south"),
  ]
  /// What is said while the robot stands in.
  package static let announcements = [
    Key("every", "30s"), Key("warning", "signal-fault"), Key("start", "signal-start"),
    Key("red", "signal-red"), Key("crossing", "signal-crossing"),
  ]
  /// The officer's button.
  package static let button = [
    Key("chip", "gpiochip0"), Key("line", "4"), Key("active", "low"), Key("debounce", "100ms"),
  ]
}
