// SPDX-License-Identifier: Apache-2.0

import Posix
package import TrafficModel

/// When an absent device is tried again, and what has been said about it.
package struct Reopening: Hashable, Sendable {
  /// When the next try is due.
  package private(set) var due = Instant(nanoseconds: .min)
  /// By how much the buffer is stretched: 1, or 2 after an underrun storm.
  package private(set) var scale = 1
  private var backOff = BackOff()
  private var reason: String?
  private var isReady = false

  /// A device that has never been tried.
  package init() {}

  /// It could not be opened or was lost; whether that is news.
  package mutating func failed(_ reason: String, at now: Instant) -> Bool {
    due = now + backOff.next()
    isReady = false
    defer { self.reason = reason }
    return self.reason != reason
  }

  /// Whether it failed and has not shown since that it takes sound.
  package var isDoubted: Bool { reason != nil }

  /// It is open; whether that is news.
  ///
  /// After a failure it is not: a device may open and take no sound.
  package mutating func opened() -> Bool {
    guard !isDoubted, !isReady else { return false }
    isReady = true
    return true
  }

  /// It really takes sound; whether that is news.
  package mutating func proved() -> Bool {
    guard isDoubted else { return false }
    reason = nil
    isReady = true
    return true
  }

  /// It has played for a while.
  package mutating func worked() { backOff.reset() }

  /// It is to be opened again at once, with twice the buffer.
  package mutating func enlarge(at now: Instant) {
    scale = 2
    due = now
  }

  /// Why an order cannot be played now.
  package func reason(device: String) -> String {
    reason ?? "The sound device “\(device)” is not open yet: wait a moment."
  }
}
