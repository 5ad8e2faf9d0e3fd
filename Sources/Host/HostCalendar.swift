// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import FoundationInternationalization
public import Timetable
public import TrafficModel

/// The days of a place, from the tables of time zones and of the Chinese calendar that come with
/// the program.
///
/// Looking days up takes milliseconds: it is for a thread that may wait, once a day and when the
/// wall clock was set, never for the control loop.
public enum HostCalendar {
  /// Whether there is a time zone of a name.
  public static func knows(timeZone name: String) -> Bool { TimeZone(identifier: name) != nil }

  /// Tells the hour of the day, 0–23, by the clocks of a place; `nil` when its time zone is not
  /// known.
  ///
  /// It gives none for a time outside `UnixTime.earliest`…`UnixTime.latest`.
  public static func hours(timeZone name: String) -> (@Sendable (UnixTime) -> Int?)? {
    guard let zone = TimeZone(identifier: name) else { return nil }
    return { time in
      guard time >= .earliest, time <= .latest else { return nil }
      let seconds = time.nanoseconds / 1_000_000_000
      let date = Date(timeIntervalSince1970: Double(seconds))
      return Int((seconds + Int64(zone.secondsFromGMT(for: date))) % 86_400 / 3600)
    }
  }

  /// Looks up the days around a time.
  ///
  /// - Parameters:
  ///   - time: a time of the second day; the first is the day before, whose night may not be over.
  ///   - timeZone: the IANA name of the place's time zone.
  ///   - days: how many days, at most `TimetableLimits.calendarDays`.
  /// - Returns: the days; `nil` when the time zone is not known, or the time lies outside
  ///   `UnixTime.earliest`…`UnixTime.latest`.
  public static func calendar(
    around time: UnixTime, timeZone: String, days: Int = TimetableLimits.calendarDays
  ) -> LocalCalendar? {
    guard let zone = TimeZone(identifier: timeZone), time >= .earliest, time <= .latest else {
      return nil
    }
    var gregorian = Calendar(identifier: .gregorian)
    gregorian.timeZone = zone
    var chinese = Calendar(identifier: .chinese)
    chinese.timeZone = zone
    let now = Date(timeIntervalSince1970: Double(time.nanoseconds / 1_000_000_000))
    guard let today = civil(now, gregorian) else { return nil }
    let found = (0..<max(0, days)).prefix(TimetableLimits.calendarDays).compactMap { index in
      day(today.advanced(by: index - 1), gregorian, chinese)
    }
    return LocalCalendar(found)
  }

  private static func day(
    _ date: CivilDate, _ gregorian: Calendar, _ chinese: Calendar
  ) -> LocalDay? {
    guard let begins = start(of: date, gregorian),
      let ends = start(of: date.advanced(by: 1), gregorian)
    else { return nil }
    let middle = begins.addingTimeInterval(ends.timeIntervalSince(begins) / 2)
    return LocalDay(
      date: date, lunar: lunar(middle, chinese), begins: unix(begins), ends: unix(ends),
      offsets: offsets(from: begins, to: ends, gregorian.timeZone))
  }

  /// The first moment of a date, which is not 00:00 where the clocks go forward at midnight.
  private static func start(of date: CivilDate, _ gregorian: Calendar) -> Date? {
    let noon = DateComponents(year: date.year, month: date.month, day: date.day, hour: 12)
    return gregorian.date(from: noon).map { gregorian.startOfDay(for: $0) }
  }

  private static func civil(_ date: Date, _ gregorian: Calendar) -> CivilDate? {
    let parts = gregorian.dateComponents([.year, .month, .day], from: date)
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func lunar(_ date: Date, _ chinese: Calendar) -> LunarDate? {
    let parts = chinese.dateComponents([.month, .day], from: date)
    guard let month = parts.month, let day = parts.day else { return nil }
    return LunarDate(month: month, isLeapMonth: parts.isLeapMonth ?? false, day: day)
  }

  private static func offsets(
    from begins: Date, to ends: Date, _ zone: TimeZone
  ) -> [LocalDay.Offset] {
    var offsets: [LocalDay.Offset] = []
    var time = begins
    while offsets.count < TimetableLimits.offsets {
      let ahead = Interval.seconds(Int64(zone.secondsFromGMT(for: time)))
      offsets.append(LocalDay.Offset(from: unix(time), ahead: ahead))
      guard let next = zone.nextDaylightSavingTimeTransition(after: time), next > time, next < ends
      else { break }
      time = next
    }
    return offsets
  }

  /// Whole seconds: days and changes of the clocks begin with one.
  private static func unix(_ date: Date) -> UnixTime {
    UnixTime(nanoseconds: Int64(date.timeIntervalSince1970.rounded()) * 1_000_000_000)
  }
}
