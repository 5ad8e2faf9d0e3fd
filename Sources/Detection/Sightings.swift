// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// The objects of one frame in the scene's own plane and classes, with the riders of each.
///
/// The arrays are used again from frame to frame.
struct Sightings: Sendable {
  /// The least share of the smaller box that a rider and his vehicle have in common.
  ///
  /// A rider's box covers the upper half of his vehicle's in hand-labelled pictures.
  static let joinMinimum = 0.3
  /// By how much two vehicles' shares of a rider must differ for the larger one to decide.
  static let joinTie = 0.1

  /// Labels without a meaning that are kept by name; further ones are only counted.
  static let strangeMaximum = 8
  /// Bytes that such a name may have; a longer one is only counted.
  static let strangeBytesMaximum = 64

  private struct LooseRider {
    var report: RiderReport
    var box: Box
  }

  /// The vehicles and people.
  private(set) var all: [Sighting] = []
  /// Labels that the scene does not translate, since the start.
  private(set) var unknownLabels: Int64 = 0
  /// The first of them, each once.
  private(set) var strangeLabels: [String] = []
  /// Objects that were told in pixels of a camera in metres, or the other way, since the start.
  private(set) var wrongPlane: Int64 = 0
  /// Boxes wholly outside the scene's picture, since the start.
  private(set) var outsidePicture: Int64 = 0
  /// Rider boxes that belong to no vehicle of their frame, since the start.
  private(set) var looseRiders: Int64 = 0

  /// Whether an object of the last frame has no id.
  private(set) var hasUnnamed = false

  /// The riders of the vehicles, where rider boxes were joined to some; otherwise the frame's own.
  private var riders: [RiderReport] = []
  private var ranges: [Range<Int>] = []
  private var loose: [LooseRider] = []
  private var joins: [Join] = []

  /// A rider box given to a vehicle.
  private struct Join {
    var sighting: Int
    var report: RiderReport
    /// How far from the vehicle's middle it is, in widths of the vehicle.
    var aside: Double
  }

  /// The riders of one of `all`, which was read from this frame.
  func riders(of index: Int, in frame: Frame) -> ArraySlice<RiderReport> {
    joins.isEmpty ? frame.riders[ranges[index]] : riders[ranges[index]]
  }

  /// Takes a frame.
  mutating func read(_ frame: Frame, _ plan: CameraPlan) {
    all.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    loose.removeAll(keepingCapacity: true)
    joins.removeAll(keepingCapacity: true)
    hasUnnamed = false
    let stretch = Self.stretch(frame.size, plan.picture)
    for index in frame.objects.indices {
      read(frame.objects[index], index, plan, stretch)
    }
    if !loose.isEmpty { join(frame) }
  }

  private mutating func read(
    _ object: borrowing Observation, _ index: Int, _ plan: CameraPlan, _ stretch: Point
  ) {
    if case .box(let box) = object.position, let size = plan.picture {
      let seen = box.scaled(stretch.x, stretch.y)
      guard seen.right > 0, seen.bottom > 0, seen.left < Double(size.width),
        seen.top < Double(size.height)
      else {
        outsidePicture += 1
        return
      }
    }
    let objectClass: ObjectClass
    switch object.label {
    case .known(let known): objectClass = known
    case .other(let label):
      switch plan.labels[label] {
      case .object(let known)?: objectClass = known
      case .rider(let seat, let helmet)?:
        if case .box(let box) = object.position {
          let report = RiderReport(seat: seat, helmet: helmet, score: object.score)
          loose.append(LooseRider(report: report, box: box.scaled(stretch.x, stretch.y)))
        }
        return
      case nil:
        noteStrange(label)
        return
      }
    }
    guard let (box, foot) = Self.place(object.position, plan.picture, stretch) else {
      wrongPlane += 1
      return
    }
    let isNamed = object.id != nil
    if !isNamed { hasUnnamed = true }
    all.append(
      Sighting(
        isNamed: isNamed, objectClass: objectClass, score: object.score, box: box, foot: foot,
        index: index))
    ranges.append(object.riders)
  }

  private mutating func noteStrange(_ label: String) {
    unknownLabels += 1
    guard strangeLabels.count < Self.strangeMaximum, label.utf8.count <= Self.strangeBytesMaximum,
      !strangeLabels.contains(label)
    else { return }
    strangeLabels.append(label)
  }

  /// Where an object is in the camera's plane; `nil` when it was told in the other plane.
  private static func place(
    _ position: Position, _ picture: PictureSize?, _ stretch: Point
  ) -> (Box?, Point)? {
    switch position {
    case .box(let box) where picture != nil:
      let box = box.scaled(stretch.x, stretch.y)
      return (box, box.foot)
    case .at(let point) where picture == nil: return (nil, point)
    default: return nil
    }
  }

  /// By what a frame's pixels are to be multiplied to have the scene's.
  private static func stretch(_ size: PictureSize?, _ own: PictureSize?) -> Point {
    guard let own, let size, size != own else { return Point(1, 1) }
    return Point(
      Double(own.width) / Double(size.width), Double(own.height) / Double(size.height))
  }

  /// Gives each rider box to the vehicle with which it has most in common.
  private mutating func join(_ frame: Frame) {
    for rider in loose {
      var best: Int?
      var most = Self.joinMinimum
      var nearest = Double.infinity
      for (index, sighting) in all.enumerated() {
        guard let box = sighting.box, Self.mayCarry(sighting.objectClass) else { continue }
        let smaller = min(box.width * box.height, rider.box.width * rider.box.height)
        let share = smaller > 0 ? rider.box.common(box) / smaller : 0
        // A rider sits on his vehicle: his middle is above its middle.
        guard share > Self.joinMinimum, rider.box.centre.y < box.centre.y else { continue }
        // A head that lies within two vehicles alike belongs to the one over whose middle it is.
        let aside = (rider.box.centre.x - box.centre.x).magnitude / max(box.width, 1)
        let isAlike = (share - most).magnitude <= Self.joinTie && best != nil
        guard isAlike ? aside < nearest : share > most else { continue }
        most = share
        nearest = aside
        best = index
      }
      if let best { join(rider.report, best, nearest) } else { looseRiders += 1 }
    }
    if !joins.isEmpty { gatherRiders(frame) }
  }

  /// Gives a rider to a vehicle; of two drivers the one stays who is nearer to its middle.
  private mutating func join(_ report: RiderReport, _ sighting: Int, _ aside: Double) {
    let join = Join(sighting: sighting, report: report, aside: aside)
    let other = joins.firstIndex {
      $0.sighting == sighting && $0.report.seat == .driver && report.seat == .driver
    }
    guard let other else { return joins.append(join) }
    if aside < joins[other].aside { joins[other] = join }
  }

  private mutating func gatherRiders(_ frame: Frame) {
    riders.removeAll(keepingCapacity: true)
    for index in all.indices {
      let start = riders.count
      riders.append(contentsOf: frame.riders[ranges[index]])
      for join in joins where join.sighting == index { riders.append(join.report) }
      ranges[index] = start..<riders.count
    }
  }

  private static func mayCarry(_ objectClass: ObjectClass) -> Bool {
    switch objectClass {
    case .ebike, .bicycle, .tricycle, .motorcycle, .unknown: true
    case .pedestrian, .car, .truck, .bus: false
    }
  }
}
