// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
public import Scene
import TrafficModel

/// A scene's drawing, for whoever shows it.
extension SceneGeometry {
  /// What is drawn in a scene.
  public init(_ scene: Scene) {
    self.init(
      scene: scene.id, title: scene.title,
      cameras: scene.cameras.map { camera in
        switch camera.plane {
        case .pixels(let size):
          Camera(id: camera.id, size: [Double(size.width), Double(size.height)])
        case .metres: Camera(id: camera.id, size: nil)
        }
      },
      lines: scene.lines.map { line in
        Line(
          id: line.id, camera: line.camera, points: line.points.map(Self.pair),
          over: Self.pair(line.over), signal: Self.signal(of: line.id, in: scene))
      },
      lanes: scene.lanes.map { lane in
        Lane(
          id: lane.id, camera: lane.camera, polygon: lane.polygon.corners.map(Self.pair),
          from: Self.pair(lane.from), to: Self.pair(lane.to))
      },
      areas: scene.areas.map { area in
        Area(id: area.id, camera: area.camera, polygon: area.polygon.corners.map(Self.pair))
      })
  }

  private static func pair(_ point: Point) -> [Double] { [point.x, point.y] }

  /// The signal group that rules a line, by the first rule that says so.
  private static func signal(of line: String, in scene: Scene) -> String? {
    for rule in scene.rules {
      switch rule.kind {
      case .redLight(let rule) where rule.line == line: return rule.signal
      case .overLine(let rule) where rule.line == line: return rule.signal
      case .redLight, .overLine, .wrongWay, .helmet: continue
      }
    }
    return nil
  }
}
