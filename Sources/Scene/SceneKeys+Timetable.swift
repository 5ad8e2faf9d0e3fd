// SPDX-License-Identifier: Apache-2.0

extension SceneKeys {
  /// When something holds, in whatever row.
  package static let when = [
    Key("during", "[22:00-06:00]"), Key("weekdays", "[mon, tue, wed, thu, fri]"),
    Key("dates", "[2026-05-01..2026-05-05]"), Key("except", "[2026-05-03]"),
    Key("school", "open"), Key("market", "{lunar-ending: [3, 8]}"),
  ]
  /// On which days there is a market.
  package static let market = [
    Key("weekdays", "[sat]"), Key("every", "5"), Key("from", "2026-05-05"),
    Key("lunar", "[1, 15]"), Key("lunar-ending", "[3, 8]"),
  ]
  /// When the school teaches.
  package static let school = [
    Key("terms", "[2026-03-01..2026-07-05]"), Key("holidays", "[2026-05-01..2026-05-05]"),
    Key("make-up", "[2026-05-09]"), Key("weekdays", "[mon, tue, wed, thu, fri]"),
  ]
  /// How loud the robot is.
  package static let voice = [
    Key("volume", "-3dB"), Key("ceiling", "-3dB"), Key("budget", "60"),
    Key("quiet", "[{during: [22:00-06:00], persuade: silent, publicity: silent}]"),
    Key("schedule", "[{during: [07:00-09:00], persuade: -3dB}]"),
    Key("follow-noise", "{reference: -50dB, up: 6dB, down: 6dB}"),
  ]
  /// By how much the voice follows the street's noise.
  package static let followNoise = [
    Key("reference", "-50dB"), Key("up", "6dB"), Key("down", "6dB"),
  ]
  /// The levels of the classes.
  package static let levels = [
    Key("all", "-6dB"), Key("signal", "-6dB"), Key("live", "-6dB"), Key("warn", "-12dB"),
    Key("persuade", "silent"), Key("publicity", "silent"),
  ]
  /// A row of quiet hours, or of other levels.
  package static let voiceRow = when + levels
  /// A playlist.
  package static let playlist =
    [
      Key("id", "morning"), Key("prompts", "[publicity-campus-1]"), Key("at", "[07:30, 16:50]"),
      Key("every", "10min"), Key("interrupted", "restart"), Key("calm", "30s"),
      Key("at-most", "6"), Key("at-least", "2"),
    ] + when
  /// A row of the timetable.
  package static let timetableRow = when + [Key("profile", "market"), Key("mode", "off-duty")]
}
