// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// A stop line ready for measuring: positive beyond it, negative before it.
struct StopLine: Sendable {
  private struct Segment {
    let start: Point
    let along: Point
    let length: Double

    init?(_ start: Point, _ end: Point) {
      let length = (end - start).length
      guard length > 0 else { return nil }
      self.start = start
      self.length = length
      along = (end - start) * (1 / length)
    }

    /// How far along the segment the foot of the perpendicular lies, and how far off it a point is.
    func place(_ p: Point) -> (along: Double, off: Double) {
      let relative = p - start
      return (relative.dot(along), along.cross(relative))
    }

    func distance(_ p: Point) -> Double {
      let (along, off) = place(p)
      if along < 0 { return (p - start).length }
      if along > length { return (p - (start + self.along * length)).length }
      return off.magnitude
    }
  }

  private let segments: [Segment]
  /// The only segment of a straight line.
  private let only: Segment?
  private let sign: Double

  /// A line through at least two points of which `over` names the far side.
  init(points: [Point], over: Point) {
    segments = zip(points, points.dropFirst()).compactMap(Segment.init)
    only = segments.count == 1 ? segments[0] : nil
    let plain = Self.offset(segments, over)
    sign = plain < 0 ? -1 : 1
  }

  /// How far beyond the line a point is, measured square to it; negative before it.
  func offset(_ p: Point) -> Double {
    if let only { return sign * only.place(p).off }
    return sign * Self.offset(segments, p)
  }

  /// How far a point is from the drawn line, its ends included.
  func distance(_ p: Point) -> Double {
    segments.reduce(.infinity) { min($0, $1.distance(p)) }
  }

  private static func offset(_ segments: [Segment], _ p: Point) -> Double {
    guard let first = segments.first else { return 0 }
    guard segments.count > 1 else { return first.place(p).off }
    var nearest = first
    var least = first.distance(p)
    for segment in segments.dropFirst() {
      let distance = segment.distance(p)
      // At a shared corner both are equally near; the one that faces the point decides.
      if distance < least
        || distance == least && segment.place(p).off.magnitude > nearest.place(p).off.magnitude
      {
        nearest = segment
        least = distance
      }
    }
    return nearest.place(p).off
  }
}
