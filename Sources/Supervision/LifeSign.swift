// SPDX-License-Identifier: Apache-2.0

import Posix
import Synchronization
import TrafficModel

/// Tells the service manager that the robot lives, as long as each thread that matters gets on.
///
/// The control loop itself asks for the sign, so there is none when it hangs; and it gives none when
/// another thread has stood still for too long. A timer of its own would keep a dead robot standing.
final class LifeSign: Sendable {
  /// How often it looks.
  static let period = Interval.seconds(2)
  /// How long the thread of the cameras may stand still; it turns at least once a second.
  static let feedStillMaximum = Interval.seconds(10)
  /// How long the player may stand still: some drivers take seconds to open a card.
  static let playerStillMaximum = Interval.seconds(30)

  /// What is told.
  enum Sign: Hashable, Sendable {
    /// All get on.
    case alive
    /// One has begun to stand still for too long; until it moves again there is no sign of life.
    case stuck(thread: String, Interval)
  }

  private struct Thread {
    let name: String
    let patience: Interval
    let turns: @Sendable () -> Int
    var seen: Int
    var since: Instant?
    var isStuck = false
  }

  private struct State {
    var threads: [Thread] = []
    var due: Instant?
  }

  private let state = Mutex(State())
  private let tell: @Sendable (Sign) -> Void

  /// Makes one that watches nobody yet.
  init(tell: @escaping @Sendable (Sign) -> Void) { self.tell = tell }

  /// Watches a thread as well, by the turns that it has made.
  func watch(_ name: String, patience: Interval, turns: @escaping @Sendable () -> Int) {
    state.withLock {
      $0.threads.append(Thread(name: name, patience: patience, turns: turns, seen: turns()))
    }
  }

  /// Looks at all, if it is time to; called by the control loop in each of its turns.
  func look(at now: Instant) {
    let signs = state.withLock { state -> [Sign] in
      guard now >= state.due ?? now else { return [] }
      state.due = now + Self.period
      var signs: [Sign] = []
      for index in state.threads.indices {
        if let sign = Self.look(at: &state.threads[index], now) { signs.append(sign) }
      }
      return state.threads.contains(where: \.isStuck) ? signs : [.alive]
    }
    for sign in signs { tell(sign) }
  }

  private static func look(at thread: inout Thread, _ now: Instant) -> Sign? {
    let turns = thread.turns()
    guard turns == thread.seen, let since = thread.since else {
      thread.seen = turns
      thread.since = now
      thread.isStuck = false
      return nil
    }
    guard now - since > thread.patience, !thread.isStuck else { return nil }
    thread.isStuck = true
    return .stuck(thread: thread.name, now - since)
  }
}
