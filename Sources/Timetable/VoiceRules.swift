// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How loud the robot may be at a place, when, and how often it speaks to somebody.
public struct VoiceRules: Hashable, Sendable {
  /// Levels that hold at some times.
  public struct Row: Hashable, Sendable {
    /// When.
    public var when: When
    /// How loud the classes are then; those of which nothing is said are left alone.
    public var levels: VoiceLevels

    /// Makes a row.
    public init(when: When, levels: VoiceLevels) {
      self.when = when
      self.levels = levels
    }
  }

  /// How loud a class is that no row says anything of.
  public var volume: VoiceLevels
  /// The quiet hours.
  public var quiet: [Row]
  /// The other times at which it is louder or quieter than `volume`.
  public var schedule: [Row]
  /// What nothing exceeds, in decibels above normal: 0 or less.
  public var ceiling: Double
  /// How many persuasions and warnings an hour this place has, 1…600.
  public var budget: Int
  /// By how much the voice follows the street's noise; `nil` when it does not.
  public var noise: NoiseRule?

  /// How many persuasions and warnings an hour a place has that says nothing of it.
  public static let standardBudget = 60

  /// Makes rules.
  ///
  /// - Parameters:
  ///   - volume: how loud a class is that no row says anything of; normal by default.
  ///   - quiet: the quiet hours.
  ///   - schedule: the other times at which it is louder or quieter than `volume`.
  ///   - ceiling: what nothing exceeds, in decibels above normal.
  ///   - budget: persuasions and warnings an hour; the nearest number that may be.
  ///   - noise: by how much the voice follows the street's noise; `nil` for not at all.
  public init(
    volume: VoiceLevels = VoiceLevels(), quiet: [Row] = [], schedule: [Row] = [],
    ceiling: Double = 0, budget: Int = standardBudget, noise: NoiseRule? = nil
  ) {
    self.volume = volume
    self.quiet = quiet
    self.schedule = schedule
    self.ceiling = min(ceiling, 0)
    let bounds = TimetableLimits.budget
    self.budget = min(max(budget, bounds.lowerBound), bounds.upperBound)
    self.noise = noise
  }

  /// The rules of a place that says nothing of them.
  public static func standard(for profile: Profile) -> VoiceRules {
    VoiceRules(quiet: standardQuiet(for: profile))
  }

  /// How loud a class is now.
  ///
  /// Of the rows that hold, the quietest counts. While the clock is not trusted nobody can tell
  /// whether it is night, so the quietest of all rows counts: a robot that shouts at three in the
  /// morning is worse than one that is hard to hear at noon.
  ///
  /// The street's noise moves the level, but lifts nothing above the ceiling, nor above a quiet hour
  /// that holds, and nothing at all while the clock is not trusted; what is silent stays so.
  ///
  /// - Parameters:
  ///   - promptClass: the class.
  ///   - time: when.
  ///   - calendar: the days around then; a time outside counts as an untrusted clock.
  ///   - isClockTrusted: whether the wall clock is right as far as anybody knows.
  ///   - louder: by how many decibels the noise asks for more, or less when negative.
  /// - Returns: the level, never above the ceiling.
  public func level(
    of promptClass: PromptClass, at time: UnixTime, calendar: LocalCalendar, isClockTrusted: Bool,
    louder: Double = 0
  ) -> VoiceLevel {
    let usual = volume[promptClass] ?? .normal
    let isKnown = isClockTrusted && calendar.day(of: time) != nil
    func quietest(_ rows: [Row]) -> VoiceLevel? {
      rows.filter { !isKnown || $0.when.holds(at: time, calendar: calendar) ?? true }
        .compactMap { $0.levels[promptClass] }.min()
    }
    let most = min(quietest(quiet) ?? .gain(ceiling), .gain(ceiling))
    let said = quietest(quiet + schedule)
    let level = min(isKnown ? said ?? usual : min(said ?? usual, usual), most)
    return min(level.moved(by: louder), isKnown ? most : level)
  }

  /// When a level may next become another one.
  ///
  /// - Parameters:
  ///   - time: after when.
  ///   - calendar: the days in which to look.
  /// - Returns: the time; `nil` when all stays as it is for as long as the calendar reaches.
  public func nextChange(after time: UnixTime, calendar: LocalCalendar) -> UnixTime? {
    (quiet + schedule).compactMap { $0.when.nextChange(after: time, calendar: calendar) }.min()
  }

  /// The quiet hours of a place that has none of its own: where people live and learn, night and
  /// noon; elsewhere the night, in which offenders are still spoken to.
  public static func standardQuiet(for profile: Profile) -> [Row] {
    let night = [ClockTime(second: 22 * 3600), ClockTime(second: 6 * 3600)]
    let noon = [ClockTime(second: 12 * 3600), ClockTime(second: 14 * 3600)]
    let hours: [[ClockTime]]
    let levels: VoiceLevels
    switch profile {
    case .campus, .community:
      hours = [night, noon]
      levels = VoiceLevels([
        (.signal, .gain(-6)), (.live, .gain(-6)), (.warn, .gain(-12)), (.persuade, .silent),
        (.publicity, .silent),
      ])
    case .arterial, .market:
      hours = [night]
      levels = VoiceLevels([
        (.signal, .gain(-6)), (.live, .gain(-6)), (.warn, .gain(-6)), (.persuade, .gain(-6)),
        (.publicity, .silent),
      ])
    }
    return hours.map { times in
      let during = ClockRange(from: times[0], to: times[1])
      return Row(when: When(during: during.map { [$0] } ?? []), levels: levels)
    }
  }
}
