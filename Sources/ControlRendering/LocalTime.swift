// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Shows Unix seconds as people read them.
public struct LocalTime: Sendable {
  /// Seconds east of Greenwich; `nil` for the machine's own zone.
  private let offset: Int?

  /// The machine's own zone: `TZ`, else `/etc/localtime`.
  public static let machine = LocalTime(offset: nil)

  /// A zone without summer time.
  public static func fixed(secondsEast offset: Int) -> LocalTime { LocalTime(offset: offset) }

  /// Date and time to the second; `nil` when it is none.
  func full(_ seconds: Double) -> String? {
    guard let parts = parts(seconds) else { return nil }
    return "\(parts.date) \(parts.time)"
  }

  /// The time of day to the millisecond; `nil` when it is none.
  func clock(_ seconds: Double) -> String? {
    guard let parts = parts(seconds) else { return nil }
    return "\(parts.time).\(Self.digits(parts.milliseconds, 3))"
  }

  private func parts(_ seconds: Double) -> (date: String, time: String, milliseconds: Int)? {
    // A year has four digits until 9999-12-31.
    guard seconds.isFinite, (0..<253_402_300_800).contains(seconds) else { return nil }
    let milliseconds = Int((seconds * 1000).rounded())
    var whole = milliseconds / 1000 + (offset ?? 0)
    // SAFETY: `tm` holds a pointer to the zone's name, which is not read here; both calls write
    // one structure, which outlives them.
    var fields = unsafe tm()
    let found = unsafe offset == nil ? localtime_r(&whole, &fields) : gmtime_r(&whole, &fields)
    guard unsafe found != nil else { return nil }
    // SAFETY: plain numbers of the structure that was just written.
    let (year, month, day) = unsafe (fields.tm_year, fields.tm_mon, fields.tm_mday)
    let (hour, minute, second) = unsafe (fields.tm_hour, fields.tm_min, fields.tm_sec)
    let date = [
      Self.digits(Int(year) + 1900, 4), Self.digits(Int(month) + 1, 2), Self.digits(Int(day), 2),
    ]
    let time = [hour, minute, second].map { Self.digits(Int($0), 2) }
    return (
      date.joined(separator: "-"), time.joined(separator: ":"), milliseconds % 1000
    )
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  /// The Unix seconds of a day (`2026-11-24`), of a day with a time (`2026-11-24T07:30`), or of so
  /// long before now (`90min`, `24h`, `7d`); `nil` when the text is none of these.
  public func seconds(of text: String, now: Double) -> Double? {
    for (unit, length) in [("min", 60.0), ("h", 3600.0), ("d", 86_400.0)] where text.hasSuffix(unit)
    {
      guard let count = Self.number(text.dropLast(unit.count), 1...6) else { return nil }
      return now - Double(count) * length
    }
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard day.count == 3, let year = Self.number(day[0], 4...4), year >= 1970,
      let month = Self.number(day[1], 2...2), (1...12).contains(month),
      let date = Self.number(day[2], 2...2), (1...Self.days(of: month, year)).contains(date)
    else { return nil }
    guard halves.count == 2 else { return seconds(year, month, date, 0, 0) }
    let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2, let hour = Self.number(clock[0], 2...2), hour < 24,
      let minute = Self.number(clock[1], 2...2), minute < 60
    else { return nil }
    return seconds(year, month, date, hour, minute)
  }

  private func seconds(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int
  ) -> Double? {
    // SAFETY: plain numbers of a structure that lives here; its pointer to a zone's name is not read.
    var fields = unsafe tm()
    unsafe (fields.tm_year, fields.tm_mon) = (Int32(year - 1900), Int32(month - 1))
    unsafe (fields.tm_mday, fields.tm_hour) = (Int32(day), Int32(hour))
    unsafe (fields.tm_min, fields.tm_isdst) = (Int32(minute), -1)
    // SAFETY: the calls read and write that structure alone.
    let found = unsafe offset == nil ? mktime(&fields) : timegm(&fields)
    let seconds = Double(found - (offset ?? 0))
    return seconds >= 0 ? seconds : nil
  }

  private static func number(_ text: Substring, _ length: ClosedRange<Int>) -> Int? {
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isPlain && length.contains(text.utf8.count) ? Int(text) : nil
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }
}
