// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A day as the clocks of a place show it.
///
/// What the time zone and the lunar calendar say was looked up by whoever made it; this room only
/// counts.
public struct LocalDay: Hashable, Sendable {
  /// How far the clocks of the place are ahead of UTC, from a time on.
  public struct Offset: Hashable, Sendable {
    /// From when.
    public var from: UnixTime
    /// How far ahead of UTC; negative west of Greenwich.
    public var ahead: Interval

    /// Makes an offset.
    public init(from: UnixTime, ahead: Interval) {
      self.from = from
      self.ahead = ahead
    }
  }

  /// The date.
  public let date: CivilDate
  /// The same day of the Chinese lunar calendar; `nil` when nobody looked it up.
  public let lunar: LunarDate?
  /// Its first moment.
  public let begins: UnixTime
  /// The first moment of the day after.
  public let ends: UnixTime
  /// What the clocks are ahead of UTC: at its beginning, and at each change within it.
  public let offsets: [Offset]

  /// Makes a day.
  ///
  /// - Parameters:
  ///   - date: its date.
  ///   - lunar: the same day of the lunar calendar.
  ///   - begins: its first moment.
  ///   - ends: the first moment of the day after; not before `begins`.
  ///   - offsets: what the clocks are ahead of UTC, in the order of time; those beyond
  ///     `TimetableLimits.offsets` are left out, and without any the clocks show UTC.
  public init(
    date: CivilDate, lunar: LunarDate?, begins: UnixTime, ends: UnixTime, offsets: [Offset]
  ) {
    self.date = date
    self.lunar = lunar
    self.begins = begins
    self.ends = max(begins, ends)
    let kept = offsets.prefix(TimetableLimits.offsets)
    self.offsets = kept.isEmpty ? [Offset(from: begins, ahead: .zero)] : Array(kept)
  }

  /// The day of the week.
  public var weekday: Weekday { date.weekday }

  /// Whether a time lies in it.
  public func contains(_ time: UnixTime) -> Bool { begins <= time && time < ends }

  /// What the clock shows at a time; the nearest time of this day when it lies in another.
  public func clock(at time: UnixTime) -> ClockTime {
    let offset = offsets.last { $0.from <= time } ?? offsets[0]
    let since = (time - noughtHours(offset.ahead)).nanoseconds
    let second = since >= 0 ? since / 1_000_000_000 : -1
    return ClockTime(second: min(Int(clamping: second), ClockTime.secondsOfDay - 1))
  }

  /// When the clock shows a time for the first time.
  ///
  /// - Parameter clock: a time of this day; 24:00 is its end.
  /// - Returns: the moment; the first one after a gap of the clocks in which it would have lain.
  public func time(of clock: ClockTime) -> UnixTime {
    guard clock < .end else { return ends }
    for (index, offset) in offsets.enumerated() {
      let until = index + 1 < offsets.count ? offsets[index + 1].from : ends
      let candidate = noughtHours(offset.ahead) + .seconds(Int64(clock.second))
      if candidate < until { return min(max(candidate, offset.from, begins), ends) }
    }
    return ends
  }

  /// The day after as it is likely to be, where nobody looked it up.
  var assumedNext: LocalDay {
    assumed(1, begins: ends, ends: ends + .seconds(86_400), ahead: offsets[offsets.count - 1].ahead)
  }

  /// The day before as it is likely to have been, where nobody looked it up.
  var assumedPrevious: LocalDay {
    assumed(-1, begins: begins - .seconds(86_400), ends: begins, ahead: offsets[0].ahead)
  }

  private func assumed(
    _ days: Int, begins: UnixTime, ends: UnixTime, ahead: Interval
  ) -> LocalDay {
    // A lunar month has 29 days at least, so only its ends cannot be told from the day beside.
    let lunar = lunar.flatMap { lunar in
      (1...29).contains(lunar.day + days)
        ? LunarDate(
          month: lunar.month, isLeapMonth: lunar.isLeapMonth, day: lunar.day + days) : nil
    }
    return LocalDay(
      date: date.advanced(by: days), lunar: lunar, begins: begins, ends: ends,
      offsets: [Offset(from: begins, ahead: ahead)])
  }

  /// When it would be 00:00 of this date, were the clocks so far ahead all day.
  private func noughtHours(_ ahead: Interval) -> UnixTime {
    UnixTime(nanoseconds: 0) + .seconds(Int64(date.number) * 86_400) - ahead
  }
}
