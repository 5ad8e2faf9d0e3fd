// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts the turns of a loop, for whoever wants to know whether it still goes round.
package final class Turns: Sendable {
  private let turns = Atomic<Int>(0)

  /// None so far.
  package init() {}

  /// How many there were.
  package var count: Int { turns.load(ordering: .relaxed) }

  /// One more.
  package func add() { turns.add(1, ordering: .relaxed) }
}
