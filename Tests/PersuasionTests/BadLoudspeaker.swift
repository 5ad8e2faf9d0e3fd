// SPDX-License-Identifier: Apache-2.0

import Simulation
import TrafficModel

/// A loudspeaker that is slow, fails, goes away, is stuck or does not tell, as chance has it.
///
/// It keeps to what the real one keeps to: one order sounds at a time, an order that cannot be
/// played cuts nothing, and reports come in the order in which things happened.
struct BadLoudspeaker {
  private enum Letter {
    case play(PlayOrder)
    case hush
  }

  private struct Playing {
    var order: Int64
    var isLive: Bool
    /// When its first sample is heard; `nil` when it never is.
    var starts: Instant?
    var ends: Instant
    var isHeard = false
    /// Whether it breaks off rather than ends.
    var breaks = false
    /// Whether its end is told.
    var tells = true
  }

  /// What was really heard, in order.
  enum Truth {
    case heard(Int64)
    case parted(Int64)
  }

  var dice: SplitMix64
  /// Recordings that it cannot play, whether or not it has told.
  var broken: [String] = []
  private(set) var truths: [Truth] = []
  private(set) var isAbsent = false
  private var stuckUntil: Instant?
  private var letters: [(due: Instant, letter: Letter)] = []
  private var reports: [(due: Instant, report: AudioReport)] = []
  private var playing: Playing?

  init(_ dice: SplitMix64) { self.dice = dice }

  /// When it has something to do.
  var deadline: Instant? {
    var first = reports.first?.due
    if let stuckUntil { return Instant.earliest(first, stuckUntil) }
    first = Instant.earliest(first, letters.first?.due)
    if let playing {
      first = Instant.earliest(first, playing.ends)
      if !playing.isHeard { first = Instant.earliest(first, playing.starts) }
    }
    return first
  }

  mutating func take(_ order: PlayOrder, at now: Instant) { post(.play(order), at: now) }
  mutating func hush(at now: Instant) { post(.hush, at: now) }

  private mutating func post(_ letter: Letter, at now: Instant) {
    letters.append((max(letters.last?.due ?? now, now + .milliseconds(roll(50))), letter))
  }

  /// Does what is due, and takes the reports that arrive.
  mutating func pass(_ now: Instant) -> [AudioReport] {
    if let stuckUntil, now >= stuckUntil { self.stuckUntil = nil }
    if stuckUntil == nil {
      sound(at: now)
      while let first = letters.first, first.due <= now {
        letters.removeFirst()
        carryOut(first.letter, at: now)
      }
    }
    let count = reports.prefix { $0.due <= now }.count
    defer { reports.removeFirst(count) }
    return reports.prefix(count).map(\.report)
  }

  mutating func takeTruths() -> [Truth] {
    defer { truths.removeAll(keepingCapacity: true) }
    return truths
  }

  // MARK: Mishaps

  /// The device is gone.
  mutating func vanish(at now: Instant) {
    guard !isAbsent else { return }
    isAbsent = true
    if let playing, roll(4) > 0 { tell(.failed(order: playing.order, reason: "gone"), at: now) }
    part(at: now)
    tell(.absent(device: "d", reason: "gone"), at: now)
  }

  /// The device is there again.
  mutating func comeBack(at now: Instant) {
    isAbsent = false
    tell(.ready(device: "d"), at: now)
  }

  /// It does nothing for a while; what it played has failed by then.
  mutating func stick(for length: Interval, at now: Instant) {
    guard stuckUntil == nil else { return }
    if let playing { tell(.failed(order: playing.order, reason: "stuck"), at: now + length) }
    part(at: now)
    stuckUntil = now + length
  }

  // MARK: Playing

  private mutating func sound(at now: Instant) {
    guard let current = playing else { return }
    if !current.isHeard, let starts = current.starts, now >= starts {
      playing?.isHeard = true
      truths.append(.heard(current.order))
      tell(.started(order: current.order), at: now)
    }
    guard now >= current.ends else { return }
    let report =
      current.breaks
      ? AudioReport.failed(order: current.order, reason: "broke off")
      : .finished(order: current.order)
    if current.tells { tell(report, at: now) }
    part(at: now)
  }

  private mutating func carryOut(_ letter: Letter, at now: Instant) {
    switch letter {
    case .hush: cut(at: now)
    case .play(let order):
      let isMute = order.isLive ? roll(4) == 0 : order.parts.contains(where: broken.contains)
      if isAbsent || isMute || roll(60) == 0 {
        tell(.failed(order: order.number, reason: "it cannot be played"), at: now)
        return truths.append(.parted(order.number))
      }
      cut(at: now)
      begin(order, at: now)
    }
  }

  private mutating func begin(_ order: PlayOrder, at now: Instant) {
    let isNever = roll(50) == 0
    let isSlow = roll(30) == 0
    let starts = now + .milliseconds(isSlow ? roll(3000) : roll(150))
    let whole: Interval
    if order.isLive {
      whole = .milliseconds(1000 + (roll(8) == 0 ? 200_000 : roll(20_000)))
    } else {
      // The same recordings are always of the same length.
      let size = order.parts.reduce(0) { $0 + $1.utf8.count } % 7
      whole = .seconds(order.prompt.hasPrefix("law") ? 20 + Int64(size) : 1 + Int64(size))
    }
    let ends = starts + max(whole - order.skipped, .milliseconds(1))
    var next = Playing(
      order: order.number, isLive: order.isLive, starts: isNever ? nil : starts,
      ends: isNever ? now + .minutes(60) : ends)
    if roll(40) == 0, !isNever {
      next.breaks = true
      next.ends = starts + .milliseconds(1 + roll(900))
    }
    if roll(150) == 0 { next.tells = false }
    playing = next
  }

  private mutating func cut(at now: Instant) {
    guard let current = playing else { return }
    tell(.interrupted(order: current.order), at: now)
    part(at: now)
  }

  private mutating func part(at now: Instant) {
    guard let current = playing else { return }
    playing = nil
    truths.append(.parted(current.order))
  }

  mutating func tell(_ report: AudioReport, at now: Instant) {
    let due = now + .milliseconds(1 + roll(80))
    reports.append((max(reports.last?.due ?? due, due), report))
  }

  private mutating func roll(_ count: Int64) -> Int64 { Int64(dice.next() % UInt64(count)) }
}
