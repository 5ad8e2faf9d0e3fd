// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A stop line.
public struct Line: Hashable, Sendable {
  /// Its name.
  public var id: String
  /// The camera in whose plane it is drawn.
  public var camera: String
  /// Its corners, at least two.
  public var points: [Point]
  /// Any point on the far side, where riders are who have crossed.
  public var over: Point

  package init(id: String, camera: String, points: [Point], over: Point) {
    self.id = id
    self.camera = camera
    self.points = points
    self.over = over
  }
}

/// A named area.
public struct Area: Hashable, Sendable {
  /// Its name.
  public var id: String
  /// The camera in whose plane it is drawn.
  public var camera: String
  /// Its edge.
  public var polygon: Polygon

  package init(id: String, camera: String, polygon: Polygon) {
    self.id = id
    self.camera = camera
    self.polygon = polygon
  }
}

/// A lane with its direction of travel.
public struct Lane: Hashable, Sendable {
  /// Its name.
  public var id: String
  /// The camera in whose plane it is drawn.
  public var camera: String
  /// Its edge.
  public var polygon: Polygon
  /// Where an arrow along the lane begins.
  public var from: Point
  /// Where that arrow points.
  public var to: Point

  package init(id: String, camera: String, polygon: Polygon, from: Point, to: Point) {
    self.id = id
    self.camera = camera
    self.polygon = polygon
    self.from = from
    self.to = to
  }
}

/// A length as a scene gives it.
public enum Length: Hashable, Sendable {
  /// Metres on the ground; needs a camera in metres or with `ground`.
  case metres(Double)
  /// Pixels of the camera's picture; needs a camera in pixels.
  case pixels(Double)
  /// Heights of the object's own box; needs a camera in pixels.
  case boxes(Double)
}
