// SPDX-License-Identifier: Apache-2.0

import LampGuard
import Lamps
import Testing
import TrafficModel

/// Every thing that a controller gone mad can ask, in every order, second by second.
@Suite("Whatever is asked")
struct AdversaryTests {
  /// How a head stands, with its age as far as it matters.
  private struct Key: Hashable {
    var shown: UInt32
    var ages: [Int64]
    var condition: GuardReport.Condition
    /// What each head last did that others wait for.
    var wasGo: [Bool]
  }

  /// What the street remembers of a head.
  private struct Street: Hashable {
    var lamps: [HeadLamps] = [.off, .off]
    var ages: [Int64] = [0, 0]
    /// Whether its present red followed its own yellow.
    var isCleared = [false, false]
  }

  private static let patterns: [HeadLamps] = [
    .off, .red, .yellow, .green, .flashingYellow, .flashingRed, [.red, .green],
  ]
  private static let ageLimit: Int64 = 11

  @Test("no order and no silence ever shows two conflicting greens, or cuts a green, yellow or red")
  func exhaustive() {
    var seen: Set<Key> = []
    var open: [(Watch, Street)] = [(Watch(), Street())]
    var states = 0
    var greens = 0
    while let (watch, street) = open.popLast() {
      states += 1
      for first in Self.patterns {
        for second in Self.patterns {
          for gap in [0, 1] {
            var next = watch
            let vector = Crossing.vector(first, second)
            if gap == 0 { next.ask(vector) } else { next.lampGuard.pass(next.now + .seconds(1)) }
            var seenStreet = street
            greens += Self.look(next, &seenStreet)
            next.now = next.now + .seconds(1)
            // The order is renewed each half second, or the guard would fail safe before the next.
            if gap == 0, next.lampGuard.condition == .serving {
              var halfway = next
              halfway.now = halfway.now - .milliseconds(510)
              halfway.ask(next.lampGuard.shown)
              halfway.now = next.now - .milliseconds(20)
              halfway.ask(next.lampGuard.shown)
              next.lampGuard = halfway.lampGuard
            }
            if case .latched = next.lampGuard.condition {
              #expect(next.lampGuard.shown == next.plan.safeVector)
              continue
            }
            for head in 0..<2 {
              seenStreet.ages[head] = min(seenStreet.ages[head] + 1, Self.ageLimit)
            }
            let key = Key(
              shown: next.lampGuard.shown.rawValue, ages: seenStreet.ages,
              condition: next.lampGuard.condition, wasGo: seenStreet.isCleared)
            if seen.insert(key).inserted { open.append((next, seenStreet)) }
            if gap == 1 { break }
          }
        }
      }
    }
    #expect(states > 500)
    #expect(greens > 200)
  }

  /// Looks at the lamps as somebody in the street; how many greens began.
  private static func look(_ watch: Watch, _ street: inout Street) -> Int {
    let shown = watch.lampGuard.shown
    let isSafe = watch.lampGuard.condition != .serving
    var greens = 0
    let before = street
    for head in 0..<2 where shown[head] != before.lamps[head] {
      let age = before.ages[head]
      switch before.lamps[head] {
      case .green where !isSafe:
        #expect(shown[head] == .yellow && age >= 10)
      case .yellow where !isSafe:
        #expect(shown[head] == .red && age >= 3)
      default:
        #expect(shown[head] != .yellow)
      }
      if shown[head] == .green {
        greens += 1
        let other = 1 - head
        #expect(before.lamps[other] == .red && shown[other] == .red)
        for each in 0..<2 { #expect(before.ages[each] >= (before.isCleared[each] ? 2 : 5)) }
      }
      street.lamps[head] = shown[head]
      street.ages[head] = 0
      street.isCleared[head] = before.lamps[head] == .yellow && shown[head] == .red
    }
    let isGo = (0..<2).map { shown[$0] == .green || shown[$0] == .yellow }
    #expect(!(isGo[0] && isGo[1]))
    return greens
  }
}
