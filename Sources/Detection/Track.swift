// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// One road user that a camera follows.
///
/// Plain numbers only, so that a copy costs no counting of references; its name stands in the table.
struct Track: Sendable {
  /// The time over which speeds are smoothed: a box jitters by pixels from frame to frame.
  static let smoothing = 0.3
  /// The time over which the speed is smoothed that says whether he brakes.
  static let paceSmoothing = 1.0
  /// How many of the lanes of a camera a track keeps in mind.
  static let lanesMaximum = 32

  /// A number that no other track of this run has.
  var rider: Int64
  /// Whether the feed gives no id for it, so that the controller follows it by itself.
  var isFollowed: Bool
  /// When it was first seen, in capture time.
  let firstSeen: Instant
  /// When it was last seen, in capture time.
  private(set) var seen: Instant
  /// Its box in the scene's picture; `nil` where the camera gives ground positions.
  private(set) var box: Box?
  /// How high its box is and how much of it is hidden.
  private(set) var stature: Stature
  /// Where it stands, in the camera's plane.
  private(set) var foot: Point
  /// Where it stood in the frame before.
  private(set) var previousFoot: Point
  /// Where it stands on the ground, in metres, where that is known.
  private(set) var ground: Point?
  /// Where it stands without the jitter of its box: on the ground where that is known, else in the
  /// camera's plane; a third of a second late.
  private(set) var place: Point
  /// Since when it has been seen without a gap: a speed across a gap is that of the whole gap.
  private(set) var watchedSince: Instant
  /// Whether its last step was longer than its own motion can have been: its id has gone over to
  /// somebody near by.
  private(set) var hasLeapt = false
  /// How it moves in the camera's plane, units a second.
  private(set) var velocity = Point(0, 0)
  /// How it moves on the ground, in metres a second.
  private(set) var groundVelocity = Point(0, 0)
  /// How it has moved over the last second: on the ground where that is known, else in the
  /// camera's plane; units a second.
  private(set) var pace = Point(0, 0)

  /// Nobody yet.
  static let nobody = Track(
    rider: 0, isFollowed: false, seen: Instant(nanoseconds: 0), box: nil, foot: Point(0, 0),
    ground: nil)

  /// Where the feed said that it was last, in the frame's own picture.
  private(set) var position = Position.at(Point(0, 0))
  /// The number of that frame.
  private(set) var sequence: Int64?
  /// What it is, by the most frames; of equals the one that had them first.
  private(set) var objectClass = ObjectClass.unknown
  /// The lanes of the camera in which it stands now, one bit each.
  var lanes: UInt32 = 0
  /// The lanes in which it was ever seen.
  var lanesSeen: UInt32 = 0
  /// When it turned out that the camera's new name for him was somebody else's: what was seen of
  /// the two since then cannot be told apart.
  var mistakenAt: Instant?
  /// For how many frames on end it has looked like something else altogether.
  var strangeFrames: UInt8 = 0

  private var votes: InlineArray<9, UInt16> = .init(repeating: 0)

  init(
    rider: Int64, isFollowed: Bool, seen: Instant, box: Box?, foot: Point, ground: Point?
  ) {
    self.rider = rider
    self.isFollowed = isFollowed
    firstSeen = seen
    self.seen = seen
    watchedSince = seen
    self.box = box
    stature = Stature(box?.height ?? 1)
    self.foot = foot
    previousFoot = foot
    self.ground = ground
    place = ground ?? foot
  }

  /// The height of its whole box in pixels, hidden part included; one metre where there is no box.
  var height: Double { stature.height }

  /// Counts a frame's opinion of what it is; the count stops at its top.
  mutating func vote(_ opinion: ObjectClass) {
    let index = Int(opinion.rawValue)
    if votes[index] < .max { votes[index] += 1 }
    if votes[index] > votes[Int(objectClass.rawValue)] { objectClass = opinion }
  }

  /// Forgets what it was taken for: the votes of another id count no more.
  mutating func forgetClass() {
    votes = .init(repeating: 0)
    objectClass = .unknown
  }

  /// Notes what the feed said of it last.
  mutating func note(_ position: Position, _ sequence: Int64?) {
    self.position = position
    self.sequence = sequence
  }

  /// Takes the height of the next box, before `move`.
  ///
  /// - Returns: where he stands by it, which is below the box when his wheels are hidden.
  mutating func measure(_ next: Box, at now: Instant) -> Point {
    stature.foot(of: next, from: foot, going: velocity, after: now - seen)
  }

  /// Takes the next sighting.
  mutating func move(to next: Point, box nextBox: Box?, ground nextGround: Point?, at now: Instant)
  {
    let elapsed = (now - seen).seconds
    hasLeapt = isLeap(to: next, after: elapsed, at: now)
    if now - seen > LineProgress.gapMaximum { watchedSince = now }
    if stature.hasGrown {
      // Where he was before was a guess: the way from there tells no speed.
      place = nextGround ?? next
    } else if elapsed > 0 {
      let weight = elapsed / (elapsed + Self.smoothing)
      // At first a speed is the mean so far: begun from nothing it would take long to be true.
      let age = max((now - firstSeen).seconds, elapsed)
      let speedWeight = elapsed / min(elapsed + Self.smoothing, age)
      let paceWeight = elapsed / min(elapsed + Self.paceSmoothing, age)
      let speed = (next - foot) * (1 / elapsed)
      velocity = velocity + (speed - velocity) * speedWeight
      var going = speed
      if let nextGround, let ground {
        going = (nextGround - ground) * (1 / elapsed)
        groundVelocity = groundVelocity + (going - groundVelocity) * speedWeight
      }
      pace = pace + (going - pace) * paceWeight
      settle(next, nextGround, weight)
    }
    previousFoot = foot
    foot = next
    box = nextBox
    ground = nextGround
    seen = now
  }

  private func isLeap(to next: Point, after elapsed: Double, at now: Instant) -> Bool {
    // A speed that has been watched for a moment tells how far the next step may lead.
    guard (seen - firstSeen).seconds >= Self.smoothing, !stature.isCut, !stature.hasGrown else {
      return false
    }
    let unit = box == nil ? 1 : height / Identity.riderHeight
    let spare = (Identity.strayMaximum + Identity.changeMaximum * elapsed) * unit
    return (next - foot - velocity * elapsed).length > spare
  }

  private mutating func settle(_ foot: Point, _ nextGround: Point?, _ weight: Double) {
    switch (ground, nextGround) {
    case (nil, nil): place = place + (foot - place) * weight
    case (.some, let there?): place = place + (there - place) * weight
    case (nil, let there?): place = there
    // Beyond the horizon a place on the ground waits for its return.
    case (.some, nil): break
    }
  }
}
