// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Something that a schedule says and that cannot be meant.
public struct Contradiction: Hashable, Sendable {
  /// The list of which a row contradicts itself or another one.
  public enum Section: Hashable, Sendable {
    /// The playlists.
    case playlists
    /// The quiet hours.
    case quiet
    /// The other rows of the volume.
    case schedule
    /// The volume without any row; it has one row only.
    case volume
    /// The rows of the timetable.
    case timetable
  }

  /// Where the row stands.
  public var section: Section
  /// Which row it is, from 0.
  public var row: Int
  /// The key of the row that is to be looked at first, as scenes write it.
  public var key: String
  /// What is wrong and what to do, without its subject: it follows "playlist `a`: ".
  public var sentence: String
}

extension Contradiction {
  /// Finds all that cannot be meant.
  ///
  /// - Parameters:
  ///   - playlists: what is read out.
  ///   - voice: how loud it is.
  ///   - duty: what the place is when.
  /// - Returns: what was found, list by list and row by row.
  public static func all(
    playlists: [Playlist], voice: VoiceRules, duty: DutyTable
  ) -> [Contradiction] {
    playlists.enumerated().flatMap { Self.of($0.element, row: $0.offset) }
      + Self.of(voice) + Self.of(duty)
  }

  /// Why a condition can never hold.
  private static func never(
    _ when: When, _ section: Section, row: Int
  ) -> [Contradiction] {
    let days = TriedDays(for: [when])
    guard days.isComplete, !days.contains(where: when.mayBeOn) else { return [] }
    let keys = when.keys
    let names = keys.map { "`\($0)`" }.joined(separator: keys.count == 2 ? " and " : ", ")
    let meets =
      keys.count < 2 ? "there is no day that \(names) allows" : "no day meets \(names) at once"
    return [
      Contradiction(
        section: section, row: row, key: keys.first ?? "during",
        sentence: "\(meets), so this would never hold; correct "
          + (keys.count < 2 ? "it" : "one of them") + " or delete the row")
    ]
  }

  private static func of(_ playlist: Playlist, row: Int) -> [Contradiction] {
    var found = never(playlist.when, .playlists, row: row)
    func add(_ key: String, _ sentence: String) {
      found.append(
        Contradiction(section: .playlists, row: row, key: key, sentence: sentence))
    }
    if let least = playlist.atLeast, let most = playlist.atMost, least > most {
      add(
        "at-least",
        "`at-least` is \(least), but `at-most` is \(most), and both cannot be kept; "
          + "write `at-least: \(most)` or less, or a larger `at-most`")
    }
    switch playlist.rhythm {
    case .at(let times):
      if playlist.atLeast != nil {
        add(
          "at-least",
          "`at-least` counts prompts an hour, but `at` names the only times at which this is "
            + "said; delete `at-least`, or write `every` in the place of `at`")
      }
      for time in times where !playlist.when.mayName(time) {
        let ranges = playlist.when.during.map(\.description).joined(separator: ", ")
        add(
          "at",
          "`at` has \(time), which lies outside `during` (\(ranges)), so it would never be said; "
            + "correct the time or widen `during`")
      }
    case .every(let every):
      let hour = Int64(3600) * 1_000_000_000
      guard let least = playlist.atLeast, least > 0, every.nanoseconds > 0,
        every.nanoseconds > hour / Int64(least)
      else { break }
      let longest = 60 / least
      add(
        "every",
        "`every` comes \(Self.times(hour / every.nanoseconds)) an hour, but `at-least` is "
          + "\(least); write `every: \(longest)min` or less, or a smaller `at-least`")
    }
    return found
  }

  private static func times(_ count: Int64) -> String {
    switch count {
    case 0: "less than once"
    case 1: "once"
    default: "\(count) times"
    }
  }
}

extension Contradiction {
  private static func of(_ voice: VoiceRules) -> [Contradiction] {
    var found = above(voice.ceiling, voice.volume, .volume, row: 0)
    for (section, rows) in [(Section.quiet, voice.quiet), (.schedule, voice.schedule)] {
      for (row, entry) in rows.enumerated() {
        found += never(entry.when, section, row: row)
        found += above(voice.ceiling, entry.levels, section, row: row)
      }
    }
    return found + muted(voice)
  }

