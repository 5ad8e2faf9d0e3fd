// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How many edges an input had lately, in slices of time, so that its size never changes.
public struct EdgeCount: Sendable {
  /// The length of one slice.
  static let slice = Interval.seconds(10)
  /// The most that one slice counts.
  static let countMaximum: Int32 = 1_000_000

  /// A minute, the latest slice first.
  private var counts: (Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0)
  private var began = Instant(nanoseconds: .min)

  /// No edges.
  public init() {}

  /// An edge.
  mutating func note(_ instant: Instant) {
    turn(instant)
    counts.0 = min(counts.0 + 1, Self.countMaximum)
  }

  /// The edges of the minute before an instant; the last slice may not be over yet.
  public func lastMinute(at now: Instant) -> Int {
    var current = self
    current.turn(now)
    let counts = current.counts
    return [counts.0, counts.1, counts.2, counts.3, counts.4, counts.5].reduce(0) { $0 + Int($1) }
  }

  private mutating func turn(_ now: Instant) {
    if now - began >= Self.slice * 6 {
      counts = (0, 0, 0, 0, 0, 0)
      began = now
    }
    while now - began >= Self.slice {
      counts = (0, counts.0, counts.1, counts.2, counts.3, counts.4)
      began = began + Self.slice
    }
  }
}
