// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A condition on the day and the time of day; one that says nothing always holds.
///
/// It holds within windows. Each begins on a day that suits, and one that runs over midnight
/// belongs to that day whatever the next one is. A window that lies in a gap of the clocks is not
/// there; one at which the clocks go back is there once, from the first time that it begins to
/// the first time that it ends.
public struct When: Hashable, Sendable {
  /// A condition on whether a school teaches.
  public struct SchoolDays: Hashable, Sendable {
    /// The school.
    public var school: School
    /// Whether it must teach, or must not.
    public var isOpen: Bool

    /// Makes a condition.
    public init(_ school: School, isOpen: Bool) {
      self.school = school
      self.isOpen = isOpen
    }
  }

  /// A stretch of time, without its end.
  public struct Window: Hashable, Sendable {
    /// Its first moment.
    public var begins: UnixTime
    /// The first moment after it.
    public var ends: UnixTime

    /// Whether a time lies in it.
    public func contains(_ time: UnixTime) -> Bool { begins <= time && time < ends }
  }

  /// At which times of day; all day without any.
  public var during: [ClockRange]
  /// On which days of the week; on all without any.
  public var weekdays: [Weekday]
  /// On which dates; on all without any.
  public var dates: [DateRange]
  /// On which dates not.
  public var except: [DateRange]
  /// Whether a school must teach, or must not.
  public var school: SchoolDays?
  /// The market that must be on.
  public var market: MarketDays?

  /// Always.
  public static let always = When()

  /// Makes a condition of what is given; all of it must be met.
  ///
  /// - Parameters:
  ///   - during: at which times of day; all day without any.
  ///   - weekdays: on which days of the week; on all without any.
  ///   - dates: on which dates; on all without any.
  ///   - except: on which dates not.
  ///   - school: whether a school must teach, or must not.
  ///   - market: the market that must be on.
  public init(
    during: [ClockRange] = [], weekdays: [Weekday] = [], dates: [DateRange] = [],
    except: [DateRange] = [], school: SchoolDays? = nil, market: MarketDays? = nil
  ) {
    self.during = during
    self.weekdays = weekdays
    self.dates = dates
    self.except = except
    self.school = school
    self.market = market
  }

  /// Whether its windows begin on a day.
  public func isOn(_ day: LocalDay) -> Bool {
    mayBeOn(day.date) && market?.isOpen(on: day) ?? true
  }

  /// The same from the date alone; a lunar market may be on any date.
  func mayBeOn(_ date: CivilDate) -> Bool {
    guard weekdays.isEmpty || weekdays.contains(date.weekday) else { return false }
    guard dates.isEmpty || dates.contains(where: { $0.contains(date) }) else { return false }
    guard !except.contains(where: { $0.contains(date) }) else { return false }
    if let school, school.school.isOpen(on: date) != school.isOpen { return false }
    return market?.mayBeOpen(on: date) ?? true
  }

  /// The ranges of a day on which it is on.
  var ranges: [ClockRange] { during.isEmpty ? [.day] : during }

  /// Whether it holds at a time of day by the clock, whether or not the clocks show that time.
  ///
  /// - Parameters:
  ///   - clock: the time of day.
  ///   - day: the day.
  ///   - calendar: knows the day before, whose windows may run into this one.
  /// - Returns: whether a window has it.
  public func names(_ clock: ClockTime, on day: LocalDay, in calendar: LocalCalendar) -> Bool {
    if isOn(day), ranges.contains(where: { $0.own.contains(clock.second) }) { return true }
    return ranges.contains { $0.spill.contains(clock.second) } && isOn(calendar.previous(day))
  }
}

extension When {
  /// The windows that begin on a day, in their order; those that overlap are one.
  ///
  /// - Parameters:
  ///   - day: the day.
  ///   - calendar: knows the day after, into which a window may run.
  /// - Returns: the windows; none on a day that does not suit.
  public func windows(begunOn day: LocalDay, in calendar: LocalCalendar) -> [Window] {
    guard isOn(day) else { return [] }
    let found = ranges.map { range in
      Window(
        begins: day.time(of: range.begins),
        ends: range.wraps ? calendar.next(day).time(of: range.ends) : day.time(of: range.ends))
    }
    return Self.merged(found, joining: false)
  }

  /// Whether it holds at a time.
  ///
  /// - Parameters:
  ///   - time: the time.
  ///   - calendar: the days around it; best with the day before.
  /// - Returns: `nil` when the calendar does not reach so far.
  public func holds(at time: UnixTime, calendar: LocalCalendar) -> Bool? {
    guard calendar.day(of: time) != nil else { return nil }
    return window(at: time, calendar: calendar) != nil
  }

  /// The window in which a time lies; `nil` without one.
  func window(at time: UnixTime, calendar: LocalCalendar) -> Window? {
    guard let day = calendar.day(of: time) else { return nil }
    for day in [day, calendar.previous(day)] {
      let windows = windows(begunOn: day, in: calendar)
      if let window = windows.first(where: { $0.contains(time) }) { return window }
    }
    return nil
  }

  /// When it next begins or ceases to hold.
  ///
  /// - Parameters:
  ///   - time: after when.
  ///   - calendar: the days in which to look.
  /// - Returns: the time; `nil` when it stays as it is for as long as the calendar reaches.
  public func nextChange(after time: UnixTime, calendar: LocalCalendar) -> UnixTime? {
    guard let first = calendar.days.first, let last = calendar.days.last else { return nil }
    let windows = ([calendar.previous(first)] + calendar.days).flatMap {
      self.windows(begunOn: $0, in: calendar)
    }
    for window in Self.merged(windows, joining: true) {
      if window.begins > time { return window.begins < last.ends ? window.begins : nil }
      if window.ends > time { return window.ends < last.ends ? window.ends : nil }
    }
    return nil
  }

  /// Sorts windows, leaves out empty ones, and makes one of those that overlap.
  ///
  /// - Parameters:
  ///   - windows: the windows in any order.
  ///   - joining: whether one that begins where another ends is joined to it.
  /// - Returns: windows that do not overlap, in their order.
  private static func merged(_ windows: [Window], joining: Bool) -> [Window] {
    var merged: [Window] = []
    for window in windows.sorted(by: { ($0.begins, $0.ends) < ($1.begins, $1.ends) })
    where window.begins < window.ends {
      guard let last = merged.last,
        window.begins < last.ends || (joining && window.begins == last.ends)
      else {
        merged.append(window)
        continue
      }
      merged[merged.count - 1].ends = max(last.ends, window.ends)
    }
    return merged
  }
}
