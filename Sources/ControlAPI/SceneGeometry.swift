// SPDX-License-Identifier: Apache-2.0

/// What is drawn in a scene, camera by camera: the answer of `GET /v1/geometry`.
///
/// Points are pairs `[x, y]` of the camera's plane: pixels from the top left, or metres.
public struct SceneGeometry: Codable, Hashable, Sendable {
  /// A camera and its plane.
  public struct Camera: Codable, Hashable, Sendable {
    /// Its name.
    public var id: String
    /// The picture's width and height in pixels; `nil` for a camera in metres.
    public var size: [Double]?

    /// Makes a camera.
    public init(id: String, size: [Double]?) {
      self.id = id
      self.size = size
    }
  }

  /// A stop line.
  public struct Line: Codable, Hashable, Sendable {
    /// Its name.
    public var id: String
    /// The camera in whose plane it is drawn.
    public var camera: String
    /// Its corners.
    public var points: [[Double]]
    /// A point on the far side.
    public var over: [Double]
    /// The signal group of the first rule that watches it.
    public var signal: String?

    /// Makes a line.
    public init(
      id: String, camera: String, points: [[Double]], over: [Double], signal: String? = nil
    ) {
      self.id = id
      self.camera = camera
      self.points = points
      self.over = over
      self.signal = signal
    }
  }

  /// An area.
  public struct Area: Codable, Hashable, Sendable {
    /// Its name.
    public var id: String
    /// The camera in whose plane it is drawn.
    public var camera: String
    /// Its corners.
    public var polygon: [[Double]]

    /// Makes an area.
    public init(id: String, camera: String, polygon: [[Double]]) {
      self.id = id
      self.camera = camera
      self.polygon = polygon
    }
  }

  /// A lane with its direction of travel.
  public struct Lane: Codable, Hashable, Sendable {
    /// Its name.
    public var id: String
    /// The camera in whose plane it is drawn.
    public var camera: String
    /// Its corners.
    public var polygon: [[Double]]
    /// Where its arrow begins.
    public var from: [Double]
    /// Where its arrow points.
    public var to: [Double]

    /// Makes a lane.
    public init(
      id: String, camera: String, polygon: [[Double]], from: [Double], to: [Double]
    ) {
      self.id = id
      self.camera = camera
      self.polygon = polygon
      self.from = from
      self.to = to
    }
  }

  /// The scene's name in records.
  public var scene: String
  /// What people call it.
  public var title: String
  /// The cameras, sorted by id.
  public var cameras: [Camera]
  /// The stop lines, sorted by id.
  public var lines: [Line]
  /// The lanes, sorted by id.
  public var lanes: [Lane]
  /// The areas, sorted by id.
  public var areas: [Area]

  /// Makes a geometry.
  public init(
    scene: String, title: String, cameras: [Camera], lines: [Line], lanes: [Lane], areas: [Area]
  ) {
    self.scene = scene
    self.title = title
    self.cameras = cameras
    self.lines = lines
    self.lanes = lanes
    self.areas = areas
  }

  /// A fingerprint that another drawing does not have: FNV-1a over all names and coordinates.
  public var fingerprint: String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ byte: UInt8) { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    func mix(_ text: String) {
      for byte in text.utf8 { mix(byte) }
      mix(0xFF)
    }
    func mix(_ points: [[Double]]) {
      for value in points.joined() {
        var bits = value.bitPattern
        for _ in 0..<8 {
          mix(UInt8(truncatingIfNeeded: bits))
          bits >>= 8
        }
      }
      mix(0xFE)
    }
    mix(scene)
    mix(title)
    for camera in cameras {
      mix(camera.id)
      mix([camera.size ?? []])
    }
    for line in lines {
      for text in [line.id, line.camera, line.signal ?? ""] { mix(text) }
      mix(line.points + [line.over])
    }
    for lane in lanes {
      for text in [lane.id, lane.camera] { mix(text) }
      mix(lane.polygon + [lane.from, lane.to])
    }
    for area in areas {
      for text in [area.id, area.camera] { mix(text) }
      mix(area.polygon)
    }
    return String(sum, radix: 16)
  }
}
