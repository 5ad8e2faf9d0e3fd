// SPDX-License-Identifier: Apache-2.0

/// A date of the Gregorian calendar: 0001-01-01…9999-12-31.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The year, 1…9999.
  public let year: Int
  /// The month, 1…12.
  public let month: Int
  /// The day of the month, 1…31.
  public let day: Int

  /// The day numbers that a date can have.
  private static let numbers = -719_162...2_932_896

  /// Makes a date.
  ///
  /// It is `nil` when there is no such day.
  ///
  /// - Parameters:
  ///   - year: the year, 1…9999.
  ///   - month: the month, 1…12.
  ///   - day: the day of the month.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(of: month, in: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date that lies so many days after 1970-01-01, the nearest one there is.
  public init(number: Int) {
    let days = min(max(number, Self.numbers.lowerBound), Self.numbers.upperBound) + 719_468
    // Years are counted from March, so that the leap day is their last: eras of 400 years are alike.
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * march + 2) / 5 + 1
    month = march < 10 ? march + 3 : march - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01, negative before.
  public var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let march = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * march + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let past = (number % 7 + 7 + 3) % 7
    return Weekday.allCases[past]
  }

  /// The date so many days later, or earlier when negative; the nearest one there is.
  public func advanced(by days: Int) -> CivilDate {
    let (sum, overflow) = number.addingReportingOverflow(days)
    return CivilDate(number: overflow ? (days < 0 ? .min : .max) : sum)
  }

  /// How many days a month has; 31 for what is no month.
  static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The earlier date comes first.
  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CivilDate: CustomStringConvertible {
  /// The date as `2026-05-01`.
  public var description: String {
    Digits.padded(year, to: 4) + "-" + Digits.padded(month, to: 2) + "-"
      + Digits.padded(day, to: 2)
  }
}
