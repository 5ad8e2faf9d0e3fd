// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension RoadUser {
  /// Where the stop line is along a route away from the camera.
  private static let line = Street.stopLine - Street.entry
  // Within this beyond the line somebody who waits leaves no room for another.
  private static let roomBeyond = 10.0

  /// Where along the route the front is to come to a halt, if anywhere.
  ///
  /// Somebody who could not stop with a usual braking when the light turned yellow rides on
  /// (Implementing regulations of the Road Traffic Safety Law, article 38: who has passed the line
  /// may go on).
  mutating func halt(_ aspect: Aspect, behind leader: RoadUser?, isYielding: Bool) -> Double? {
    if aspect == .green || speed < 1 { isCommitted = false }
    let place: Double
    switch intent {
    case .redRunner, .wrongWay: return nil
    case .rightTurn:
      guard isYielding, front <= Self.line else { return nil }
      place = Self.line
      return speed * speed / (2 * max(place - front, 0.01)) > Following.chosenBraking ? nil : place
    case .overLine(let beyond):
      let isTaken = leader.map { $0.rear < Self.line + Self.roomBeyond } ?? false
      place =
        isTaken ? Self.line : Self.line + beyond + shape.length + Following.standstill
    case .lawful: place = Self.line
    }
    guard aspect != .green, front <= place, !isCommitted else { return nil }
    if aspect == .yellow,
      speed * speed / (2 * max(place - front, 0.01)) > Following.chosenBraking
    {
      isCommitted = true
      return nil
    }
    return place
  }

  /// Whether a walker stands, or is about to step, at the edge of the street.
  func isAtKerb(within stride: Double) -> Bool {
    guard case .across(_, let toLeft) = route else { return false }
    let x = route.pose(at: travelled).middle.x
    let left = toLeft ? x - Street.walkWaits.right : Street.walkWaits.left - x
    return left >= 0 && left <= stride
  }

  /// Whether a walker may begin to cross: the street has emptied, and his time is enough.
  func mayStartWalking(_ signal: SignalCycle.State) -> Bool {
    let across = (Street.walkWaits.right - Street.walkWaits.left) / pace
    return signal.aspect == .red && signal.since.seconds > 3 && signal.left.seconds > across
  }
}
