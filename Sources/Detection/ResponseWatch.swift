// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// What one frame shows of a rider who was told something, reduced to what can answer whether he
/// heeds it.
struct ResponseLook: Sendable {
  /// The frame's capture time.
  var now: Instant
  /// How fast he goes, in metres a second or, on the picture, as a rider of usual height.
  var speed: Double
  /// Whether he is about to leave the picture by an edge.
  var isLeaving = false
  /// How he stands to the rule's line: clearly beyond it, clearly before it, or neither.
  var side = Side.none
  /// Whether he is over the line on this approach, clearly beyond it or back at it.
  var hasCrossed = false
  /// Whether his last step led back over the drawn line rather than round its end; `nil` when it
  /// did not lead back.
  var returnedOverLine: Bool?
  /// Whether standing here is no stopping, since he has run the line meanwhile.
  var hasRun = false
  /// Whether the light allows him to go.
  var isReleased = false
  /// Whether he is in the lane.
  var isInLane = false
  /// How fast he goes along the lane's direction; negative against it.
  var along = 0.0
  /// What is seen of the head that was bare.
  var helmet = Helmet.unknown

  /// How somebody stands to a line.
  enum Side: UInt8, Sendable {
    /// There is no line, or he is on it.
    case none
    /// Clearly before it.
    case before
    /// Clearly beyond it.
    case beyond
  }
}

/// Watches one rider from the first sound of his prompt until it is known what he did.
///
/// It only believes what frames show that were taken after the first sound. What holds for too
/// short a time, or only across a gap, holds not; whoever cannot be followed is lost.
struct ResponseWatch: Sendable {
  /// How long after the first sound a rider is watched: what he does later has other reasons.
  static let time = Interval.seconds(8)
  /// For how long he may be unseen.
  static let unseenMaximum = Interval.seconds(2)
  /// The longest gap between two frames over which something goes on holding.
  static let gapMaximum = Interval.milliseconds(500)
  /// The speed below which he stands, in metres a second: jitter is slower, walking faster.
  static let standingSpeed = 0.5
  /// For how long he must stand to have stopped.
  static let standMinimum = Interval.seconds(1)
  /// For how long he must be before the line to have gone back.
  static let backMinimum = Interval.milliseconds(500)
  /// For how long he must ride along the lane to have turned round.
  static let alongMinimum = Interval.seconds(1)
  /// The same where he leaves the lane that way.
  static let leavingMinimum = Interval.milliseconds(300)
  /// The part of his motion that must be along the lane.
  static let alongShare = 0.7
  /// For how long he must move to stand no more.
  static let moveMinimum = Interval.milliseconds(500)
  /// How many pictures must show the helmet.
  static let helmetsMinimum = 3

  /// What he was told.
  let told: Told
  /// His camera, by its number in the scene.
  private(set) var camera: Int
  /// His rule, by its number in the camera's plan.
  private(set) var entry: Int
  /// The kind of the rule.
  private(set) var kind: Rule.Kind
  /// Which head was bare.
  let seat: Seat
  /// The slot in which he was last found.
  var slot: Int
  /// When he was last seen.
  private(set) var seen: Instant

  /// Whether he was not over the line yet when he was told.
  private(set) var wasToldBefore: Bool

  private var wasMoving: Bool
  private var hasBeenBeyond: Bool
  private var hasBeenAgainst: Bool
  private var wasSeenSince = false
  private var isLeaving: Bool
  /// Whether a frame that came soon after he was last seen did not show him any more.
  private var isGone = false
  private var hasMoved = false
  private var stoppedAt: Instant?
  private var slow = Stretch()
  private var moving = Stretch()
  private var before = Stretch()
  private var alongLane = Stretch()
  private var isReturning = false
  private var helmets = 0
  private var helmetAt: Instant?
  private var helmetOnAt: Instant?
  private var wasBare = false

  /// A time for which something has held without a break.
  private struct Stretch: Sendable {
    var since: Instant?

    /// For how long it has held now; `nil` when it does not.
    mutating func note(_ holds: Bool, isGap: Bool, at now: Instant) -> Interval? {
      guard holds else {
        since = nil
        return nil
      }
      if isGap { since = nil }
      let start = since ?? now
      since = start
      return now - start
    }
  }

  /// Goes on by another scene, in which camera and rule have other numbers.
  mutating func move(camera: Int, entry: Int, kind: Rule.Kind) {
    self.camera = camera
    self.entry = entry
    self.kind = kind
  }

  init(
    _ told: Told, camera: Int, entry: Int, kind: Rule.Kind, seat: Seat, slot: Int,
    at first: ResponseLook
  ) {
    self.told = told
    self.camera = camera
    self.entry = entry
    self.kind = kind
    self.seat = seat
    self.slot = slot
    seen = first.now
    wasMoving = first.speed >= Self.standingSpeed
    hasBeenBeyond = first.hasCrossed || first.side == .beyond
    wasToldBefore = !hasBeenBeyond
    hasBeenAgainst = first.along < Self.standingSpeed
    isLeaving = first.isLeaving
  }

  /// When his time is up, in capture time.
  var end: Instant { told.heard + Self.time }

  /// Takes a frame that shows him.
  ///
  /// - Returns: what he did, once nothing better can come of it.
  mutating func note(_ look: ResponseLook) -> Response? {
    let isGap = look.now - seen > Self.gapMaximum
    // Frames without him would have ended it: the camera itself has seen nothing.
    guard look.now - seen < Self.unseenMaximum else { return breakOff() }
    seen = look.now
    isGone = false
    isLeaving = look.isLeaving
    guard look.now > told.heard else {
      // It shows how he was before he could hear anything.
      wasMoving = look.speed >= Self.standingSpeed
      hasBeenBeyond = look.hasCrossed || look.side == .beyond
      wasToldBefore = !hasBeenBeyond
      hasBeenAgainst = look.along < Self.standingSpeed
      return nil
    }
    wasSeenSince = true
    if look.now <= end, let response = weigh(look, isGap: isGap) { return response }
    return look.now >= end ? finish() : nil
  }

