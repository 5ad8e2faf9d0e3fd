// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The days around now, one after another, as an edge looked them up.
public struct LocalCalendar: Hashable, Sendable {
  /// A moment as the clocks of the place show it.
  public struct Moment: Hashable, Sendable {
    /// The day.
    public var day: LocalDay
    /// What the clock shows.
    public var clock: ClockTime

    /// The second of the day by the clock.
    public var second: Int { clock.second }
  }

  /// The days in their order, without a gap between them.
  public let days: [LocalDay]

  /// Takes a run of days.
  ///
  /// - Parameter days: the days; what does not follow the day before, and what is more than
  ///   `TimetableLimits.calendarDays`, is left out.
  public init(_ days: [LocalDay]) {
    var run: [LocalDay] = []
    for day in days.prefix(TimetableLimits.calendarDays) {
      if let last = run.last {
        guard day.begins == last.ends, day.date.number == last.date.number + 1 else { break }
      }
      run.append(day)
    }
    self.days = run
  }

  /// The first moment that it does not know any more; `nil` without days.
  public var ends: UnixTime? { days.last?.ends }

  /// Whether it is time to look days up anew: it does not have the day before a time and the one
  /// after, as it should.
  public func isStale(at time: UnixTime) -> Bool {
    guard days.count > 2 else { return true }
    return !days.dropFirst().dropLast().contains { $0.contains(time) }
  }

  /// The day of a time; `nil` outside.
  public func day(of time: UnixTime) -> LocalDay? { days.first { $0.contains(time) } }

  /// The day of a date; `nil` outside.
  public func day(on date: CivilDate) -> LocalDay? { days.first { $0.date == date } }

  /// What the clocks of the place show at a time; `nil` outside.
  public func moment(of time: UnixTime) -> Moment? {
    day(of: time).map { Moment(day: $0, clock: $0.clock(at: time)) }
  }

  /// The day after another, assumed where it is not known.
  func next(_ day: LocalDay) -> LocalDay {
    days.first { $0.date.number == day.date.number + 1 } ?? day.assumedNext
  }

  /// The day before another, assumed where it is not known.
  func previous(_ day: LocalDay) -> LocalDay {
    days.first { $0.date.number == day.date.number - 1 } ?? day.assumedPrevious
  }
}
