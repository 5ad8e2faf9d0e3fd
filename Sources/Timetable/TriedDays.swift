// SPDX-License-Identifier: Apache-2.0

/// The dates on which conditions are tried, to see whether they can hold at all, or together.
///
/// Weekdays and yearly dates come in all their combinations within 28 years. To these come the
/// years that the conditions name.
struct TriedDays {
  /// The first of the years that are always tried.
  private static let first = 2026
  private let years: [Int]

  init(for conditions: [When]) {
    let count = TimetableLimits.triedYears
    var years = Array(Self.first..<Self.first + count)
    for named in conditions.flatMap(\.years) {
      years += named.prefix(count)
      years.append(named.upperBound)
    }
    years.sort()
    var kept: [Int] = []
    for year in years where kept.last != year { kept.append(year) }
    self.years = kept
  }

  /// Whether some date is as asked.
  func contains(where isSuch: (CivilDate) -> Bool) -> Bool { first(where: isSuch) != nil }

  /// The first date that is as asked.
  func first(where isSuch: (CivilDate) -> Bool) -> CivilDate? {
    for year in years {
      guard let begins = CivilDate(year: year, month: 1, day: 1) else { continue }
      for number in begins.number..<begins.number + 366 {
        let date = CivilDate(number: number)
        if date.year == year, isSuch(date) { return date }
      }
    }
    return nil
  }
}

/// A time at which two conditions may hold together.
struct Meeting {
  /// A date; `nil` when it also depends on the moon.
  var date: CivilDate?
  var clock: ClockTime

  /// Looks for one.
  init?(_ a: When, _ b: When) {
    let same = Self.overlap(a.ranges.map(\.own), b.ranges.map(\.own))
    let late = Self.overlap(a.ranges.map(\.spill), b.ranges.map(\.own))
    let early = Self.overlap(a.ranges.map(\.own), b.ranges.map(\.spill))
    var ways: [(clock: ClockTime, a: Int, b: Int)] = []
    if let same, Self.moonAllows(a, b, later: 0) { ways.append((same, 0, 0)) }
    if let late, Self.moonAllows(a, b, later: 1) { ways.append((late, -1, 0)) }
    if let early, Self.moonAllows(b, a, later: 1) { ways.append((early, 0, -1)) }
    guard !ways.isEmpty else { return nil }
    var clock = ClockTime.midnight
    let date = TriedDays(for: [a, b]).first { date in
      let way = ways.first {
        a.mayBeOn(date.advanced(by: $0.a)) && b.mayBeOn(date.advanced(by: $0.b))
      }
      if let way { clock = way.clock }
      return way != nil
    }
    guard let date else { return nil }
    self.date = Self.isLunar(a) || Self.isLunar(b) ? nil : date
    self.clock = clock
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
