// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// An edge of one watched line.
package struct LampEdge: Hashable, Sendable {
  /// Which line of the chip.
  package var offset: Int
  /// The electrical level after the edge.
  package var isHigh: Bool
  /// When it happened.
  package var at: Instant

  package init(offset: Int, isHigh: Bool, at: Instant) {
    self.offset = offset
    self.isHigh = isHigh
    self.at = at
  }
}

/// The electrical level of one watched line.
package struct LampLevel: Hashable, Sendable {
  /// Which line of the chip.
  package var offset: Int
  /// Whether it is high.
  package var isHigh: Bool

  package init(offset: Int, isHigh: Bool) {
    self.offset = offset
    self.isHigh = isHigh
  }
}

/// The edges of one reading.
package struct LampEdges: Hashable, Sendable {
  /// The edges, the oldest first.
  package var edges: [LampEdge]
  /// Whether edges were or may have been lost, so that the levels must be read anew.
  package var hasGap: Bool

  package init(edges: [LampEdge], hasGap: Bool = false) {
    self.edges = edges
    self.hasGap = hasGap
  }
}

/// Why a wait ended.
package enum Wakening: Hashable, Sendable {
  /// There may be edges to read, or an error to learn by reading.
  case ready
  /// The time is up.
  case timeout
  /// The watch is to end.
  case stopped
}

/// The open, watched lines of one chip; where the room's logic meets the world.
///
/// One thread uses it, and letting go of it releases the lines. Whatever implements it must pass
/// the contract suite, as the kernel's chips and the simulated ones do.
package protocol LampLines: AnyObject {
  /// Whether every line is debounced already where that was wanted.
  var isDebounced: Bool { get }

  /// Waits until there is something to read, but not longer than an interval.
  func wait(atMost: Interval, stop: StopSignal) throws(GPIOError) -> Wakening

  /// Reads the edges that wait, without waiting for any.
  ///
  /// The edges of one line come in order from reading to reading, those of different lines only
  /// within one reading.
  func takeEdges() throws(GPIOError) -> LampEdges

  /// Reads the level of every line that has one; a simulated line has none until it was told.
  func levels() throws(GPIOError) -> [LampLevel]
}
