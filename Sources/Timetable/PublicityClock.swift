// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Says what publicity is due, as time goes by.
///
/// It is asked at an instant and told how the wall clock stands. Whatever the wall clock does, it
/// says nothing twice and reads out no backlog: after a step, or when nobody asked it for long, it
/// says at most one thing, and only one that is less than a minute late.
public struct PublicityClock: Sendable {
  /// What the street is like.
  public struct Street: Hashable, Sendable {
    /// When somebody last offended; `nil` when nobody did in this run.
    public var lastOffence: Instant?
    /// Whether the loudspeaker is in use, or somebody's offence is being answered.
    public var isSpeaking: Bool

    /// Describes the street.
    public init(lastOffence: Instant? = nil, isSpeaking: Bool = false) {
      self.lastOffence = lastOffence
      self.isSpeaking = isSpeaking
    }
  }

  /// Something that is to be said now.
  public struct Due: Hashable, Sendable {
    /// What.
    public var occasion: Occasion
    /// Whether it goes on where it was cut, rather than from its beginning.
    public var isResumed: Bool
  }

  /// An occasion that has come and waits for its moment.
  private struct Waiting {
    var occasion: Occasion
    /// When it came.
    var since: Instant
    /// When it is given up.
    var expires: Instant
    /// Whether it was begun before and interrupted.
    var isAgain: Bool
    /// How often it was begun anew.
    var restarts: Int
  }

  /// What was said last of a playlist.
  private struct Said {
    var occasion: Occasion
    var restarts: Int
  }

  /// Wall time that was answered before a step of the clock.
  private struct Answered {
    var from: UnixTime
    var to: UnixTime
    /// When it was left.
    var left: Instant
  }

  /// A day: a step back by more shows a day that is another one.
  private static let memory = Interval.seconds(86_400)
  /// The smallest change of the clocks against each other that is a step rather than slewing.
  private static let stepMinimum = Interval.seconds(1)
  private static let hour = Interval.seconds(3600)

  /// The plan that it goes by.
  public let plan: PublicityPlan
  private var calendar: LocalCalendar
  private var wall: WallClock?
  /// When it was asked first; until an hour later nothing falls below what an hour needs.
  private var began: Instant?
  /// From when wall time was answered without a step.
  private var answeredFrom = UnixTime(nanoseconds: 0)
  /// Up to when, that time included.
  private var answered = UnixTime(nanoseconds: 0)
  private var earlier: [Answered] = []
  /// The next occasion of each playlist.
  private var next: [Occasion?]
  private var waiting: [Waiting?]
  private var saying: Said?
  /// When each playlist was said within the last hour.
  private var said: [[Instant]]

  /// Makes a clock that has said nothing yet.
  ///
  /// - Parameters:
  ///   - plan: what is to be said.
  ///   - calendar: the days around now.
  public init(plan: PublicityPlan, calendar: LocalCalendar) {
    self.plan = plan
    self.calendar = calendar
    next = Array(repeating: nil, count: plan.playlists.count)
    waiting = Array(repeating: nil, count: plan.playlists.count)
    said = Array(repeating: [], count: plan.playlists.count)
  }

  /// Goes on with other days, of which those around now are some.
  public mutating func adopt(_ calendar: LocalCalendar) {
    self.calendar = calendar
    lookAhead()
  }

  /// Says what is due.
  ///
  /// - Parameters:
  ///   - now: the instant.
  ///   - wall: how the wall clock stands to it.
  ///   - street: what the street is like.
  /// - Returns: one thing to say now, counted as said; `nil` when nothing is due. Ask again when
  ///   it has been said.
  public mutating func due(at now: Instant, wall: WallClock, street: Street) -> Due? {
    let began = began ?? now
    self.began = began
    note(wall, at: now)
    giveUp(at: now)
    guard !street.isSpeaking else { return nil }
    let ready = waiting.indices.filter { isReady($0, at: now, street: street, began: began) }
    // At one time the playlist that stands first in the plan comes first.
    let first = ready.min { (time(of: $0), $0) < (time(of: $1), $1) }
    guard let first, let chosen = waiting[first] else { return nil }
    waiting[first] = nil
    if !chosen.isAgain { said[first].append(now) }
    saying = Said(occasion: chosen.occasion, restarts: chosen.restarts)
    let isResumed = chosen.isAgain && plan.playlists[first].interrupted == .resume
    return Due(occasion: chosen.occasion, isResumed: isResumed)
  }

  /// Takes note that what it said last was cut short by something more important.
  ///
  /// - Parameters:
  ///   - occasion: what was cut short; what is not the last that it said is left.
  ///   - now: when.
  public mutating func interrupted(_ occasion: Occasion, at now: Instant) {
    guard let last = saying, last.occasion == occasion else { return }
    saying = nil
    let index = occasion.playlist
    guard waiting.indices.contains(index), waiting[index] == nil,
      plan.playlists[index].interrupted != .skip, last.restarts < TimetableLimits.restarts
    else { return }
    waiting[index] = Waiting(
      occasion: occasion, since: now, expires: now + patience(index), isAgain: true,
      restarts: last.restarts + 1)
  }

  /// When it wants to be asked again, if nothing happens on the street before.
  ///
  /// - Parameters:
  ///   - now: the instant.
  ///   - street: what the street is like.
  /// - Returns: the instant; `nil` when nothing will be due as far as the calendar reaches.
  public func deadline(at now: Instant, street: Street = Street()) -> Instant? {
    guard let wall else { return now }
    var earliest: Instant?
    for index in waiting.indices {
      if waiting[index] != nil {
        // When calm comes is known; what else it may wait for is looked for each second.
        earliest = Instant.earliest(earliest, now + .seconds(1))
        let calm = street.lastOffence.map { $0 + plan.playlists[index].calm }
        if let calm, calm > now { earliest = Instant.earliest(earliest, calm) }
      }
      guard let occasion = next[index] else { continue }
      earliest = Instant.earliest(earliest, max(now, wall.instant(of: occasion.time)))
    }
    return earliest
  }
}

