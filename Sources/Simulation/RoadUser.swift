// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// Somebody on the street.
struct RoadUser: Sendable {
  /// Width, length and height in metres, rider included.
  struct Shape: Sendable {
    var width: Double
    var length: Double
    var height: Double
  }

  /// What somebody means to do when the light is red, or always.
  enum Intent: Sendable {
    /// Waits before the line, goes on green.
    case lawful
    /// Rides on whatever the light shows.
    case redRunner
    /// Waits this many metres beyond the line.
    case overLine(Double)
    /// Turns right, which red allows.
    case rightTurn
    /// Rides the cycle lane against its direction.
    case wrongWay
  }

  /// One head and whether it wears a helmet.
  struct Head: Sendable {
    var seat: Seat
    var wearsHelmet: Bool
  }

  let number: Int64
  let kind: ObjectClass
  let shape: Shape
  let heads: [Head]
  /// The colour of what its rider, or who walks, wears; a car wears none.
  let colour: Colour?
  let intent: Intent
  let route: Route
  /// The speed of free travel, in m/s.
  let pace: Double
  /// How far its middle has come along its route, in metres.
  var travelled = 0.0
  /// In m/s, never negative.
  var speed: Double
  /// Whether it could not stop any more when the light turned yellow.
  var isCommitted = false
  /// For how long it has been standing.
  var standing = Interval.zero
  /// What of it the world has already told.
  var told = Told()

  /// Truths that are told once about a road user.
  struct Told: Sendable {
    var seen = false
    var helmet = false
    var overLine = false
    var wrongWay = false
  }

  init(
    number: Int64, kind: ObjectClass, heads: [Head], colour: Colour?, intent: Intent,
    route: Route, pace: Double
  ) {
    self.number = number
    self.kind = kind
    shape = Self.shape(of: kind)
    self.heads = heads
    self.colour = colour
    self.intent = intent
    self.route = route
    self.pace = pace
    speed = pace
  }

  /// Where its front is along its route.
  var front: Double { travelled + shape.length / 2 }
  /// Where its rear is along its route.
  var rear: Double { travelled - shape.length / 2 }

  /// The middle of that edge of it which is nearest to the camera: where its box's foot is.
  var foot: Point {
    let pose = route.pose(at: travelled)
    return Point(pose.middle.x, pose.middle.y - reach(pose.heading).y)
  }

  /// How wide it looks from the camera, in metres.
  var seenWidth: Double { 2 * reach(route.pose(at: travelled).heading).x }

  /// Half of the upright rectangle that it covers on the ground.
  func reach(_ heading: Point) -> Point {
    let along = Point(abs(heading.x), abs(heading.y))
    return Point(
      (along.x * shape.length + along.y * shape.width) / 2,
      (along.y * shape.length + along.x * shape.width) / 2)
  }

  /// Usual sizes: GB 17761-2024 e-bikes are about 1.7 m long, a seated rider's head is at 1.7 m.
  private static func shape(of kind: ObjectClass) -> Shape {
    switch kind {
    case .ebike: Shape(width: 0.70, length: 1.75, height: 1.70)
    case .bicycle: Shape(width: 0.65, length: 1.75, height: 1.72)
    case .tricycle: Shape(width: 1.00, length: 2.30, height: 1.75)
    case .motorcycle: Shape(width: 0.80, length: 2.00, height: 1.65)
    case .pedestrian: Shape(width: 0.55, length: 0.40, height: 1.70)
    case .car, .truck, .bus, .unknown: Shape(width: 1.80, length: 4.50, height: 1.50)
    }
  }
}
