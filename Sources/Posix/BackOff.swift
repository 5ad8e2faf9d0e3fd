// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// How long to wait before a device is tried again: 0.5, 1, 2, … 30 s.
package struct BackOff: Hashable, Sendable {
  /// The first wait.
  package static let shortest = Interval.milliseconds(500)
  /// The wait that further failures do not lengthen.
  package static let longest = Interval.seconds(30)

  private var upcoming = Self.shortest

  /// Starts with the shortest wait.
  package init() {}

  /// The wait after one more failure.
  package mutating func next() -> Interval {
    defer { upcoming = min(upcoming * 2, Self.longest) }
    return upcoming
  }

  /// The device has worked for a while.
  package mutating func reset() { upcoming = Self.shortest }
}
