// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// How far an arrow's end may lie from its lane, as a part of the lane's diagonal.
  static let arrowReach = 0.25

  /// The camera that a place names, with the plane in which the place is drawn.
  private mutating func camera(of section: Section) -> (id: String?, plane: Camera.Plane?) {
    let field = section.required("camera", &findings)
    let id = reference(field, to: cameras, noun: "camera", section: "cameras")
    return (id, id.flatMap { cameras[$0]?.plane })
  }

  /// Reads one area.
  mutating func area(_ id: String, _ draft: Draft) -> Area? {
    let what = "area \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: SceneKeys.area, findings: &findings)
    guard let section else { return nil }
    let (camera, plane) = camera(of: section)
    let polygon = required(section, "polygon") { $0.polygon($1, in: plane) }
    guard let camera, let polygon else { return nil }
    return Area(id: id, camera: camera, polygon: polygon)
  }

  /// Reads one lane.
  mutating func lane(_ id: String, _ draft: Draft) -> Lane? {
    let what = "lane \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: SceneKeys.lane, findings: &findings)
    guard let section else { return nil }
    let (camera, plane) = camera(of: section)
    let polygon = required(section, "polygon") { $0.polygon($1, in: plane) }
    let arrow = required(section, "direction") { $0.arrow($1, in: plane, along: polygon) }
    guard let camera, let polygon, let arrow else { return nil }
    return Lane(id: id, camera: camera, polygon: polygon, from: arrow.from, to: arrow.to)
  }

  private mutating func arrow(
    _ field: Field, in plane: Camera.Plane?, along lane: Polygon?
  ) -> (from: Point, to: Point)? {
    guard case .list(let drafts) = field.draft.value, drafts.count == 2 else {
      findings.add(
        field.draft.place, field.mustBe("a list of two points, where an arrow begins and ends"))
      return nil
    }
    let ends = zip(drafts, ["the beginning", "the end"]).map { draft, name in
      Field(
        what: field.what, name: "\(name) of \(field.name)", example: field.example, draft: draft)
    }
    let points = ends.map { point($0, in: plane, isFree: true) }
    guard let from = points[0], let to = points[1] else { return nil }
    guard (to - from).length >= Stroke.least(plane) else {
      findings.add(
        field.draft.place,
        "\(field.subject) begins and ends at the same point, so it points nowhere; "
          + "draw it along the way that traffic goes")
      return nil
    }
    guard let lane else { return (from, to) }
    let diagonal = Point(lane.bounds.width, lane.bounds.height).length
    var isNear = true
    for (end, point) in zip(ends, [from, to])
    where !lane.contains(point)
      && Stroke(lane.corners + lane.corners.prefix(1)).distance(to: point)
        > Self.arrowReach * diagonal
    {
      findings.add(
        end.draft.place,
        "\(end.subject) is \(GridPoint(point)), which lies far outside the lane; "
          + "draw the arrow within the lane")
      isNear = false
    }
    return isNear ? (from, to) : nil
  }

  /// Reads one stop line.
  mutating func line(_ id: String, _ draft: Draft) -> Line? {
    let what = "line \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: SceneKeys.line, findings: &findings)
    guard let section else { return nil }
    let (camera, plane) = camera(of: section)
    let points = required(section, "points") { $0.linePoints($1, in: plane) }
    guard let field = section.required("over", &findings),
      let over = point(field, in: plane, isFree: true), let camera, let points
    else { return nil }
    let stroke = Stroke(points)
    let near = stroke.distance(to: over)
    guard near >= Stroke.least(plane), let side = stroke.side(of: over) else {
      let why =
        near >= Stroke.least(plane)
        ? "lies on the line's own extension" : "lies on the line itself"
      findings.add(
        field.draft.place,
        "\(field.subject) is \(GridPoint(over)), which \(why), so nobody can tell the far side; "
          + "move it to where riders are who have crossed")
      return nil
    }
    if case .pixels(let size) = plane, !stroke.hasRoom(on: -side, in: size) {
      findings.add(
        section.place(of: "points"),
        "\(what): no rider can ever be seen wholly before it, since on the side away from `over` "
          + "the picture has no room for his box a fifth of its height before the line; "
          + "move the line further into the picture, correct `over`, or turn the camera")
      return nil
    }
    return Line(id: id, camera: camera, points: points, over: over)
  }

  private mutating func linePoints(_ field: Field, in plane: Camera.Plane?) -> [Point]? {
    guard let points = points(field, "point", of: 2...SceneLimits.linePoints, in: plane) else {
      return nil
    }
    guard Stroke(points).length >= Stroke.least(plane) else {
      findings.add(
        field.draft.place,
        "\(field.subject) are all the same point, so the line has no length; "
          + "draw it from one edge of the lane to the other")
      return nil
    }
    guard isLong(Stroke(points), field, in: plane) else { return nil }
    if let (a, b) = Outline(points.map { GridPoint($0) }, isClosed: false).crossing {
      findings.add(
        field.draft.place,
        "\(field.subject) cross themselves: the part from \(a) meets the part from \(b); "
          + "list the points in their order along the line")
      return nil
    }
    return points
  }

  /// Reports a stop line that nobody could be seen to cross.
  private mutating func isLong(
    _ stroke: Stroke, _ field: Field, in plane: Camera.Plane?
  ) -> Bool {
    guard let plane else { return true }
    let (least, unit) =
      plane == .metres ? (SceneLimits.lineMetres, "metres") : (SceneLimits.linePixels, "pixels")
    guard stroke.length < least else { return true }
    let length = (stroke.length * 1000).rounded(.down) / 1000
    findings.add(
      field.draft.place,
      "\(field.subject) make a line of \(Self.plain(length)) \(unit), but it must be at least "
        + "\(Self.plain(least)) long; draw it from one edge of the lane to the other")
    return false
  }
}
