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

  /// Date and time to the second.
  func full(_ seconds: Double) -> String {
    guard let parts = parts(seconds) else { return "(no time)" }
    return "\(parts.date) \(parts.time)"
  }

  /// The time of day to the millisecond.
  func clock(_ seconds: Double) -> String {
    guard let parts = parts(seconds) else { return "(no time)   " }
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
}
