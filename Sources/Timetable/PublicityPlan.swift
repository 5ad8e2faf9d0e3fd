// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// All that is to be read out, day by day.
///
/// Which prompt an occasion has depends on its day alone, not on what was said before, so that a
/// plan can be shown, a robot that was off joins in, and a replay decides the same.
public struct PublicityPlan: Hashable, Sendable {
  /// The playlists, the more important ones first.
  public let playlists: [Playlist]

  /// Makes a plan.
  ///
  /// - Parameter playlists: the playlists; those beyond `TimetableLimits.playlists` are left out.
  public init(_ playlists: [Playlist]) {
    self.playlists = Array(playlists.prefix(TimetableLimits.playlists))
  }

  /// Everything that is due on a day, as it is said if nothing interferes.
  ///
  /// - Parameters:
  ///   - day: the day.
  ///   - calendar: knows the day before, whose windows may run into this one.
  /// - Returns: the occasions by time; at one time in the order of the playlists.
  public func plan(for day: LocalDay, in calendar: LocalCalendar) -> [Occasion] {
    var occasions: [Occasion] = []
    for index in playlists.indices {
      for stretch in stretches(of: index, on: day, in: calendar) {
        for step in 0..<stretch.count where day.contains(stretch.time(of: step)) {
          occasions.append(occasion(stretch, step, of: index))
        }
      }
    }
    return occasions.sorted { ($0.time, $0.playlist) < ($1.time, $1.playlist) }
  }

  /// The next time at which a playlist is due.
  ///
  /// - Parameters:
  ///   - index: the playlist's place in the plan.
  ///   - time: after when.
  ///   - calendar: the days in which to look.
  /// - Returns: the occasion; `nil` without one, as far as the calendar reaches.
  public func next(_ index: Int, after time: UnixTime, in calendar: LocalCalendar) -> Occasion? {
    guard playlists.indices.contains(index) else { return nil }
    for day in calendar.days where day.ends > time {
      var best: (stretch: Stretch, step: Int)?
      for stretch in stretches(of: index, on: day, in: calendar) {
        guard let step = stretch.step(after: max(time, day.begins - .seconds(1))),
          day.contains(stretch.time(of: step))
        else { continue }
        if let best, best.stretch.time(of: best.step) <= stretch.time(of: step) { continue }
        best = (stretch, step)
      }
      if let best { return occasion(best.stretch, best.step, of: index) }
    }
    return nil
  }

  /// The latest time at which a playlist was due.
  ///
  /// - Parameters:
  ///   - index: the playlist's place in the plan.
  ///   - after: after when.
  ///   - until: until when, this time included.
  ///   - calendar: the days in which to look.
  /// - Returns: the occasion; `nil` without one.
  func last(
    _ index: Int, after: UnixTime, until: UnixTime, in calendar: LocalCalendar
  ) -> Occasion? {
    var found: Occasion?
    var time = after
    // The stretch is a minute, and nothing is due more often.
    for _ in 0..<TimetableLimits.times {
      guard let next = next(index, after: time, in: calendar), next.time <= until else { break }
      found = next
      time = next.time
    }
    return found
  }

  private func occasion(_ stretch: Stretch, _ step: Int, of index: Int) -> Occasion {
    let prompts = playlists[index].prompts
    let turn = stretch.date.number + stretch.turn + step
    let prompt =
      prompts.isEmpty ? "" : prompts[(turn % prompts.count + prompts.count) % prompts.count]
    return Occasion(time: stretch.time(of: step), playlist: index, prompt: prompt)
  }
}

extension PublicityPlan {
  /// Occasions of one playlist that follow each other evenly.
  private struct Stretch {
    /// The day whose turn it is.
    var date: CivilDate
    /// How many occasions of that day come before.
    var turn: Int
    /// The first one.
    var begins: UnixTime
    /// How many.
    var count: Int
    /// The time between two of them, a minute at least.
    var every: Interval

    func time(of step: Int) -> UnixTime { begins + every * Int64(step) }

    /// How many there would be before a time, were there no end.
    func steps(before time: UnixTime) -> Int {
      guard time > begins else { return 0 }
      return Int((time - begins - Interval(nanoseconds: 1)).nanoseconds / every.nanoseconds) + 1
    }

    /// The first one after a time.
    func step(after time: UnixTime) -> Int? {
      guard time >= begins else { return count > 0 ? 0 : nil }
      let step = (time - begins).nanoseconds / every.nanoseconds + 1
      return step < Int64(count) ? Int(step) : nil
    }
  }

  /// What a playlist has on a day, the night of the day before included.
  private func stretches(
    of index: Int, on day: LocalDay, in calendar: LocalCalendar
  ) -> [Stretch] {
    let playlist = playlists[index]
    guard !playlist.prompts.isEmpty else { return [] }
    switch playlist.rhythm {
    case .at(let times):
      return atTimes(times.sorted(), playlist.when, on: day, in: calendar)
    case .every(let every):
      let pause = max(every, TimetableLimits.everyMinimum)
      let today = evenly(pause, playlist.when, begunOn: day, in: calendar)
      let night = evenly(pause, playlist.when, begunOn: calendar.previous(day), in: calendar)
      // A night that runs into a window of the next day ends there, so that nothing comes twice.
      return night.map { stretch in
        guard let first = today.first?.begins else { return stretch }
        var cut = stretch
        cut.count = min(stretch.count, stretch.steps(before: first))
        return cut
      } + today
    }
  }

  private func atTimes(
    _ times: [ClockTime], _ when: When, on day: LocalDay, in calendar: LocalCalendar
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    for clock in times where when.names(clock, on: day, in: calendar) {
      let time = day.time(of: clock)
      // Two times in a gap of the clocks are one moment.
      if let last = stretches.last, last.begins >= time { continue }
      stretches.append(
        Stretch(
          date: day.date, turn: stretches.count, begins: time, count: 1,
          every: TimetableLimits.everyMinimum))
    }
    return stretches
  }

  private func evenly(
    _ every: Interval, _ when: When, begunOn day: LocalDay, in calendar: LocalCalendar
  ) -> [Stretch] {
    var turn = 0
    return when.windows(begunOn: day, in: calendar).map { window in
      var stretch = Stretch(
        date: day.date, turn: turn, begins: window.begins, count: 0, every: every)
      stretch.count = stretch.steps(before: window.ends)
      turn += stretch.count
      return stretch
    }
  }
}
