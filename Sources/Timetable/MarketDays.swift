// SPDX-License-Identifier: Apache-2.0

/// On which days there is a market.
public enum MarketDays: Hashable, Sendable {
  /// On days of the week.
  case weekly([Weekday])
  /// On a date and every so many days after it, and before it.
  case cycle(days: Int, from: CivilDate)
  /// On days of the lunar month, 1…30; a month of 29 days has no 30th.
  case lunar([Int])

  /// The days of the lunar month whose last digit is one of these: 逢三逢八 is 3 and 8.
  public static func lunar(ending digits: [Int]) -> MarketDays {
    .lunar(LunarDate.days.filter { digits.contains($0 % 10) })
  }

  /// Whether there is a market on a day; never by the lunar calendar where that is not known.
  public func isOpen(on day: LocalDay) -> Bool {
    if case .lunar(let days) = self { return day.lunar.map { days.contains($0.day) } ?? false }
    return mayBeOpen(on: day.date)
  }

  /// The same from the date alone; a lunar market may be on any date.
  func mayBeOpen(on date: CivilDate) -> Bool {
    switch self {
    case .weekly(let weekdays): return weekdays.contains(date.weekday)
    case .cycle(let days, let from):
      guard days > 1 else { return days == 1 }
      return (date.number - from.number) % days == 0
    case .lunar(let days): return days.contains { LunarDate.days.contains($0) }
    }
  }
}
