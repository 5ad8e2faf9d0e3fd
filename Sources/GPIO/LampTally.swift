// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How often things happened while lamps were watched; for the status.
public struct LampTally: Hashable, Sendable {
  /// Edges that were delivered.
  public var edges: Int64 = 0
  /// Readings after which edges were or may have been lost; each led to a re-reading of the levels.
  public var gaps: Int64 = 0
  /// Levels that a re-reading put right: an edge had been lost.
  public var healed: Int64 = 0
  /// How often a chip was opened.
  public var openings: Int64 = 0
  /// How often a chip or its lines could not be had, or were lost.
  public var losses: Int64 = 0

  /// Nothing has happened yet.
  public init() {}
}

/// The tally while it grows; every thread of a watch adds to it.
package final class LampCounter: Sendable {
  let edges = Atomic<Int64>(0)
  let gaps = Atomic<Int64>(0)
  let healed = Atomic<Int64>(0)
  let openings = Atomic<Int64>(0)
  let losses = Atomic<Int64>(0)

  package init() {}

  package var tally: LampTally {
    var tally = LampTally()
    tally.edges = edges.load(ordering: .relaxed)
    tally.gaps = gaps.load(ordering: .relaxed)
    tally.healed = healed.load(ordering: .relaxed)
    tally.openings = openings.load(ordering: .relaxed)
    tally.losses = losses.load(ordering: .relaxed)
    return tally
  }
}
