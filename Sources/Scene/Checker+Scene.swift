// SPDX-License-Identifier: Apache-2.0

import Timetable
import TrafficModel

extension Checker {
  /// The format that this checker reads.
  static var format: String { String(SceneFormat.known.newest) }

  /// Reads the whole file.
  mutating func scene(_ draft: Draft) -> Scene? {
    if case .scalar("") = draft.value {
      findings.add(
        draft.place, "scene: the file holds no scene; begin it with the line `xiaoan: 1`")
      return nil
    }
    guard
      let top = Section(draft, what: "scene", keys: SceneKeys.scene, findings: &findings)
    else { return nil }
    readFormat(top)
    let id = required(top, "id") { $0.identifier($1) }
    let title = required(top, "title") { $0.text($1, maximum: SceneLimits.titleLength) }
    let profile = required(top, "profile") { checker, field in
      checker.choice(field, among: Profile.allCases.map { ($0.rawValue, $0) })
    }
    let zone = required(top, "timezone") { $0.timeZone($1) }
    // What drives a lamp is claimed before what watches one, and a signal may name a head.
    let temporary = top.optional("temporary-signal").flatMap { temporarySignal($0) }
    readPlaces(top)
    let button = top.optional("button").flatMap { self.button($0) }
    readRules(top)
    let schedules = readSchedules(top)
    let failure = optional(top, "signal-failure", default: .standard) { $0.signalFailure($1) }
    guard let id, let title, let profile, let zone, let failure else { return nil }
    return Scene(
      id: id, title: title, profile: profile, timeZone: zone, cameras: cameras.sorted,
      signals: signals.sorted, lines: lines.sorted, areas: areas.sorted, lanes: lanes.sorted,
      rules: rules, publicity: schedules.idle, playlists: schedules.all.playlists.rows,
      voice: schedules.all.voice.rules(for: profile), hasOwnQuiet: schedules.all.voice.quiet != nil,
      timetable: DutyTable(schedules.all.duty.rows), signalFailure: failure,
      temporarySignal: temporary, button: button)
  }

  /// Reads all that goes by the clock; the school first, to whose days the rest refers.
  private mutating func readSchedules(_ top: Section) -> (idle: Publicity?, all: Schedules) {
    var all = Schedules()
    var idle: Publicity?
    school = top.optional("school").map { readSchool($0) } ?? .absent
    if let field = top.optional("publicity") {
      (idle, all.playlists) = readPublicity(field)
    }
    if let field = top.optional("voice") { all.voice = readVoice(field) }
    if let field = top.optional("timetable") { all.duty = readTimetable(field) }
    checkSchedules(all)
    return (idle, all)
  }

  private mutating func readFormat(_ top: Section) {
    guard let field = top.required("xiaoan", &findings), let version = text(field) else { return }
    guard version != Self.format else { return }
    findings.add(
      field.draft.place,
      "scene: the file says format \(Wording.quoted(version)), but this program reads format "
        + "\(Self.format) only; write `xiaoan: \(Self.format)`, or update the program when the "
        + "file is from a newer one")
  }

  private mutating func readPlaces(_ top: Section) {
    let field = top.required("cameras", &findings)
    cameras = table(
      field, noun: "camera", maximum: SceneLimits.cameras, isRequired: true
    ) { $0.camera($1, $2) }
    if let field, cameras.names.isEmpty, !cameras.isOpen {
      cameras.isOpen = true
      findings.add(
        field.draft.place, "scene: `cameras` is empty; add one, for example `\(field.example)`")
    }
    signals = table(top.optional("signals"), noun: "signal", maximum: SceneLimits.signals) {
      $0.signal($1, $2)
    }
    lines = table(top.optional("lines"), noun: "line", maximum: SceneLimits.lines) {
      $0.line($1, $2)
    }
    areas = table(top.optional("areas"), noun: "area", maximum: SceneLimits.areas) {
      $0.area($1, $2)
    }
    lanes = table(top.optional("lanes"), noun: "lane", maximum: SceneLimits.lanes) {
      $0.lane($1, $2)
    }
  }

  /// The name of a time zone: `Area/City`, `Area/Region/City` or `UTC`.
  private mutating func timeZone(_ field: Field) -> String? {
    guard let name = text(field, maximum: SceneLimits.nameLength) else { return nil }
    if name == "UTC" { return name }
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isZone =
      (2...3).contains(parts.count)
      && parts.allSatisfy { part in
        guard let first = part.first, Self.isLetter(first) else { return false }
        return part.allSatisfy {
          Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
        }
      }
    guard !isZone else { return name }
    findings.add(
      field.draft.place,
      "scene: \(Wording.quoted(name)) is not a time zone's name; "
        + "write its area and city like `Asia/Shanghai`, or `UTC`")
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
