// SPDX-License-Identifier: Apache-2.0

/// A point of a camera's plane: pixels with the origin top left, or metres.
@frozen
public struct Point: Hashable, Sendable {
  /// To the right.
  public var x: Double
  /// Down in a picture; away from the origin on the ground.
  public var y: Double

  /// Makes a point.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The vector sum.
  @inlinable
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }

  /// The vector from `b` to `a`.
  @inlinable
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }

  /// The vector stretched by a factor.
  @inlinable
  public static func * (a: Point, factor: Double) -> Point { Point(a.x * factor, a.y * factor) }

  /// The scalar product.
  @inlinable
  public func dot(_ other: Point) -> Double { x * other.x + y * other.y }

  /// The z component of the vector product; its sign tells on which side `other` lies.
  @inlinable
  public func cross(_ other: Point) -> Double { x * other.y - y * other.x }

  /// The Euclidean length; a square root is correctly rounded on every machine.
  @inlinable
  public var length: Double { dot(self).squareRoot() }

  /// Whether both coordinates are finite numbers.
  @inlinable
  public var isFinite: Bool { x.isFinite && y.isFinite }
}

/// An upright rectangle of a picture, in pixels.
@frozen
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var left: Double
  /// The top edge.
  public var top: Double
  /// The right edge.
  public var right: Double
  /// The bottom edge.
  public var bottom: Double

  /// Makes a box of its edges.
  @inlinable
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The width in pixels.
  @inlinable
  public var width: Double { right - left }
  /// The height in pixels.
  @inlinable
  public var height: Double { bottom - top }
  /// The middle.
  @inlinable
  public var centre: Point { Point((left + right) / 2, (top + bottom) / 2) }
  /// Where the wheels touch the ground: the middle of the bottom edge.
  @inlinable
  public var foot: Point { Point((left + right) / 2, bottom) }
  /// Whether the box has no area.
  @inlinable
  public var isEmpty: Bool { !(right > left && bottom > top) }

  /// Intersection over union, 0…1: how much two boxes are the same box.
  @inlinable
  public func overlap(_ other: Box) -> Double {
    let common = self.common(other)
    guard common > 0 else { return 0 }
    return common / (width * height + other.width * other.height - common)
  }

  /// The area that two boxes share, in square pixels.
  @inlinable
  public func common(_ other: Box) -> Double {
    let wide = min(right, other.right) - max(left, other.left)
    let high = min(bottom, other.bottom) - max(top, other.top)
    return wide > 0 && high > 0 ? wide * high : 0
  }

  /// The box stretched from one picture size to another.
  @inlinable
  public func scaled(_ x: Double, _ y: Double) -> Box {
    Box(left: left * x, top: top * y, right: right * x, bottom: bottom * y)
  }

  /// The box moved by a vector.
  @inlinable
  public func moved(by vector: Point) -> Box {
    Box(
      left: left + vector.x, top: top + vector.y, right: right + vector.x,
      bottom: bottom + vector.y)
  }
}

/// The width and height of a picture in pixels, each 1…65,535.
@frozen
public struct PictureSize: Hashable, Sendable {
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int

  /// Makes a size.
  @inlinable
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A closed area of straight edges.
public struct Polygon: Hashable, Sendable {
  /// The corners in order, three or more; the last is joined to the first.
  public let corners: [Point]
  /// The smallest upright box around it.
  public let bounds: Box

  /// Makes a polygon of its corners.
  public init(_ corners: [Point]) {
    self.corners = corners
    bounds = Box(
      left: corners.lazy.map(\.x).min() ?? 0, top: corners.lazy.map(\.y).min() ?? 0,
      right: corners.lazy.map(\.x).max() ?? 0, bottom: corners.lazy.map(\.y).max() ?? 0)
  }

  /// Whether a point lies inside, by the even-odd rule.
  public func contains(_ p: Point) -> Bool {
    guard p.x >= bounds.left, p.x <= bounds.right, p.y >= bounds.top, p.y <= bounds.bottom,
      var previous = corners.last
    else { return false }
    var inside = false
    for corner in corners {
      if (corner.y > p.y) != (previous.y > p.y) {
        let x = (previous.x - corner.x) * (p.y - corner.y) / (previous.y - corner.y) + corner.x
        if p.x < x { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }
}