  /// Lets a frame pass that does not show him.
  ///
  /// - Returns: what he did, once he is lost.
  mutating func miss(at now: Instant) -> Response? {
    if now - seen <= Self.gapMaximum { isGone = true }
    if now - seen >= Self.unseenMaximum { return lose() }
    return now >= end && now - seen <= Self.gapMaximum && wasSeenSince ? finish() : nil
  }

  /// What can be said of somebody who can be followed no more, though he was he until then.
  func lose() -> Response {
    if case .helmet = kind {
      if let helmetOnAt { return response(.helmetOn, at: helmetOnAt) }
      return response(leftMovingOn && wasBare ? .wentOn : .lost, at: seen)
    }
    if let stoppedAt { return response(.stopped, at: stoppedAt) }
    return response(leftMovingOn ? .wentOn : .lost, at: seen)
  }

  /// What can be said of somebody when the camera tells nothing any more.
  func breakOff() -> Response {
    if let helmetOnAt { return response(.helmetOn, at: helmetOnAt) }
    if let stoppedAt { return response(.stopped, at: stoppedAt) }
    return response(.lost, at: seen)
  }

  /// What can be said of somebody whose name may have been another's for a while: nothing.
  func disown() -> Response { response(.lost, at: seen) }

  private var leftMovingOn: Bool { isLeaving && isGone && wasSeenSince }

  private func response(_ result: Response.Result, at instant: Instant) -> Response {
    Response(told: told, kind: kind.name, result: result, at: instant)
  }

  /// His time is up while he is seen.
  private func finish() -> Response {
    if case .helmet = kind {
      if let helmetOnAt { return response(.helmetOn, at: helmetOnAt) }
      // Of a head that nobody saw since then nothing is known.
      return response(wasBare ? .wentOn : .lost, at: seen)
    }
    if let stoppedAt { return response(.stopped, at: stoppedAt) }
    return response(wasMoving || hasMoved ? .wentOn : .stoodAlready, at: seen)
  }

  private mutating func weigh(_ look: ResponseLook, isGap: Bool) -> Response? {
    switch kind {
    case .redLight, .overLine:
      if hasGoneBack(look, isGap: isGap) { return response(.wentBack, at: look.now) }
      // Who ran it all the same has stopped in vain.
      if look.hasRun { stoppedAt = nil }
      noteStanding(look, isGap: isGap)
      // Who stood until he may go has not gone on.
      guard look.isReleased else { return nil }
      if let stoppedAt { return response(.stopped, at: stoppedAt) }
      return wasMoving || hasMoved ? nil : response(.stoodAlready, at: look.now)
    case .wrongWay:
      if hasTurned(look, isGap: isGap) { return response(.turnedRound, at: look.now) }
      noteStanding(look, isGap: isGap)
    case .helmet: noteHelmet(look)
    }
    return nil
  }

  private mutating func noteStanding(_ look: ResponseLook, isGap: Bool) {
    let isSlow = look.speed < Self.standingSpeed
    if let moved = moving.note(!isSlow, isGap: isGap, at: look.now), moved >= Self.moveMinimum {
      hasMoved = true
    }
    let stood = slow.note(isSlow && !look.hasRun, isGap: isGap, at: look.now)
    guard let stood, stood >= Self.standMinimum, wasMoving, stoppedAt == nil else { return }
    stoppedAt = look.now
  }

  /// Whether he was beyond the line and is before it again, by the way he came.
  private mutating func hasGoneBack(_ look: ResponseLook, isGap: Bool) -> Bool {
    if look.side == .beyond { hasBeenBeyond = true }
    if let isOver = look.returnedOverLine { isReturning = isOver && hasBeenBeyond }
    if look.side == .beyond { isReturning = false }
    let isBack = look.side == .before && isReturning
    guard let back = before.note(isBack, isGap: isGap, at: look.now) else { return false }
    return back >= Self.backMinimum
  }

  /// Whether he rides along the lane, who rode against it or stood.
  private mutating func hasTurned(_ look: ResponseLook, isGap: Bool) -> Bool {
    let isAlong =
      look.along >= Self.standingSpeed && look.along >= Self.alongShare * look.speed
    guard hasBeenAgainst else {
      hasBeenAgainst = !isAlong
      return false
    }
    if !look.isInLane, isAlong, !isGap, let since = alongLane.since {
      return look.now - since >= Self.leavingMinimum
    }
    let along = alongLane.note(isAlong && look.isInLane, isGap: isGap, at: look.now)
    return along.map { $0 >= Self.alongMinimum } ?? false
  }

  /// Counts pictures of the helmet; one of the bare head takes back all of them.
  private mutating func noteHelmet(_ look: ResponseLook) {
    switch look.helmet {
    case .unknown: return
    case .no:
      wasBare = true
      helmets = 0
      helmetOnAt = nil
    case .yes:
      // What fools the detector in one frame fools it in the next.
      let period = HelmetWatch.framePeriod
      guard helmetAt.map({ look.now - $0 >= period }) ?? true else { return }
      helmetAt = look.now
      helmets = min(helmets + 1, Self.helmetsMinimum)
      if helmets == Self.helmetsMinimum, helmetOnAt == nil { helmetOnAt = look.now }
    }
  }
}
