// SPDX-License-Identifier: Apache-2.0

import Timetable
import TrafficModel

extension Checker {
  /// All of a scene that goes by the clock.
  struct Schedules {
    var playlists = Rows<Playlist>()
    var voice = VoiceDraft()
    var duty = Rows<DutyTable.Row>()
  }

  /// Reads when the place is of another kind, or the robot off duty.
  mutating func readTimetable(_ field: Field) -> Rows<DutyTable.Row> {
    rows(field, keys: SceneKeys.timetableRow, mayBeEmpty: false) { checker, section in
      let when = checker.when(section)
      let profile = checker.optional(section, "profile", default: Profile?.none) {
        $0.choice($1, among: Profile.allCases.map { ($0.rawValue, Profile?.some($0)) })
      }
      let mode = checker.optional(section, "mode", default: DutyTable.Mode?.none) {
        $0.choice(
          $1, among: DutyTable.Mode.allCases.map { ($0.rawValue, DutyTable.Mode?.some($0)) })
      }
      let isEmpty = !section.has("profile") && !section.has("mode")
      if isEmpty {
        checker.findings.add(
          section.place,
          "\(section.what): nothing says what is otherwise then; add `profile: market` or "
            + "`mode: off-duty`")
      }
      guard let when, let profile, let mode, !isEmpty else { return nil }
      return DutyTable.Row(when: when, profile: profile, mode: mode)
    }
  }

  /// Reports what schedules say and cannot mean.
  ///
  /// - Parameter schedules: what was read. Rows of the timetable are compared only when all of
  ///   them could be read, so that a sentence never names the wrong one.
  mutating func checkSchedules(_ schedules: Schedules) {
    let voice = schedules.voice
    let rules = VoiceRules(
      volume: voice.volume, quiet: voice.quiet?.rows ?? [], schedule: voice.schedule.rows,
      ceiling: voice.ceiling, budget: voice.budget)
    let found = Contradiction.all(
      playlists: schedules.playlists.rows, voice: rules,
      duty: DutyTable(schedules.duty.isWhole ? schedules.duty.rows : []))
    var lastOfAll: Place?
    for contradiction in found {
      let sections =
        switch contradiction.section {
        case .playlists: schedules.playlists.sections
        case .quiet: voice.quiet?.sections ?? []
        case .schedule: voice.schedule.sections
        case .volume: [voice.volumeSection].compactMap { $0 }
        case .timetable: schedules.duty.sections
        }
      guard sections.indices.contains(contradiction.row) else { continue }
      let section = sections[contradiction.row]
      let key = [contradiction.key, "all", "volume"].first { section.has($0) }
      let place = key.flatMap { section.optional($0)?.draft.place } ?? section.place
      var sentence = contradiction.sentence
      // One level that is meant for all classes is one slip, and has the name that stands there.
      if let key, key != contradiction.key {
        guard lastOfAll != place else { continue }
        lastOfAll = place
        if sentence.hasPrefix("`\(contradiction.key)`") {
          sentence = "`\(key)`" + sentence.dropFirst(contradiction.key.count + 2)
        }
      }
      findings.add(place, "\(section.what): \(sentence)")
    }
  }
}
