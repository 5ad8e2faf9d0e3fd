// SPDX-License-Identifier: Apache-2.0

/// The keys that a scene file knows, section by section.
///
/// The editor's schema in `firmware-config/scene.schema.json` is held against this table by a test.
package enum SceneKeys {
  /// A key with an example that a problem can show.
  package struct Key: Hashable, Sendable {
    /// The key.
    package let name: String
    /// How it may be written.
    package let example: String

    init(_ name: String, _ example: String) {
      self.name = name
      self.example = "\(name): \(example)"
    }
  }

  /// The top of the file.
  package static let scene = [
    Key("xiaoan", "1"), Key("id", "renmin-zhonghua-north"), Key("title", "人民路—中华路 北进口"),
    Key("profile", "arterial"), Key("timezone", "Asia/Shanghai"),
    Key("cameras", "{north: {size: [1920, 1080]}}"), Key("signals", "{far: {source: feed}}"),
    Key("lines", "{stop: {camera: north, points: [[200, 600], [1720, 600]], over: [960, 100]}}"),
    Key("areas", "{turn: {camera: north, polygon: [[0, 0], [90, 0], [90, 90]]}}"),
    Key(
      "lanes",
      "{out: {camera: north, polygon: [[0, 0], [90, 0], [90, 90]], direction: [[60, 60], [60, 9]]}}"
    ),
    Key("rules", "[{id: red-north, kind: red-light, line: stop, signal: far}]"),
    Key("publicity", "{prompts: [publicity-campus-1], every: 10min}"),
    Key("voice", "{quiet: [{during: [22:00-06:00], persuade: silent, publicity: silent}]}"),
    Key("school", "{terms: [2026-03-01..2026-07-05], make-up: [2026-05-09]}"),
    Key("timetable", "[{during: [06:00-10:00], profile: market}]"),
    Key("signal-failure", "{after: 10s, then: offer}"),
    Key(
      "temporary-signal",
      "{chip: gpiochip1, fail-safe: flash-yellow, heads: {sign: {yellow: 9}}}"),
    Key("button", "{chip: gpiochip0, line: 4}"),
  ]
  /// A camera.
  package static let camera = [
    Key("plane", "pixels"), Key("size", "[1920, 1080]"),
    Key("ground", "[{pixel: [890.3, 750.1], metres: [-14, 12]}, …]"),
    Key("labels", "{motorbike: motorcycle}"), Key("clock", "{source: utc, error: 100ms}"),
  ]
  /// How far a camera's capture times are trusted.
  package static let clock = [
    Key("source", "utc"), Key("error", "100ms"), Key("delay", "200ms"),
  ]
  /// A measured point of a camera.
  package static let ground = [Key("pixel", "[890.3, 750.1]"), Key("metres", "[-14, 12]")]
  /// What a camera's label for a head means.
  package static let rider = [Key("rider", "driver"), Key("helmet", "no")]
  /// The keys of a signal group whatever its source.
  package static let signal = [Key("source", "gpio"), Key("silence", "5min")]
  /// The further keys of a signal group with `source: gpio`.
  package static let detectors = [
    Key("chip", "gpiochip0"), Key("red", "17"), Key("yellow", "27"), Key("green", "22"),
    Key("active", "low"), Key("debounce", "30ms"),
  ]
  /// The detector of one lamp, where it is not like the head's others.
  package static let lamp = [
    Key("line", "17"), Key("chip", "gpiochip1"), Key("active", "high"), Key("debounce", "50ms"),
  ]
  /// What is to be done when a signal is dark.
  package static let signalFailure = [Key("after", "10s"), Key("then", "offer")]
  /// A stop line.
  package static let line = [
    Key("camera", "north"), Key("points", "[[200, 600], [1720, 600]]"), Key("over", "[960, 100]"),
  ]
  /// An area.
  package static let area = [
    Key("camera", "north"), Key("polygon", "[[305, 948], [687, 948], [808, 704]]"),
  ]
  /// A lane.
  package static let lane = area + [Key("direction", "[[796, 618], [890, 492]]")]
  /// The keys of every rule.
  package static let rule = [
    Key("id", "red-north"), Key("kind", "red-light"), Key("classes", "[ebike, bicycle]"),
    Key("prompt", "red-light"), Key("cooldown", "30s"),
  ]
  /// The further keys of a rule, by its kind.
  package static let thresholds: [(kind: String, keys: [Key])] = [
    (
      "red-light",
      [
        Key("line", "stop-north"), Key("signal", "north"), Key("except", "[right-turn]"),
        Key("grace", "500ms"), Key("beyond", "3.5m"), Key("warning", "red-light-ahead"),
      ]
    ),
    (
      "over-line",
      [
        Key("line", "stop-north"), Key("signal", "north"), Key("wait", "2s"),
        Key("within", "3box"),
      ]
    ),
    (
      "wrong-way",
      [Key("lane", "cycle-out"), Key("distance", "1.5box"), Key("speed", "0.6box")]
    ),
    (
      "helmet",
      [
        Key("camera", "north"), Key("area", "gate"), Key("evidence", "3"), Key("frames", "4"),
        Key("height", "40px"),
      ]
    ),
  ]
  /// Publicity.
  package static let publicity = [
    Key("prompts", "[publicity-campus-1]"), Key("every", "10min"),
    Key("playlists", "[{id: morning, prompts: [publicity-campus-1], at: [07:30]}]"),
  ]
}
