// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// What is drawn for one camera of a scene.
struct SceneDrawing {
  let camera: SceneGeometry.Camera
  let lines: [SceneGeometry.Line]
  let lanes: [SceneGeometry.Lane]
  let areas: [SceneGeometry.Area]
  /// The part of the plane that is shown: the picture, or on the ground what is drawn and a margin.
  let bounds: (left: Double, top: Double, right: Double, bottom: Double)

  /// The drawing of a camera; `nil` when the scene has no such camera.
  init?(_ geometry: SceneGeometry, camera id: String) {
    guard let camera = geometry.cameras.first(where: { $0.id == id }) else { return nil }
    self.camera = camera
    lines = geometry.lines.filter { $0.camera == id }
    lanes = geometry.lanes.filter { $0.camera == id }
    areas = geometry.areas.filter { $0.camera == id }
    if let size = camera.size, size.count == 2 {
      bounds = (0, 0, size[0], size[1])
    } else {
      let points =
        lines.flatMap { $0.points + [$0.over] } + areas.flatMap(\.polygon)
        + lanes.flatMap { $0.polygon + [$0.from, $0.to] }
      bounds = Self.box(around: points)
    }
  }

  /// Whether up on the map is where the second coordinate grows: away from whoever stands there.
  var isUpward: Bool { camera.size == nil }

  /// Whether nothing is drawn.
  var isEmpty: Bool { lines.isEmpty && lanes.isEmpty && areas.isEmpty }

  private static func box(
    around points: [[Double]]
  ) -> (left: Double, top: Double, right: Double, bottom: Double) {
    let points = points.filter { $0.count == 2 && $0.allSatisfy(\.isFinite) }
    guard let first = points.first else { return (-10, -10, 10, 10) }
    var box = (left: first[0], top: first[1], right: first[0], bottom: first[1])
    for point in points {
      box.left = min(box.left, point[0])
      box.right = max(box.right, point[0])
      box.top = min(box.top, point[1])
      box.bottom = max(box.bottom, point[1])
    }
    let margin = max(box.right - box.left, box.bottom - box.top) / 20 + 0.5
    return (box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
  }

  /// The middle of some points; `nil` of none.
  static func middle(of points: [[Double]]) -> [Double]? {
    let points = points.filter { $0.count == 2 }
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    return [
      points.reduce(0) { $0 + $1[0] } / count, points.reduce(0) { $0 + $1[1] } / count,
    ]
  }
}
