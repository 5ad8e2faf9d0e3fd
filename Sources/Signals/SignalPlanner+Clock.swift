// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Scene
internal import TrafficModel

/// Stages as a function of the wall clock, so that several robots need no network.
///
/// Each is green only inside its own window, shrunk on both sides by the proven error of its clock:
/// then the greens of no two robots meet, however their clocks err within what was proven.
extension SignalPlanner {
  /// How late the end of a green and that of its yellow may be together: each order holds for so
  /// long, and where none follows the guard fails safe.
  static let lateness = LampOrder.validityMaximum * 2

  /// A stage of this cycle in which this robot shows green, and from when to when it may.
  struct Window {
    var stage: Int
    var begin: Instant
    var end: Instant
  }

  /// Whether the program may be shown: always, unless it goes by a clock that nobody proves.
  mutating func isTimely(_ now: Instant) -> Bool {
    guard let program, program.epoch != nil else { return true }
    clock.adopt()
    return clock.time(at: now) != nil
  }

  mutating func leaveRedByClock(_ epoch: UnixTime, _ now: Instant) {
    guard isTimely(now) else {
      enter(.flash(.yellow), at: now)
      waiting = .clock
      return
    }
    guard let window = window(epoch, now), window.begin <= now else {
      waiting = .window
      return
    }
    enter(.green(stage: window.stage), at: now)
  }

  /// When the next window of this robot begins; `nil` when it goes by no clock.
  func windowBegin(_ now: Instant) -> Instant? {
    guard let epoch = program?.epoch, !isHeld else { return nil }
    return window(epoch, now)?.begin
  }

  /// When the green of a stage must end by the clock; at once when nobody proves it any more.
  func windowEnd(_ stage: Int, _ now: Instant) -> Instant? {
    guard let epoch = program?.epoch, let reading = clock.time(at: now) else { return since }
    let cycle = self.cycle
    let position = Self.position(reading.time, epoch, cycle)
    let length = (stages[stage].length ?? .zero) - Self.lateness
    // Where in the stage it is; before its begin by no more than the clock may be wrong.
    let into = Self.wrapped(position - start(of: stage), cycle)
    guard into <= length else { return since }
    return now + (length - into - reading.error)
  }

  /// The first window that is long enough to be begun now or later.
  private func window(_ epoch: UnixTime, _ now: Instant) -> Window? {
    guard let reading = clock.time(at: now) else { return nil }
    let cycle = self.cycle
    let position = Self.position(reading.time, epoch, cycle)
    var best: Window?
    for stage in stages.indices {
      let heads = own(stages[stage].green)
      guard !heads.isEmpty, let whole = stages[stage].length else { continue }
      let length = whole - Self.lateness
      let least = heads.map { signal.heads[$0].minimumGreen }.max() ?? .zero
      let into = Self.wrapped(position - start(of: stage), cycle)
      // How far the window's begin lies ahead; negative within it.
      var ahead = reading.error - into
      if length - into - reading.error < least + Self.windowMargin { ahead = ahead + cycle }
      guard length - reading.error * 2 >= least + Self.windowMargin else { continue }
      let begin = now + ahead
      guard best.map({ begin < $0.begin }) ?? true else { continue }
      best = Window(stage: stage, begin: begin, end: begin + length - reading.error * 2)
    }
    return best
  }

  /// The whole cycle of the program: all greens and all times between.
  var cycle: Interval {
    stages.indices.reduce(.zero) { sum, index in sum + span(of: index) }
  }

  /// When in the cycle a stage begins.
  private func start(of stage: Int) -> Interval {
    (0..<stage).reduce(.zero) { sum, index in sum + span(of: index) }
  }

  private func span(of stage: Int) -> Interval {
    let next = (stage + 1) % stages.count
    return (stages[stage].length ?? .zero)
      + signal.intergreen(from: stages[stage], to: stages[next])
  }

  /// Where in its cycle a time lies.
  private static func position(_ time: UnixTime, _ epoch: UnixTime, _ cycle: Interval) -> Interval {
    wrapped(Instant(nanoseconds: time.nanoseconds) - Instant(nanoseconds: epoch.nanoseconds), cycle)
  }

  private static func wrapped(_ length: Interval, _ cycle: Interval) -> Interval {
    guard cycle > .zero else { return .zero }
    let rest = length.nanoseconds % cycle.nanoseconds
    return Interval(nanoseconds: rest < 0 ? rest + cycle.nanoseconds : rest)
  }
}
