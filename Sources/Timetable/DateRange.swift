// SPDX-License-Identifier: Apache-2.0

/// A run of dates, both ends included: of one time, or of every year.
public enum DateRange: Hashable, Sendable {
  /// A day of any year.
  public struct MonthDay: Hashable, Comparable, Sendable {
    /// The month, 1…12.
    public let month: Int
    /// The day of the month, 1…31.
    public let day: Int

    /// Makes a day of any year.
    ///
    /// It is `nil` when no year has such a day.
    ///
    /// - Parameters:
    ///   - month: the month, 1…12.
    ///   - day: the day of the month; 29 February is one.
    public init?(month: Int, day: Int) {
      guard CivilDate(year: 2000, month: month, day: day) != nil else { return nil }
      self.month = month
      self.day = day
    }

    /// The day that comes earlier in a year comes first.
    public static func < (a: MonthDay, b: MonthDay) -> Bool {
      (a.month, a.day) < (b.month, b.day)
    }
  }

  /// From a date to one that is not earlier; it has no date when it is.
  case once(from: CivilDate, to: CivilDate)
  /// In every year; over the turn of the year when the end is earlier.
  case yearly(from: MonthDay, to: MonthDay)

  /// Reads `2026-05-01`, `2026-05-01..2026-05-05`, `05-01` or `12-20..01-10`.
  ///
  /// It is `nil` when it is written in another way, a day does not exist, or the end of a run
  /// with years is before its beginning.
  ///
  /// - Parameter text: one day, or two with two points between them.
  public init?(_ text: some StringProtocol) {
    var parts = Substring(text).split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[1].isEmpty {
      parts.remove(at: 1)
    } else if parts.count != 1 {
      return nil
    }
    let days = parts.map { $0.split(separator: "-", omittingEmptySubsequences: false) }
    let dates = days.compactMap(Self.date)
    if dates.count == parts.count, dates[0] <= dates[dates.count - 1] {
      self = .once(from: dates[0], to: dates[dates.count - 1])
      return
    }
    let yearly = days.compactMap(Self.monthDay)
    guard yearly.count == parts.count else { return nil }
    self = .yearly(from: yearly[0], to: yearly[yearly.count - 1])
  }

  private static func date(_ parts: [Substring]) -> CivilDate? {
    guard parts.count == 3, let year = Digits.number(parts[0], of: 4...4),
      let month = Digits.number(parts[1], of: 2...2), let day = Digits.number(parts[2], of: 2...2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func monthDay(_ parts: [Substring]) -> MonthDay? {
    guard parts.count == 2, let month = Digits.number(parts[0], of: 2...2),
      let day = Digits.number(parts[1], of: 2...2)
    else { return nil }
    return MonthDay(month: month, day: day)
  }

  /// Whether a date is one of them.
  public func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .once(let from, let to): return from <= date && date <= to
    case .yearly(let from, let to):
      let isAfter = (from.month, from.day) <= (date.month, date.day)
      let isBefore = (date.month, date.day) <= (to.month, to.day)
      return from <= to ? isAfter && isBefore : isAfter || isBefore
    }
  }

  /// The years that it names; `nil` when it is of every year.
  var years: ClosedRange<Int>? {
    guard case .once(let from, let to) = self, from <= to else { return nil }
    return from.year...to.year
  }
}
