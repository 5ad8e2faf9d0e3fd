// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import TrafficModel

/// What the player's thread has been told and not taken yet.
package final class Mailbox: Sendable {
  /// Orders that may wait: the player takes them all every few milliseconds, and each replaces the
  /// one before, so that more than a few mean that it is stuck in a call of the device.
  package static let ordersMaximum = 256

  /// Something to be done.
  package enum Letter: Hashable, Sendable {
    /// Play this.
    case play(PlayOrder)
    /// Cut what is playing.
    case stop
  }

  /// Why a letter was not accepted.
  package enum Refusal: Hashable, Sendable {
    /// Too many are waiting.
    case full
    /// The loudspeaker was not started, or was shut down.
    case closed
  }

  private struct State {
    var letters: [Letter] = []
    var isOpen = false
  }

  private let state = Mutex(State())

  /// A mailbox that accepts nothing until it is opened.
  package init() {}

  /// Whether letters are accepted.
  package var isOpen: Bool { state.withLock { $0.isOpen } }

  /// Accepts letters from now on.
  package func open() { state.withLock { $0.isOpen = true } }

  /// Accepts no more letters; those that are in it can still be taken.
  package func close() { state.withLock { $0.isOpen = false } }

  /// Puts a letter in; returns why not, if not.
  package func put(_ letter: Letter) -> Refusal? {
    state.withLock { state in
      guard state.isOpen else { return .closed }
      if letter == .stop {
        // Two stops in a row are one; so there are never more stops than orders and one.
        if state.letters.last != .stop { state.letters.append(.stop) }
        return nil
      }
      guard state.letters.lazy.filter({ $0 != .stop }).count < Self.ordersMaximum else {
        return .full
      }
      state.letters.append(letter)
      return nil
    }
  }

  /// Takes all letters, oldest first, and tells whether more may come.
  package func take() -> (letters: [Letter], isOpen: Bool) {
    state.withLock { state in
      defer { state.letters.removeAll(keepingCapacity: true) }
      return (state.letters, state.isOpen)
    }
  }
}
