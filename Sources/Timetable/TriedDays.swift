// SPDX-License-Identifier: Apache-2.0

/// The dates on which conditions are tried, to see whether they can hold at all, or together.
///
/// Weekdays and yearly dates come in all their combinations within 28 years. To these come the
/// years that the conditions name.
struct TriedDays {
  /// The first of the years that are always tried.
  private static let first = 2026
  private let years: [Int]
  /// Whether these are all years that matter; a file that names hundreds is not worth the time.
  let isComplete: Bool

  init(for conditions: [When]) {
    let always = Self.first..<Self.first + TimetableLimits.triedYears
    var named: [Int] = []
    for years in conditions.flatMap(\.years) {
      named += years.prefix(TimetableLimits.triedYears)
      named.append(years.upperBound)
    }
    var kept: [Int] = []
    for year in named.sorted() where kept.last != year && !always.contains(year) {
      kept.append(year)
    }
    isComplete = kept.count <= TimetableLimits.namedYears
    years = Array(always) + kept.prefix(TimetableLimits.namedYears)
  }

  /// All of them, in the order in which they are tried.
  var dates: [CivilDate] {
    years.flatMap { year in
      let begins = CivilDate(year: year, month: 1, day: 1)?.number ?? 0
      return (begins..<begins + 366).map(CivilDate.init(number:)).filter { $0.year == year }
    }
  }

  /// Whether some date is as asked.
  func contains(where isSuch: (CivilDate) -> Bool) -> Bool {
    for year in years {
      guard let begins = CivilDate(year: year, month: 1, day: 1)?.number else { continue }
      for number in begins..<begins + 366 where isSuch(CivilDate(number: number)) { return true }
    }
    return false
  }
}

/// A time at which two conditions may hold together.
struct Meeting {
  /// A date; `nil` when it also depends on the moon.
  var date: CivilDate?
  var clock: ClockTime

  /// A way in which they meet: at a time of a day, by the windows that began then or the day
  /// before.
  private struct Way {
    var clock: ClockTime
    var isLateA: Bool
    var isLateB: Bool
  }

  /// Looks for one.
  ///
  /// - Parameters:
  ///   - a: a condition.
  ///   - b: another one.
  ///   - dates: the dates on which they are tried.
  ///   - isOn: on which of these a condition may be on.
  init?(_ a: When, _ b: When, dates: () -> [CivilDate], isOn: (When) -> [Bool]) {
    let ownA = a.ranges.map(\.own)
    let ownB = b.ranges.map(\.own)
    var ways: [Way] = []
    if let clock = Self.overlap(ownA, ownB), Self.moonAllows(a, b, later: 0) {
      ways.append(Way(clock: clock, isLateA: false, isLateB: false))
    }
    if let clock = Self.overlap(a.ranges.map(\.spill), ownB), Self.moonAllows(a, b, later: 1) {
      ways.append(Way(clock: clock, isLateA: true, isLateB: false))
    }
    if let clock = Self.overlap(ownA, b.ranges.map(\.spill)), Self.moonAllows(b, a, later: 1) {
      ways.append(Way(clock: clock, isLateA: false, isLateB: true))
    }
    guard !ways.isEmpty else { return nil }
    let dates = dates()
    let isOnA = isOn(a)
    let isOnB = isOn(b)
    for (index, date) in dates.enumerated() {
      let isAfter = index > 0 && dates[index - 1].number == date.number - 1
      for way in ways where isAfter || !(way.isLateA || way.isLateB) {
        guard isOnA[way.isLateA ? index - 1 : index], isOnB[way.isLateB ? index - 1 : index]
        else { continue }
        self.date = Self.isLunar(a) || Self.isLunar(b) ? nil : date
        clock = way.clock
        return
      }
    }
    return nil
  }

  /// The first time that is in a stretch of either list.
  private static func overlap(_ a: [Range<Int>], _ b: [Range<Int>]) -> ClockTime? {
    let found = a.flatMap { one in b.map { one.clamped(to: $0) } }.filter { !$0.isEmpty }
    return found.map(\.lowerBound).min().map(ClockTime.init(second:))
  }

  private static func isLunar(_ when: When) -> Bool {
    if case .lunar? = when.market { true } else { false }
  }

  /// Whether a lunar day of one condition may come so many days before one of the other.
  private static func moonAllows(_ a: When, _ b: When, later: Int) -> Bool {
    guard case .lunar(let before)? = a.market, case .lunar(let after)? = b.market else {
      return true
    }
    guard later > 0 else { return before.contains { after.contains($0) } }
    return before.contains { after.contains($0 &+ 1) || ($0 >= 29 && after.contains(1)) }
  }
}

extension When {
  /// The keys by which scenes say on which days it holds, those that it has.
  var keys: [String] {
    [
      ("dates", !dates.isEmpty), ("weekdays", !weekdays.isEmpty), ("school", school != nil),
      ("market", market != nil), ("except", !except.isEmpty),
    ].filter(\.1).map(\.0)
  }

  /// Whether it depends on nothing but the day of the week and the time.
  var isWeekly: Bool { dates.isEmpty && except.isEmpty && school == nil && market == nil }

  /// Whether it may hold at a time of day, on some day.
  func mayName(_ clock: ClockTime) -> Bool {
    ranges.contains { $0.own.contains(clock.second) || $0.spill.contains(clock.second) }
  }

  /// The years that it names.
  var years: [ClosedRange<Int>] {
    let school = school.map { $0.school.terms + $0.school.holidays + $0.school.makeUpDays } ?? []
    return (dates + except + school).compactMap(\.years)
  }
}
