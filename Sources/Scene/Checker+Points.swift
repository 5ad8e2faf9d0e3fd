// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// A point; reported when it lies outside its plane.
  ///
  /// - Parameters:
  ///   - field: the value.
  ///   - plane: the plane in which it lies; `nil` when that is not known.
  ///   - isFree: whether a point of a picture may lie beyond the picture's edge.
  /// - Returns: the point, or `nil` when it is broken.
  mutating func point(_ field: Field, in plane: Camera.Plane?, isFree: Bool = false) -> Point? {
    guard case .list(let drafts) = field.draft.value, drafts.count == 2 else {
      findings.add(
        field.draft.place, "\(field.subject) must be a point of two numbers like `[960, 540]`")
      return nil
    }
    var numbers: [Double] = []
    let bound = plane == .metres ? SceneLimits.metres : Double(SceneLimits.pixels)
    for (draft, axis) in zip(drafts, ["x", "y"]) {
      let element = Field(
        what: field.what, name: "\(axis) of \(field.name)", example: "[960, 540]", draft: draft)
      if let number = number(element, in: -bound...bound) { numbers.append(number) }
    }
    guard numbers.count == 2 else { return nil }
    let point = Point(numbers[0], numbers[1])
    guard case .pixels(let size) = plane, !isFree else { return point }
    let isInside =
      (0...Double(size.width)).contains(point.x) && (0...Double(size.height)).contains(point.y)
    guard !isInside else { return point }
    findings.add(
      field.draft.place,
      "\(field.subject) is [\(Self.plain(point.x)), \(Self.plain(point.y))], which lies outside "
        + "the picture of \(size.width) × \(size.height) pixels; move it into the picture")
    return nil
  }

  /// A list of points, without the ones that repeat their neighbour.
  mutating func points(
    _ field: Field, _ noun: String, of range: ClosedRange<Int>, in plane: Camera.Plane?
  ) -> [Point]? {
    let advice =
      range.upperBound == SceneLimits.corners
      ? "draw it with that many corners" : "draw it with that many points"
    guard let elements = elements(field, noun, of: range, advice: advice) else { return nil }
    var points: [Point] = []
    var isSound = true
    for element in elements {
      guard let point = point(element, in: plane) else {
        isSound = false
        continue
      }
      if points.last.map({ GridPoint($0) == GridPoint(point) }) != true { points.append(point) }
    }
    return isSound ? points : nil
  }

  /// A polygon that encloses something and does not cross itself.
  mutating func polygon(_ field: Field, in plane: Camera.Plane?) -> Polygon? {
    guard var corners = points(field, "corner", of: 3...SceneLimits.corners, in: plane) else {
      return nil
    }
    let grid = corners.map { GridPoint($0) }
    if corners.count > 1, grid.first == grid.last { corners.removeLast() }
    guard Set(grid).count >= 3 else {
      findings.add(
        field.draft.place,
        "\(field.subject) has fewer than 3 different corners and encloses nothing; "
          + "draw it around the area")
      return nil
    }
    let ring = Outline(corners.map { GridPoint($0) }, isClosed: true)
    guard !ring.isFlat else {
      findings.add(
        field.draft.place,
        "\(field.subject) encloses no area, since all its corners lie on one line; "
          + "draw it around the area")
      return nil
    }
    if let (a, b) = ring.crossing {
      findings.add(
        field.draft.place,
        "\(field.subject) crosses itself: its edge from \(a) meets its edge from \(b); "
          + "list the corners in their order around the area")
      return nil
    }
    return isLarge(ring, field, in: plane) ? Polygon(corners) : nil
  }

  /// Reports a polygon that is too small for anybody to be in.
  private mutating func isLarge(
    _ ring: Outline, _ field: Field, in plane: Camera.Plane?
  ) -> Bool {
    guard let plane else { return true }
    let (least, unit) =
      plane == .metres
      ? (SceneLimits.areaMetres, "square metres") : (SceneLimits.areaPixels, "square pixels")
    let size = Double(ring.millionths) / 1_000_000
    guard size < least else { return true }
    findings.add(
      field.draft.place,
      "\(field.subject) encloses \(Self.plain(size)) \(unit), but must enclose at least "
        + "\(Self.plain(least)), so that somebody can be in it; draw it around the whole area")
    return false
  }
}
