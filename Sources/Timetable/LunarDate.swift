// SPDX-License-Identifier: Apache-2.0

/// A day of the Chinese lunar calendar, without its year: markets and feasts go by month and day.
public struct LunarDate: Hashable, Sendable {
  /// The month, 1…12.
  public let month: Int
  /// Whether it is the leap month that follows the month of this number.
  public let isLeapMonth: Bool
  /// The day of the month, 1…30.
  public let day: Int

  /// The days that a lunar month may have.
  public static let days = 1...30

  /// Makes a lunar date.
  ///
  /// It is `nil` when there is no such day in any year.
  ///
  /// - Parameters:
  ///   - month: the month, 1…12.
  ///   - isLeapMonth: whether it is the leap month after that one.
  ///   - day: the day, 1…30.
  public init?(month: Int, isLeapMonth: Bool = false, day: Int) {
    guard (1...12).contains(month), Self.days.contains(day) else { return nil }
    self.month = month
    self.isLeapMonth = isLeapMonth
    self.day = day
  }
}
