// SPDX-License-Identifier: Apache-2.0

/// A time of day on the wall clock: 00:00…24:00.
public struct ClockTime: Hashable, Comparable, Sendable {
  /// Seconds since midnight by the clock, 0…86 400.
  public let second: Int

  /// Seconds of a day without a change of the clocks.
  public static let secondsOfDay = 86_400
  /// The beginning of a day.
  public static let midnight = ClockTime(second: 0)
  /// The end of a day, 24:00.
  public static let end = ClockTime(second: secondsOfDay)

  /// The time so many seconds after midnight, the nearest one there is.
  public init(second: Int) {
    self.second = min(max(second, 0), Self.secondsOfDay)
  }

  /// Makes a time of day.
  ///
  /// It is `nil` when the clock never shows it.
  ///
  /// - Parameters:
  ///   - hour: the hour, 0…24.
  ///   - minute: the minute, 0…59; 0 with hour 24.
  public init?(hour: Int, minute: Int) {
    guard (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0 else {
      return nil
    }
    second = hour * 3600 + minute * 60
  }

  /// Reads a time of day such as `07:30` or `24:00`.
  ///
  /// It is `nil` when it is written in another way, or there is no such time.
  ///
  /// - Parameter text: two digits, a colon and two digits.
  public init?(_ text: some StringProtocol) {
    let parts = Substring(text).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Digits.number(parts[0], of: 2...2),
      let minute = Digits.number(parts[1], of: 2...2)
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The earlier time of the day comes first.
  public static func < (a: ClockTime, b: ClockTime) -> Bool { a.second < b.second }
}

extension ClockTime: CustomStringConvertible {
  /// The time as `07:30`, with seconds where it has some.
  public var description: String {
    let minutes = second / 60
    let seconds = second % 60
    return Digits.padded(minutes / 60, to: 2) + ":" + Digits.padded(minutes % 60, to: 2)
      + (seconds == 0 ? "" : ":" + Digits.padded(seconds, to: 2))
  }
}
