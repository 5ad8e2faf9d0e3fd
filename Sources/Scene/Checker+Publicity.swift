// SPDX-License-Identifier: Apache-2.0

import Timetable
import TrafficModel

extension Checker {
  /// Reads what the robot says of itself: the one list that it goes through when nothing happens,
  /// and playlists that go by the clock.
  mutating func readPublicity(_ field: Field) -> (idle: Publicity?, playlists: Rows<Playlist>) {
    var playlists = Rows<Playlist>()
    let section = Section(
      field.draft, what: "publicity", keys: SceneKeys.publicity, findings: &findings)
    guard let section else { return (nil, playlists) }
    if let field = section.optional("playlists") { playlists = readPlaylists(field) }
    if section.has("playlists"), !section.has("prompts") {
      if section.has("every") {
        findings.add(
          section.place(of: "every"),
          "publicity: `every` belongs to `prompts`, which is not there; delete it, or write it in "
            + "a playlist")
      }
      return (nil, playlists)
    }
    let prompts = required(section, "prompts") { $0.publicityPrompts($1) }
    let every = optional(section, "every", default: Interval.minutes(10)) {
      $0.duration($1, in: .seconds(10) ... .minutes(24 * 60))
    }
    guard let prompts, let every else { return (nil, playlists) }
    return (Publicity(prompts: prompts, every: every), playlists)
  }

  private mutating func publicityPrompts(_ field: Field) -> [String]? {
    let advice = "name the prompts that the robot is to read out in turn"
    let elements = elements(
      field, "prompt", of: 1...SceneLimits.publicityPrompts, advice: advice)
    guard let elements else { return nil }
    let ids = elements.map { identifier($0) }
    return ids.contains(nil) ? nil : ids.compactMap { $0 }
  }

  private mutating func readPlaylists(_ field: Field) -> Rows<Playlist> {
    var rows = Rows<Playlist>()
    let elements = elements(
      field, "playlist", of: 1...TimetableLimits.playlists,
      advice: "leave the key out, or join playlists that are due alike")
    guard let elements else {
      rows.isWhole = false
      return rows
    }
    var firsts: [String: Place] = [:]
    for (index, element) in elements.enumerated() {
      let written = element.draft.scalar("id") ?? ""
      let what = "playlist " + (written.isEmpty ? "\(index + 1)" : Wording.quoted(written))
      let section = Section(
        element.draft, what: what, keys: SceneKeys.playlist, findings: &findings)
      rows.add(section.flatMap { playlist($0, firsts: &firsts) }, section)
    }
    return rows
  }

  private mutating func playlist(
    _ section: Section, firsts: inout [String: Place]
  ) -> Playlist? {
    let id = required(section, "id") { $0.identifier($1) }
    var isNew = true
    if let id {
      let place = section.place(of: "id")
      if let first = firsts[id] {
        isNew = false
        findings.add(
          place,
          "two playlists have the id \(Wording.quoted(id)), the first in line \(first.line); "
            + "give this one another id")
      } else {
        firsts[id] = place
      }
    }
    let prompts = required(section, "prompts") { $0.publicityPrompts($1) }
    let when = when(section)
    let rhythm = rhythm(section)
    let interrupted = optional(section, "interrupted", default: Playlist.Interruption.skip) {
      $0.choice($1, among: Playlist.Interruption.allCases.map { ($0.rawValue, $0) })
    }
    let calm = optional(section, "calm", default: Interval.zero) {
      $0.duration($1, in: .zero ... .minutes(10))
    }
    let atMost = optional(section, "at-most", default: Int?.none) { $0.hourly($1) }
    let atLeast = optional(section, "at-least", default: Int?.none) { $0.hourly($1) }
    guard let id, isNew, let prompts, let when, let rhythm, let interrupted, let calm, let atMost,
      let atLeast
    else { return nil }
    return Playlist(
      id: id, prompts: prompts, when: when, rhythm: rhythm, interrupted: interrupted, calm: calm,
      atMost: atMost, atLeast: atLeast)
  }

  /// How often an hour; the outer `nil` says that it is broken.
  private mutating func hourly(_ field: Field) -> Int?? {
    whole(field, in: 1...TimetableLimits.hourly).map { .some($0) } ?? .none
  }

  private mutating func rhythm(_ section: Section) -> Playlist.Rhythm? {
    switch (section.optional("at"), section.optional("every")) {
    case (let at?, nil):
      return listed(
        at, "time", maximum: TimetableLimits.times, advice: "write `every` for many times"
      ) { $0.clockTime($1) }.map { .at($0) }
    case (nil, let every?):
      return duration(every, in: TimetableLimits.everyMinimum ... .minutes(24 * 60))
        .map { .every($0) }
    case (nil, nil):
      findings.add(
        section.place,
        "\(section.what): nothing says how often it is said; add `at: [07:30]` or `every: 10min`")
    case (.some, .some):
      findings.add(
        section.place(of: "every"),
        "\(section.what): `at` and `every` both say when it is due; keep one of the two, or make "
          + "two playlists")
    }
    return nil
  }
}
