// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// Riding a lane against its direction.
///
/// What counts is how far he has got against the arrow since he came into the lane: jitter, a short
/// roll backwards, a turn within the lane and crossing it sideways all get nowhere. And he must
/// have ridden: a whole stretch of that way in less time than somebody needs who pushes.
enum WrongWayRule {
  /// For how long he may be outside the lane and is still on the same ride along it.
  static let outsideMaximum = Interval.seconds(1)
  /// The most that he may have moved sideways for each unit against the arrow.
  static let sidewaysMaximum = 0.7
  /// For how long he must go on like that once all holds: an id that jumps to another rider brings
  /// the way of the one before with it, but not his motion.
  static let confirmation = Interval.milliseconds(200)
  /// The part of the speed at which he must get on in that time.
  static let progressMinimum = 0.4

  /// Keeps account of who is in the lane since when.
  ///
  /// - Returns: whether there is anything to look at: he is in it and goes against its direction.
  static func concerns(
    _ entry: CameraPlan.Entry, _ track: borrowing Track, _ memory: inout RuleMemory, at now: Instant
  ) -> Bool {
    guard let lane = entry.lane else { return false }
    guard track.lanes & (1 << UInt32(lane.number)) != 0 else {
      if let inside = memory.inside, now - inside > outsideMaximum {
        memory.inside = nil
        memory.entry = nil
        memory.check = nil
      }
      return false
    }
    memory.inside = now
    let isRestarted = track.stature.hasGrown
    if memory.entry == nil || isRestarted {
      memory.entry = (now, track.foot, track.ground)
      memory.mark = (now, track.place)
      memory.check = nil
      return false
    }
    guard memory.standing == .watching else { return false }
    return track.velocity.dot(lane.direction) < 0
  }

  static func judge(
    _ rule: Rule.WrongWay, _ memory: inout RuleMemory, _ situation: Situation
  ) -> Judgement {
    let track = situation.track
    guard let lane = situation.entry.lane, let entry = memory.entry,
      let ride = way(from: entry.foot, entry.ground, like: rule.distance, lane, track),
      let pace = pace(rule, &memory, situation, lane)
    else { return .nothing }
    let distance = situation.limit(rule.distance)
    let speed = situation.limit(rule.speed)
    guard ride.against >= distance, ride.sideways <= sidewaysMaximum * ride.against, pace >= speed
    else {
      memory.check = nil
      return .nothing
    }
    guard let check = memory.check else {
      memory.check = (situation.now, track.foot, track.ground)
      return .nothing
    }
    let elapsed = situation.now - check.at
    guard elapsed >= confirmation,
      let since = way(from: check.foot, check.ground, like: rule.speed, lane, track)
    else { return .nothing }
    guard since.against >= progressMinimum * speed * elapsed.seconds else {
      memory.check = nil
      return .nothing
    }
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

  /// How fast he has gone against the arrow over the present stretch, in the unit of `speed`.
  ///
  /// A stretch is as long as the rule's `distance`; a new one begins where the last one ends, so
  /// that a stop on the way is not counted against whoever rides on.
  private static func pace(
    _ rule: Rule.WrongWay, _ memory: inout RuleMemory, _ situation: Situation,
    _ lane: CameraPlan.LanePlan
  ) -> Double? {
    let track = situation.track
    guard let mark = memory.mark, let arrow = arrow(track, lane) else { return nil }
    let elapsed = (situation.now - mark.at).seconds
    let against = -(track.place - mark.place).dot(arrow)
    // Seconds without progress begin a new stretch: he stood, and may ride from here.
    guard against > 0 || elapsed < 1 else {
      memory.mark = (situation.now, track.place)
      return nil
    }
    guard elapsed > 0, let unit = unit(rule, track) else { return nil }
    let stretch = unit.distance
    guard against >= stretch else { return nil }
    let pace = against / elapsed
    if pace < unit.speed || against >= 2 * stretch {
      memory.mark = (situation.now, track.place)
    }
    return pace / unit.speed * situation.limit(rule.speed)
  }

  /// The rule's distance and speed in the plane in which a track's place is kept.
  private static func unit(
    _ rule: Rule.WrongWay, _ track: Track
  ) -> (distance: Double, speed: Double)? {
    let isGround = track.ground != nil
    func size(_ length: Length) -> Double {
      let tall = Identity.riderHeight
      return switch length {
      case .metres(let metres): isGround ? metres : metres / tall * track.height
      case .boxes(let boxes): isGround ? boxes * tall : boxes * track.height
      case .pixels(let pixels): isGround ? pixels / track.height * tall : pixels
      }
    }
    return (size(rule.distance), max(size(rule.speed), .leastNormalMagnitude))
  }

  private static func arrow(_ track: Track, _ lane: CameraPlan.LanePlan) -> Point? {
    track.ground == nil ? lane.direction : lane.groundDirection
  }
}