  /// Levels that the ceiling would cut.
  private static func above(
    _ ceiling: Double, _ levels: VoiceLevels, _ section: Section, row: Int
  ) -> [Contradiction] {
    PromptClass.allCases.compactMap { promptClass in
      guard let level = levels[promptClass], level > .gain(ceiling) else { return nil }
      let most = VoiceLevel.gain(ceiling)
      return Contradiction(
        section: section, row: row, key: promptClass.name,
        sentence: "`\(promptClass.name)` is \(level), but `ceiling` lets nothing be louder than "
          + "\(most); write \(most) or less, or raise the ceiling")
    }
  }

  /// Classes that the rows of every week keep silent day and night; rows for some dates, school
  /// or market days may do so.
  private static func muted(_ voice: VoiceRules) -> [Contradiction] {
    let rows =
      voice.quiet.enumerated().map { (section: Section.quiet, row: $0.offset, entry: $0.element) }
      + voice.schedule.enumerated().map { (.schedule, $0.offset, $0.element) }
    return PromptClass.allCases.compactMap { promptClass in
      if voice.volume[promptClass] == .silent { return nil }
      let silent = rows.filter { $0.entry.levels[promptClass] == .silent && $0.entry.when.isWeekly }
      guard let last = silent.last, isAllWeek(silent.map(\.entry.when)) else { return nil }
      let name = promptClass.name
      return Contradiction(
        section: last.section, row: last.row, key: name,
        sentence: "`\(name)` would be silent for all 24 hours of every day; shorten `during`, or "
          + "write `\(name): silent` under `volume` when that is meant")
    }
  }

  /// Whether conditions that depend on nothing but the week hold at all times of it.
  private static func isAllWeek(_ conditions: [When]) -> Bool {
    // 2024-01-01 was a Monday.
    (19_723..<19_730).allSatisfy { number in
      let today = CivilDate(number: number)
      let before = CivilDate(number: number - 1)
      let stretches = conditions.flatMap { when in
        (when.mayBeOn(today) ? when.ranges.map(\.own) : [])
          + (when.mayBeOn(before) ? when.ranges.map(\.spill) : [])
      }
      var reached = 0
      for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound })
      where stretch.lowerBound <= reached { reached = max(reached, stretch.upperBound) }
      return reached >= ClockTime.secondsOfDay
    }
  }
}

extension Contradiction {
  private static func of(_ duty: DutyTable) -> [Contradiction] {
    let conditions = duty.rows.map(\.when)
    var found = conditions.enumerated().flatMap { never($0.element, .timetable, row: $0.offset) }
    // Most tables need no date at all; the others need each row on each date once.
    lazy var dates = TriedDays(for: conditions).dates
    var tried: [(when: When, isOn: [Bool])] = []
    for (row, entry) in duty.rows.enumerated() {
      for (first, other) in duty.rows.prefix(row).enumerated() {
        let pairs = [
          ("profile", differ(entry.profile?.rawValue, other.profile?.rawValue)),
          ("mode", differ(entry.mode?.rawValue, other.mode?.rawValue)),
        ]
        guard pairs.contains(where: { $0.1 != nil }) else { continue }
        let meeting = Meeting(entry.when, other.when, dates: { dates }) { when in
          if let known = tried.first(where: { $0.when == when }) { return known.isOn }
          let isOn = dates.map(when.mayBeOn)
          tried.append((when, isOn))
          return isOn
        }
        guard let meeting else { continue }
        let day = meeting.date.map { "on \($0)" } ?? "on a market day"
        for case (let key, let pair?) in pairs {
          found.append(
            Contradiction(
              section: .timetable, row: row, key: key,
              sentence: "`\(key)` is `\(pair.0)`, but row \(first + 1) makes it `\(pair.1)` at the "
                + "same time, for example \(day) at \(meeting.clock); change when one of them "
                + "holds"))
        }
      }
    }
    return found
  }

  private static func differ(_ a: String?, _ b: String?) -> (String, String)? {
    guard let a, let b, a != b else { return nil }
    return (a, b)
  }
}
