// SPDX-License-Identifier: Apache-2.0

import Posix
package import TrafficModel

/// When an absent device is tried again, and what has been said about it.
package struct Reopening: Hashable, Sendable {
  /// How often a device that is gone is looked for.
  ///
  /// Whoever puts a card back is to hear it speak within two seconds. To find nothing costs little
  /// and is no news.
  package static let goneEvery = BackOff.shortest
  /// How long a device must have been open before it was gone, or its plug counts as loose.
  package static let standing = Interval.seconds(1)

  /// When the next try is due.
  package private(set) var due = Instant(nanoseconds: .min)
  /// By how much the buffer is stretched: 1, or 2 after an underrun storm.
  package private(set) var scale = 1
  private var backOff = BackOff()
  private var reason: String?
  private var isReady = false
  private var openSince: Instant?

  /// A device that has never been tried.
  package init() {}

  /// It could not be opened or was lost; whether that is news.
  ///
  /// One that `isGone` is looked for steadily. One that is there and fails, or whose plug is loose,
  /// is tried ever more seldom: each try may be heard, and to come and to go is news.
  package mutating func failed(_ reason: String, isGone: Bool, at now: Instant) -> Bool {
    let isLoose = openSince.map { now - $0 < Self.standing } ?? false
    due = now + (isGone && !isLoose ? Self.goneEvery : backOff.next())
    openSince = nil
    isReady = false
    defer { self.reason = reason }
    return self.reason != reason
  }

  /// Whether it failed and has not shown since that it takes sound.
  package var isDoubted: Bool { reason != nil }

  /// It is open; whether that is news.
  ///
  /// After a failure it is not: a device may open and take no sound.
  package mutating func opened(at now: Instant) -> Bool {
    openSince = openSince ?? now
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
