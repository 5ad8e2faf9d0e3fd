// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// A point on a grid of thousandths, on which sides and crossings are decided exactly.
///
/// Coordinates reach 65,535 either way, so that a product of two differences of thousandths stays
/// below 2^55, far from the ends of 64 bits: no rounding, the same answer on every machine.
/// Two points closer than half a thousandth of a pixel or a millimetre are one point.
struct GridPoint: Hashable, CustomStringConvertible {
  let x: Int64
  let y: Int64

  init(_ point: Point) {
    x = Int64((point.x * 1000).rounded())
    y = Int64((point.y * 1000).rounded())
  }

  var description: String {
    "[\(Checker.plain(Double(x) / 1000)), \(Checker.plain(Double(y) / 1000))]"
  }

  /// On which side of the line from `a` to `b` a point lies: −1, 0 or 1.
  static func side(_ a: GridPoint, _ b: GridPoint, _ p: GridPoint) -> Int64 {
    ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).signum()
  }

  /// Whether a point of the line through `a` and `b` lies between the two, ends included.
  static func isBetween(_ a: GridPoint, _ b: GridPoint, _ p: GridPoint) -> Bool {
    min(a.x, b.x) <= p.x && p.x <= max(a.x, b.x) && min(a.y, b.y) <= p.y && p.y <= max(a.y, b.y)
  }
}

/// A line of straight edges, open or closed, without repeated neighbours.
struct Outline {
  let points: [GridPoint]
  let isClosed: Bool

  init(_ points: [GridPoint], isClosed: Bool) {
    self.points = points
    self.isClosed = isClosed
  }

  /// The size of what a closed line that does not cross itself encloses, in millionths.
  ///
  /// Two coordinates' product from the first point on stays below 2^55, and 64 of them below 2^61.
  var millionths: Int64 {
    guard let first = points.first else { return 0 }
    let twice = zip(points, points.dropFirst()).reduce(Int64(0)) { sum, edge in
      let (a, b) = edge
      return sum + (a.x - first.x) * (b.y - first.y) - (a.y - first.y) * (b.x - first.x)
    }
    return Int64(twice.magnitude / 2)
  }

  /// Whether all points lie on one line.
  var isFlat: Bool {
    guard let first = points.first, let other = points.first(where: { $0 != first }) else {
      return true
    }
    return points.allSatisfy { GridPoint.side(first, other, $0) == 0 }
  }

  /// The first points of the first two edges that meet elsewhere than in the corner which they
  /// share; `nil` when no edges do.
  var crossing: (GridPoint, GridPoint)? {
    let edges = isClosed ? points.count : points.count - 1
    guard edges > 1 else { return nil }
    for i in 0..<edges {
      for j in (i + 1)..<max(edges, i + 1) where meet(i, j, edges) {
        return (points[i], points[j])
      }
    }
    return nil
  }

  private func meet(_ i: Int, _ j: Int, _ edges: Int) -> Bool {
    let (a, b) = (points[i], points[(i + 1) % points.count])
    let (c, d) = (points[j], points[(j + 1) % points.count])
    if j == i + 1 { return turnsBack(a, b, d) }
    if isClosed, i == 0, j == edges - 1 { return turnsBack(c, a, b) }
    return Self.meet(a, b, c, d)
  }

  /// Whether the edge from `b` to `c` runs back over the one from `a` to `b`.
  private func turnsBack(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    guard GridPoint.side(a, b, c) == 0 else { return false }
    return (a.x - b.x).signum() == (c.x - b.x).signum()
      && (a.y - b.y).signum() == (c.y - b.y).signum()
  }

  /// Whether two closed segments have a point in common.
  static func meet(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint, _ d: GridPoint) -> Bool {
    let (c1, d1) = (GridPoint.side(a, b, c), GridPoint.side(a, b, d))
    let (a1, b1) = (GridPoint.side(c, d, a), GridPoint.side(c, d, b))
    if c1 * d1 < 0, a1 * b1 < 0 { return true }
    return (c1 == 0 && GridPoint.isBetween(a, b, c)) || (d1 == 0 && GridPoint.isBetween(a, b, d))
      || (a1 == 0 && GridPoint.isBetween(c, d, a)) || (b1 == 0 && GridPoint.isBetween(c, d, b))
  }
}