extension PublicityClock {
  private func time(of index: Int) -> UnixTime {
    waiting[index]?.occasion.time ?? UnixTime(nanoseconds: .max)
  }

  /// For how long an occasion of a playlist may wait.
  private func patience(_ index: Int) -> Interval {
    plan.playlists[index].calm > .zero
      ? TimetableLimits.calmWaitMaximum : TimetableLimits.latenessMaximum
  }

  /// Takes the occasions that have come since it was asked last.
  private mutating func note(_ wall: WallClock, at now: Instant) {
    let time = wall.time(of: now)
    guard let before = self.wall else {
      self.wall = wall
      (answeredFrom, answered) = (time, time)
      // What is due at this very moment is due; what was due before belongs to an earlier run.
      answered = time - Interval(nanoseconds: 1)
      lookAhead()
      return collect(until: time, at: now)
    }
    self.wall = wall
    let moved = wall.offset - before.offset
    let isStep = moved > Self.stepMinimum || moved < .zero - Self.stepMinimum
    if isStep { step(to: time, at: now) }
    guard !isStep, time - answered <= TimetableLimits.latenessMaximum else {
      return collectLatest(until: time, at: now)
    }
    collect(until: time, at: now)
  }

  /// Remembers what was answered before the wall clock was set, and waits for nothing any more.
  private mutating func step(to time: UnixTime, at now: Instant) {
    earlier.removeAll { now - $0.left > Self.memory }
    var left = Answered(from: answeredFrom, to: answered, left: now)
    // A clock that is set again and again answers the same hours again and again.
    while let index = earlier.firstIndex(where: { $0.from <= left.to && left.from <= $0.to }) {
      let other = earlier.remove(at: index)
      left.from = min(left.from, other.from)
      left.to = max(left.to, other.to)
    }
    left.from = max(left.from, left.to - Self.memory)
    earlier.append(left)
    earlier.removeFirst(max(0, earlier.count - TimetableLimits.answeredStretches))
    for index in waiting.indices { waiting[index] = nil }
    answered = time - TimetableLimits.latenessMaximum
    answeredFrom = answered
  }

  private func wasAnswered(_ time: UnixTime) -> Bool {
    earlier.contains { $0.from <= time && time <= $0.to }
  }

  private mutating func collect(until time: UnixTime, at now: Instant) {
    for index in next.indices {
      // A playlist has no two occasions within a minute, and no more than a minute has passed.
      for _ in 0..<TimetableLimits.times {
        guard let occasion = next[index], occasion.time <= time else { break }
        take(occasion, late: time - occasion.time, at: now)
        next[index] = plan.next(index, after: occasion.time, in: calendar)
      }
    }
    answered = max(answered, time)
  }

  /// Takes the latest occasion of the last minute, and leaves the others.
  private mutating func collectLatest(until time: UnixTime, at now: Instant) {
    let from = max(answered, time - TimetableLimits.latenessMaximum)
    let found = next.indices.compactMap { index in
      plan.last(index, after: from, until: time, in: calendar)
    }
    .filter { !wasAnswered($0.time) }
    let latest = found.max { ($0.time, -$0.playlist) < ($1.time, -$1.playlist) }
    if let latest { take(latest, late: time - latest.time, at: now) }
    answered = max(answered, time)
    lookAhead()
  }

  private mutating func take(_ occasion: Occasion, late: Interval, at now: Instant) {
    let index = occasion.playlist
    guard !wasAnswered(occasion.time) else { return }
    waiting[index] = Waiting(
      occasion: occasion, since: now - late, expires: now - late + patience(index),
      isAgain: false, restarts: 0)
  }

  private mutating func lookAhead() {
    for index in next.indices {
      next[index] = plan.next(index, after: answered, in: calendar)
    }
  }

  /// Forgets what has waited for too long, and what was said more than an hour ago.
  private mutating func giveUp(at now: Instant) {
    for index in waiting.indices {
      if let waits = waiting[index], now > waits.expires { waiting[index] = nil }
      said[index].removeAll { now - $0 >= Self.hour }
    }
  }

  private func isReady(
    _ index: Int, at now: Instant, street: Street, began: Instant
  ) -> Bool {
    guard let waits = waiting[index] else { return false }
    let playlist = plan.playlists[index]
    if !waits.isAgain, let atMost = playlist.atMost, said[index].count >= atMost { return false }
    // Who waited for calm must not speak when the street is meant to be left alone again.
    if now - waits.since > TimetableLimits.latenessMaximum, let wall,
      playlist.when.holds(at: wall.time(of: now), calendar: calendar) == false
    {
      return false
    }
    guard let offence = street.lastOffence, now - offence < playlist.calm else { return true }
    guard let atLeast = playlist.atLeast, atLeast > 0 else { return false }
    // Evenly spread over the hour, and counted from when the run and the window began.
    let pause = Interval(nanoseconds: Self.hour.nanoseconds / Int64(atLeast))
    var since = max(began, said[index].last ?? began)
    if let wall, let window = playlist.when.window(at: wall.time(of: now), calendar: calendar) {
      since = max(since, wall.instant(of: window.begins))
    }
    return now - since >= pause
  }
}
