// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// Riding a lane against its direction.
///
/// What counts is how far he has got against the arrow since he came into the lane: jitter, a short
/// roll backwards, a turn within the lane and crossing it sideways all get nowhere.
enum WrongWayRule {
  /// For how long he may be outside the lane and is still on the same ride along it.
  static let outsideMaximum = Interval.seconds(1)
  /// The most that he may have moved sideways for each unit against the arrow.
  static let sidewaysMaximum = 0.7

  static func judge(
    _ rule: Rule.WrongWay, _ memory: inout RuleMemory, _ situation: Situation
  ) -> Judgement {
    guard let lane = situation.entry.lane else { return .nothing }
    let track = situation.track
    guard lane.polygon.contains(track.foot) else {
      if let inside = memory.inside, situation.now - inside > outsideMaximum {
        memory = RuleMemory()
      }
      return .nothing
    }
    memory.inside = situation.now
    guard let entry = memory.entry else {
      memory.entry = (situation.now, track.foot, track.ground)
      return .nothing
    }
    guard memory.standing == .watching,
      let ride = way(from: entry.foot, entry.ground, like: rule.distance, lane, track),
      let pace = pace(like: rule.speed, lane, track)
    else { return .nothing }
    let distance = situation.limit(rule.distance)
    let speed = situation.limit(rule.speed)
    guard ride.against >= distance, ride.sideways <= sidewaysMaximum * ride.against, pace >= speed
    else { return .nothing }
    let why = [
      Condition(
        "against the lane's direction", value: situation.read(ride.against, like: rule.distance),
        limit: "at least \(situation.read(distance, like: rule.distance))", isMet: true),
      Condition(
        "speed against it", value: "\(situation.read(pace, like: rule.speed))/s",
        limit: "at least \(situation.read(speed, like: rule.speed))/s", isMet: true),
    ]
    return .offence(at: situation.now, aspect: nil, seats: [], why: why)
  }

  /// How far he has gone against the arrow and aside of it, in the unit of a length.
  private static func way(
    from foot: Point, _ ground: Point?, like length: Length, _ lane: CameraPlan.LanePlan,
    _ track: Track
  ) -> (against: Double, sideways: Double)? {
    guard case .metres = length else {
      let way = track.foot - foot
      return (-way.dot(lane.direction), lane.direction.cross(way).magnitude)
    }
    guard let start = ground, let end = track.ground, let arrow = lane.groundDirection else {
      return nil
    }
    return (-(end - start).dot(arrow), arrow.cross(end - start).magnitude)
  }

  /// How fast he goes against the arrow, in the unit of a length a second.
  private static func pace(
    like length: Length, _ lane: CameraPlan.LanePlan, _ track: Track
  ) -> Double? {
    guard case .metres = length else { return -track.velocity.dot(lane.direction) }
    return lane.groundDirection.map { -track.groundVelocity.dot($0) }
  }
}
