// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// What of a scene concerns one camera, with names looked up and geometry made ready.
///
/// Classes, since they never change and are handed along for each object of each frame: that way
/// it is a reference that is handed along.
final class CameraPlan: Sendable {
  /// A rule with the numbers of what it names.
  final class Entry: Sendable {
    /// The rule's index in the scene.
    let index: Int
    let rule: Rule
    /// Whom the rule judges.
    let classes: ClassSet
    /// Which of the plan's lines it watches.
    let line: Int?
    /// Which signal group it follows, in the scene's order.
    let signal: Int?
    /// The areas that it excepts, or in which it judges.
    let areas: [Polygon]
    /// The same on the ground; `nil` where one of them is not wholly known there.
    let groundAreas: [Polygon]?
    /// The lane that it watches.
    let lane: LanePlan?
    /// How far beyond the line all excepted areas end; who has got farther left by none of them.
    let farEnd: Double

    init(
      _ index: Int, _ rule: Rule, line: Int? = nil, signal: Int? = nil, areas: [Polygon] = [],
      groundAreas: [Polygon]? = nil, lane: LanePlan? = nil, farEnd: Double = 0
    ) {
      self.index = index
      self.rule = rule
      classes = rule.classes
      self.line = line
      self.signal = signal
      self.areas = areas
      self.groundAreas = groundAreas
      self.lane = lane
      self.farEnd = farEnd
    }
  }

  /// A stop line in the camera's plane and, where that is known, on the ground.
  struct LinePlan: Sendable {
    /// The line as the scene has it.
    let drawn: Line
    let picture: StopLine
    let ground: StopLine?
  }

  /// A lane with the direction of its arrow as a unit vector.
  struct LanePlan: Sendable {
    /// Where it stands among the camera's lanes.
    let number: Int
    let polygon: Polygon
    let direction: Point
    let groundDirection: Point?
  }

  let camera: Camera
  /// The size of its picture; `nil` for a camera in metres.
  let picture: PictureSize?
  /// What its own labels mean.
  let labels: [String: Camera.Meaning]
  let homography: Homography?
  let lines: [LinePlan]
  /// All lanes of the camera, whether a rule watches them or not.
  let lanes: [Lane]
  let entries: [Entry]

  init(_ camera: Camera, of scene: Scene) {
    self.camera = camera
    picture = if case .pixels(let size) = camera.plane { size } else { nil }
    labels = camera.labels
    let homography = Homography(camera.ground)
    self.homography = homography
    let lines = scene.lines.filter { $0.camera == camera.id }
    self.lines = lines.map { LinePlan($0, camera, homography) }
    let lanes = scene.lanes.filter { $0.camera == camera.id }
    self.lanes = lanes
    let plans = self.lines
    entries = scene.rules.enumerated().compactMap { index, rule in
      Entry.make(index, rule, camera, scene, plans, lanes, homography)
    }
  }

  /// Where a foot of this camera stands on the ground, in metres.
  func ground(of foot: Point) -> Point? {
    picture == nil ? foot : homography?.ground(of: foot)
  }
}

extension CameraPlan.LinePlan {
  init(_ line: Line, _ camera: Camera, _ homography: Homography?) {
    drawn = line
    picture = StopLine(points: line.points, over: line.over)
    switch camera.plane {
    case .metres: ground = picture
    case .pixels:
      let points = line.points.compactMap { homography?.ground(of: $0) }
      // The far side may lie beyond the horizon; a step across the line tells it as well.
      let step = line.points[0] + (line.over - line.points[0]) * 0.01
      let over = homography?.ground(of: line.over) ?? homography?.ground(of: step)
      guard points.count == line.points.count, let over else {
        ground = nil
        return
      }
      ground = StopLine(points: points, over: over)
    }
  }
}

extension CameraPlan.LanePlan {
  init(_ number: Int, _ lane: Lane, _ camera: Camera, _ homography: Homography?) {
    self.number = number
    func unit(_ vector: Point) -> Point { vector * (1 / max(vector.length, .leastNormalMagnitude)) }
    polygon = lane.polygon
    direction = unit(lane.to - lane.from)
    switch camera.plane {
    case .metres: groundDirection = direction
    case .pixels:
      guard let from = homography?.ground(of: lane.from), let to = homography?.ground(of: lane.to)
      else {
        groundDirection = nil
        return
      }
      groundDirection = unit(to - from)
    }
  }
}

extension CameraPlan.Entry {
  /// Areas on the ground; `nil` where a corner of one has no place there.
  private static func onGround(
    _ areas: [Polygon], _ camera: Camera, _ homography: Homography?
  ) -> [Polygon]? {
    if case .metres = camera.plane { return areas }
    guard let homography else { return nil }
    let places = areas.map { $0.corners.compactMap(homography.ground(of:)) }
    guard zip(places, areas).allSatisfy({ $0.count == $1.corners.count }) else { return nil }
    return places.map(Polygon.init)
  }

  /// A rule's entry, if the rule concerns this camera.
  static func make(
    _ index: Int, _ rule: Rule, _ camera: Camera, _ scene: Scene, _ lines: [CameraPlan.LinePlan],
    _ lanes: [Lane], _ homography: Homography?
  ) -> CameraPlan.Entry? {
    func line(_ id: String) -> Int? { lines.firstIndex { $0.drawn.id == id } }
    func signal(_ id: String) -> Int? { scene.signals.firstIndex { $0.id == id } }
    func area(_ id: String) -> Polygon? { scene.areas.first { $0.id == id }?.polygon }
    switch rule.kind {
    case .redLight(let red):
      guard let number = line(red.line) else { return nil }
      let areas = red.except.compactMap(area)
      let farEnd = areas.lazy.flatMap(\.corners).map { lines[number].picture.offset($0) }.max()
      return CameraPlan.Entry(
        index, rule, line: number, signal: signal(red.signal), areas: areas,
        groundAreas: onGround(areas, camera, homography), farEnd: farEnd ?? 0)
    case .overLine(let over):
      guard let number = line(over.line) else { return nil }
      return CameraPlan.Entry(index, rule, line: number, signal: signal(over.signal))
    case .wrongWay(let wrong):
      guard let number = lanes.firstIndex(where: { $0.id == wrong.lane }) else { return nil }
      return CameraPlan.Entry(
        index, rule, lane: CameraPlan.LanePlan(number, lanes[number], camera, homography))
    case .helmet(let helmet):
      guard helmet.camera == camera.id else { return nil }
      let areas = helmet.area.flatMap(area).map { [$0] } ?? []
      return CameraPlan.Entry(index, rule, areas: areas)
    }
  }
}
