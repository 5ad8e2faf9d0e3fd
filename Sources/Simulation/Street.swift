// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Where things are at the simulated crossing, in metres: x to the right, y away from the camera.
///
/// Riders come from behind the camera and ride away from it, as at an enforcement mast that stands
/// before the stop line. From left to right: two motor lanes, the cycle lane, the pavement. Beyond
/// the line the right turn bends away, then comes the crosswalk.
public enum Street {
  /// The stop line's y.
  public static let stopLine = 24.0
  /// The stop line's ends: it spans the motor lanes and the cycle lane.
  public static let stopLineEnds = [Point(-20.2, stopLine), Point(-7.4, stopLine)]
  /// A point beyond the stop line.
  public static let over = Point(-12, 40)
  /// The area beyond the line by which a rider may leave to the right on red.
  public static let rightTurn = Polygon([
    Point(-9.25, 24.4), Point(8, 24.4), Point(8, 31), Point(-9.25, 31),
  ])
  /// The cycle lane before the line.
  public static let cycleLane = Polygon([
    Point(-13.1, 5), Point(-7.5, 5), Point(-7.5, 23.4), Point(-13.1, 23.4),
  ])
  /// An arrow along the cycle lane.
  public static let cycleDirection = (from: Point(-10.3, 8), to: Point(-10.3, 22))

  /// Where vehicles that ride away from the camera come into being, out of its sight.
  static let entry = -14.0
  /// Where they are forgotten, beyond the camera's reach.
  static let exit = 66.0
  /// Where wrong-way riders come into being.
  static let farEntry = 62.0
  /// Where right-turners are forgotten, behind the corner house.
  static let cornerHouse = 10.0
  /// Where a right-turner begins to bend, and how tightly.
  static let bend = (begins: 26.0, radius: 3.5)
  /// Where walkers come into being and are forgotten, right and left.
  static let walkEnds = (right: 10.0, left: -24.0)
  /// Where walkers wait to cross, right and left.
  static let walkWaits = (right: -6.2, left: -21.2)
  /// The crosswalk's near and far edge.
  static let crosswalk = (near: 32.0, far: 34.5)
}

/// One file of vehicles that cannot overtake each other.
enum Channel: Int, CaseIterable, Sendable {
  /// The left edge of the cycle lane, which stays free.
  case free
  /// The left queue of the cycle lane.
  case leftQueue
  /// The right queue of the cycle lane.
  case rightQueue
  /// Where the impatient go.
  case impatient
  /// Riders who turn right.
  case rightTurn
  /// Along the right kerb, against the lane.
  case against
  /// The left motor lane.
  case motorLeft
  /// The right motor lane.
  case motorRight

  /// The middle of the channel, in metres of x.
  var middle: Double {
    switch self {
    case .free: -12.55
    case .leftQueue: -11.6
    case .rightQueue: -10.65
    case .impatient: -9.75
    case .rightTurn: -8.9
    case .against: -8.0
    case .motorLeft: -18.4
    case .motorRight: -15.0
    }
  }
}
