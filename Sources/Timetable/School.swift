// SPDX-License-Identifier: Apache-2.0

/// When a school teaches.
public struct School: Hashable, Sendable {
  /// Its terms; without any it teaches all year.
  public var terms: [DateRange]
  /// The days within them on which it does not teach.
  public var holidays: [DateRange]
  /// The days on which it teaches though it would not: 调休上课日.
  public var makeUpDays: [DateRange]
  /// The days of the week on which it teaches.
  public var weekdays: [Weekday]

  /// Describes a school.
  ///
  /// - Parameters:
  ///   - terms: its terms; without any it teaches all year.
  ///   - holidays: the days within them on which it does not teach.
  ///   - makeUpDays: the days on which it teaches though it would not; they outrank all else.
  ///   - weekdays: the days of the week on which it teaches.
  public init(
    terms: [DateRange] = [], holidays: [DateRange] = [], makeUpDays: [DateRange] = [],
    weekdays: [Weekday] = Weekday.working
  ) {
    self.terms = terms
    self.holidays = holidays
    self.makeUpDays = makeUpDays
    self.weekdays = weekdays
  }

  /// Whether it teaches on a date.
  public func isOpen(on date: CivilDate) -> Bool {
    if makeUpDays.contains(where: { $0.contains(date) }) { return true }
    if holidays.contains(where: { $0.contains(date) }) { return false }
    guard weekdays.contains(date.weekday) else { return false }
    return terms.isEmpty || terms.contains { $0.contains(date) }
  }
}
