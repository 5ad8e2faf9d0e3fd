// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Where somebody is going, seen from where he is.
enum Heading {
  /// The slowest that tells a heading, in units a second of the plane: below it is jitter.
  static let speedMinimum = 0.5
  /// How far a rider beyond the line bends off his heading towards an exit that he means to take:
  /// 25°, as the tangent.
  static let bendBeyond = 0.466
  /// The same of a rider before the line, who rides along his lane: 8°.
  static let bendBefore = 0.141

  /// Whether somebody at a place who goes this way may still come into an area.
  ///
  /// He may when he is in it, when a corner of it lies within the bend on either side of his way,
  /// or when his way leads through it.
  static func mayReach(
    _ area: Polygon, from place: Point, going velocity: Point, bend: Double
  ) -> Bool {
    let speed = velocity.length
    guard speed > speedMinimum, !area.contains(place) else { return true }
    let way = velocity * (1 / speed)
    var isLeft = false
    var isRight = false
    for corner in area.corners {
      let toward = corner - place
      let ahead = toward.dot(way)
      let aside = way.cross(toward)
      guard ahead > 0 else { continue }
      if aside.magnitude <= bend * ahead { return true }
      if aside > 0 { isRight = true } else { isLeft = true }
    }
    return isLeft && isRight
  }
}
