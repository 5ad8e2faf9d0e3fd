// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// How long to wait before a chip is tried again: twice as long each time, within bounds.
package struct BackOff: Hashable, Sendable {
  /// The first wait.
  package static let shortest = Interval.milliseconds(500)
  /// The longest wait.
  package static let longest = Interval.seconds(30)

  private var upcoming = Self.shortest

  package init() {}

  /// The wait that is due now; the next one is longer.
  package mutating func next() -> Interval {
    defer { upcoming = min(upcoming * 2, Self.longest) }
    return upcoming
  }

  /// Begins anew with the shortest.
  package mutating func reset() { upcoming = Self.shortest }
}
