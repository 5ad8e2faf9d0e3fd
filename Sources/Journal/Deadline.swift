// SPDX-License-Identifier: Apache-2.0

import Dispatch
import GRDB
import Synchronization
import TrafficModel

/// Breaks off what a connection is doing when it takes too long.
///
/// The lock makes sure that it never strikes after it was disarmed, so that it cannot hit the
/// next statement, and never touches a connection that was closed since.
final class Deadline: Sendable {
  private enum State { case armed, struck, disarmed }

  private let state = Mutex(State.armed)
  /// Its own, so that it strikes also when everything else is busy.
  private let queue = DispatchQueue(label: "journal-deadline")

  /// Arms it.
  init(after interval: Interval, for connection: DatabaseQueue) {
    let nanoseconds = Int(clamping: interval.nanoseconds)
    queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) {
      [weak self, weak connection] in
      if let connection { self?.strike(connection) }
    }
  }

  /// Ends it.
  ///
  /// - Returns: whether it has struck before.
  func disarm() -> Bool {
    state.withLock { state in
      defer { if case .armed = state { state = .disarmed } }
      if case .struck = state { return true }
      return false
    }
  }

  private func strike(_ connection: DatabaseQueue) {
    state.withLock { state in
      guard case .armed = state else { return }
      state = .struck
      connection.interrupt()
    }
  }
}
