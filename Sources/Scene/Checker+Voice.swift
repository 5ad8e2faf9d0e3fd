// SPDX-License-Identifier: Apache-2.0

import Timetable
import TrafficModel

extension Checker {
  /// Rows of a schedule that were read, with where they stand.
  struct Rows<Row> {
    var rows: [Row] = []
    var sections: [Section] = []
    /// Whether each one could be read.
    var isWhole = true

    mutating func add(_ row: Row?, _ section: Section?) {
      guard let row, let section else {
        isWhole = false
        return
      }
      rows.append(row)
      sections.append(section)
    }
  }

  /// What `voice` says, before it is known what kind of place it is.
  struct VoiceDraft {
    var volume = VoiceLevels()
    /// Where `volume` stands: its map, or the section when it is one level for all.
    var volumeSection: Section?
    var quiet: Rows<VoiceRules.Row>?
    var schedule = Rows<VoiceRules.Row>()
    var ceiling = 0.0
    var budget = VoiceRules.standardBudget
    var noise: NoiseRule?

    /// The rules of a place of a kind.
    func rules(for profile: Profile) -> VoiceRules {
      VoiceRules(
        volume: volume, quiet: quiet?.rows ?? VoiceRules.standardQuiet(for: profile),
        schedule: schedule.rows, ceiling: ceiling, budget: budget,
        noise: noise)
    }
  }

  /// Reads how loud the robot is; what is broken is reported and left out.
  mutating func readVoice(_ field: Field) -> VoiceDraft {
    var voice = VoiceDraft()
    let before = findings.list.count
    let section = Section(field.draft, what: "voice", keys: SceneKeys.voice, findings: &findings)
    guard let section else { return voice }
    if let field = section.optional("volume") {
      (voice.volume, voice.volumeSection) = volume(field, section)
    }
    if let field = section.optional("ceiling"),
      case .gain(let ceiling)? = level(field, maySilence: false)
    {
      voice.ceiling = ceiling
    }
    voice.budget =
      optional(section, "budget", default: voice.budget) {
        $0.whole($1, in: TimetableLimits.budget)
      } ?? voice.budget
    voice.quiet = section.optional("quiet").map { voiceRows($0, mayBeEmpty: true) }
    voice.schedule =
      section.optional("schedule").map { voiceRows($0, mayBeEmpty: false) } ?? voice.schedule
    if let field = section.optional("follow-noise") {
      voice.noise = followNoise(field)
      // What could not be read may be what leaves it room.
      if findings.list.count == before { checkNoise(field, voice.rules(for: .market)) }
    }
    return voice
  }

  /// One level for all classes, or a map of classes to levels.
  private mutating func volume(_ field: Field, _ voice: Section) -> (VoiceLevels, Section?) {
    guard case .map = field.draft.value else {
      return (level(field).map { VoiceLevels(all: $0) } ?? VoiceLevels(), voice)
    }
    let section = Section(
      field.draft, what: "voice, `volume`", keys: SceneKeys.levels, findings: &findings)
    guard let section else { return (VoiceLevels(), nil) }
    return (levels(section) ?? VoiceLevels(), section)
  }

  private mutating func voiceRows(_ field: Field, mayBeEmpty: Bool) -> Rows<VoiceRules.Row> {
    rows(field, keys: SceneKeys.voiceRow, mayBeEmpty: mayBeEmpty) { checker, section in
      let when = checker.when(section)
      let isMute = !SceneKeys.levels.contains { section.has($0.name) }
      if isMute {
        checker.findings.add(
          section.place,
          "\(section.what): nothing says how loud it is then; add a class, for example "
            + "`persuade: silent`, or `all: -6dB`")
      }
      guard let levels = checker.levels(section), let when, !isMute else { return nil }
      return VoiceRules.Row(when: when, levels: levels)
    }
  }

  /// Reads a list of rows, each a map.
  mutating func rows<Row>(
    _ field: Field, keys: [SceneKeys.Key], mayBeEmpty: Bool,
    read: (inout Checker, Section) -> Row?
  ) -> Rows<Row> {
    var rows = Rows<Row>()
    let range = (mayBeEmpty ? 0 : 1)...TimetableLimits.rows
    let elements = elements(
      field, "row", of: range,
      advice: mayBeEmpty
        ? "join rows that say the same" : "leave the key out, or join rows that say the same")
    guard let elements else {
      rows.isWhole = false
      return rows
    }
    for element in elements {
      let what = element.what == "scene" ? element.name : element.subject
      let section = Section(element.draft, what: what, keys: keys, findings: &findings)
      rows.add(section.flatMap { read(&self, $0) }, section)
    }
    return rows
  }

  private mutating func levels(_ section: Section) -> VoiceLevels? {
    var levels = VoiceLevels()
    var isSound = true
    if let field = section.optional("all") {
      if let level = level(field) { levels = VoiceLevels(all: level) } else { isSound = false }
    }
    for promptClass in PromptClass.allCases {
      guard let field = section.optional(promptClass.name) else { continue }
      guard let level = level(field) else {
        isSound = false
        continue
      }
      levels[promptClass] = level
    }
    return isSound ? levels : nil
  }

  /// `silent`, or a number of decibels that is not above normal.
  private mutating func level(_ field: Field, maySilence: Bool = true) -> VoiceLevel? {
    if maySilence, case .scalar("silent") = field.draft.value { return .silent }
    let noun = maySilence ? "`silent` or a level" : "a level"
    let units = [Unit(name: "dB", size: 1)]
    guard let (number, _, text) = quantity(field, noun: noun, units: units) else { return nil }
    let least = -Double(TimetableLimits.attenuation)
    guard (least...0).contains(number) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "\(Self.plain(least))…0dB, where 0dB is the volume that the loudspeaker is set to; "
          + "correct the number")
      return nil
    }
    return .gain(number)
  }
}
