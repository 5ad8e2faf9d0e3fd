// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// A line of straight parts with its two sides, as a stop line has them.
///
/// Only the four basic operations and the square root: the same bits on every machine.
struct Stroke {
  let points: [Point]

  init(_ points: [Point]) { self.points = points }

  /// The least length that counts: a pixel, or five centimetres.
  static func least(_ plane: Camera.Plane?) -> Double { plane == .metres ? 0.05 : 1 }

  /// The length from the first point to the last.
  var length: Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
  }

  /// The distance from a point to the nearest part.
  func distance(to p: Point) -> Double {
    zip(points, points.dropFirst()).map { (p - Self.nearest(to: p, $0, $1).point).length }.min()
      ?? .infinity
  }

  private static func nearest(to p: Point, _ a: Point, _ b: Point) -> (point: Point, part: Double) {
    let along = b - a
    let part = min(max((p - a).dot(along) / along.dot(along), 0), 1)
    return (a + along * part, part)
  }

  /// On which side a point lies: 1 or −1; `nil` where that is not decidable.
  ///
  /// The part that is nearest decides. Where its inner corner is nearest, the point lies on the
  /// outer side of the bend; beyond the line's ends, the extension of the last part decides.
  func side(of p: Point) -> Double? {
    var best: (index: Int, part: Double, distance: Double)?
    for (index, (a, b)) in zip(points, points.dropFirst()).enumerated() {
      let (point, part) = Self.nearest(to: p, a, b)
      let distance = (p - point).length
      if distance < best?.distance ?? .infinity { best = (index, part, distance) }
    }
    guard let best else { return nil }
    let (i, last) = (best.index, points.count - 2)
    let corner = best.part >= 1 && i < last ? i + 1 : best.part <= 0 && i > 0 ? i : nil
    if let corner, let outside = outside(of: corner) { return outside }
    let side = GridPoint.side(
      GridPoint(points[i]), GridPoint(points[i + 1]), GridPoint(p))
    return side == 0 ? nil : Double(side)
  }

  /// The outer side of the bend at an inner corner; `nil` where the line goes straight on.
  private func outside(of corner: Int) -> Double? {
    let turn = GridPoint.side(
      GridPoint(points[corner - 1]), GridPoint(points[corner]), GridPoint(points[corner + 1]))
    return turn == 0 ? nil : Double(-turn)
  }
}

extension Stroke {
  /// How far before the line a rider counts as wholly before it, in heights of his box.
  static let band = 0.2
  /// The height of a rider's box that is assumed low in the picture, near the camera, as a part
  /// of the picture's height.
  static let nearRider = 1.0 / 10
  /// The same high in the picture, far from the camera: 40 of 1080 pixels, the smallest box that
  /// a helmet rule judges by default.
  static let farRider = 40.0 / 1080
  /// Places along each part of the line that are tried.
  static let tries = 16
  /// Whether the picture has room for a rider before the line.
  ///
  /// The rule: somewhere along the line, going straight away from it on the near side by a fifth
  /// of a rider's box height, the foot point (the middle of the box's bottom edge) still lies
  /// within the picture and so does the box's top. A rider's box is taken to be a tenth of the
  /// picture's height tall in the picture's lower half and a twenty-seventh in its upper half.
  func hasRoom(on near: Double, in size: PictureSize) -> Bool {
    let (width, height) = (Double(size.width), Double(size.height))
    for (a, b) in zip(points, points.dropFirst()) {
      let along = b - a
      // With y downwards, side 1 lies clockwise of the direction: (−y, x).
      let away = Point(-along.y, along.x) * (near / along.length)
      for step in 0...Self.tries {
        let start = a + along * (Double(step) / Double(Self.tries))
        let tall = height * (start.y > height / 2 ? Self.nearRider : Self.farRider)
        let foot = start + away * (Self.band * tall)
        if foot.x >= 0, foot.x <= width, foot.y >= tall, foot.y <= height { return true }
      }
    }
    return false
  }
}
