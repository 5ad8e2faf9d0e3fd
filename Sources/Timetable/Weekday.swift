// SPDX-License-Identifier: Apache-2.0

/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday is 7.
@frozen
public enum Weekday: Int, CaseIterable, Comparable, Sendable {
  /// 星期一.
  case monday = 1
  /// 星期二.
  case tuesday
  /// 星期三.
  case wednesday
  /// 星期四.
  case thursday
  /// 星期五.
  case friday
  /// 星期六.
  case saturday
  /// 星期日.
  case sunday

  /// The days on which schools teach and offices work.
  public static let working: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

  /// The name that scenes use: its first three letters.
  public var name: String {
    switch self {
    case .monday: "mon"
    case .tuesday: "tue"
    case .wednesday: "wed"
    case .thursday: "thu"
    case .friday: "fri"
    case .saturday: "sat"
    case .sunday: "sun"
    }
  }

  /// The earlier day of the week comes first; Monday is the first.
  public static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }
}
