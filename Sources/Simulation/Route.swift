// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// A path over the crossing, walked by its length.
enum Route: Sendable {
  /// Straight on, away from the camera, at this x.
  case away(Double)
  /// Away from the camera at this x, then to the right.
  case rightTurn(Double)
  /// Straight towards the camera at this x.
  case against(Double)
  /// Over the crosswalk at this y; to the left or to the right.
  case across(Double, toLeft: Bool)

  /// A place with the direction of travel, a vector of length 1.
  struct Pose: Sendable {
    var middle: Point
    var heading: Point
  }

  /// Where one is after so many metres.
  func pose(at travelled: Double) -> Pose {
    switch self {
    case .away(let x):
      return Pose(middle: Point(x, Street.entry + travelled), heading: Point(0, 1))
    case .against(let x):
      return Pose(middle: Point(x, Street.farEntry - travelled), heading: Point(0, -1))
    case .across(let y, let toLeft):
      return toLeft
        ? Pose(middle: Point(Street.walkEnds.right - travelled, y), heading: Point(-1, 0))
        : Pose(middle: Point(Street.walkEnds.left + travelled, y), heading: Point(1, 0))
    case .rightTurn(let x):
      return Self.turning(x, Street.entry + travelled)
    }
  }

  /// Whether one has left the street.
  func isOver(at travelled: Double) -> Bool {
    let place = pose(at: travelled).middle
    switch self {
    case .away: return place.y > Street.exit
    case .against: return place.y < Street.entry
    case .rightTurn: return place.x > Street.cornerHouse
    case .across(_, let toLeft):
      return toLeft ? place.x < Street.walkEnds.left : place.x > Street.walkEnds.right
    }
  }

  private static func turning(_ x: Double, _ y: Double) -> Pose {
    let bend = Street.bend
    guard y > bend.begins else { return Pose(middle: Point(x, y), heading: Point(0, 1)) }
    let quarter = Double.pi / 2
    let angle = (y - bend.begins) / bend.radius
    guard angle < quarter else {
      let beyond = (angle - quarter) * bend.radius
      return Pose(
        middle: Point(x + bend.radius + beyond, bend.begins + bend.radius), heading: Point(1, 0))
    }
    // The circle in its rational form, with the tangent of the half angle by its series: no libm,
    // whose last bit differs between machines. At 45 degrees the series is 0.3 % short.
    let half = angle / 2
    let square = half * half
    let t = half * (1 + square * (1 / 3.0 + square * (2 / 15.0 + square * 17 / 315)))
    let cosine = (1 - t * t) / (1 + t * t)
    let sine = 2 * t / (1 + t * t)
    return Pose(
      middle: Point(x + bend.radius * (1 - cosine), bend.begins + bend.radius * sine),
      heading: Point(sine, cosine))
  }
}
