// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
public import TrafficModel

/// How one rule stands to one track.
public enum Standing: Hashable, Sendable {
  /// Nothing that the rule watches for has happened yet.
  case watching
  /// He did something, and what it was is not settled yet.
  case pending
  /// He was reported.
  case reported
  /// He did it when it was allowed.
  case lawful
  /// He was not judged.
  case noVerdict(NoVerdict)
}

/// What a rule remembers of one track.
///
/// One type for all rules, so that the memories of a track lie side by side and are used again
/// without being allocated.
struct RuleMemory: Sendable {
  /// What came of it.
  var standing = Standing.watching
  /// The approach that is settled, for rules of a stop line.
  var settledApproach: Int32 = -1
  /// The approach on which he was warned.
  var warnedApproach: Int32 = -1
  /// Since when it has looked as if he would not stop, and when it last did.
  var doubted: (since: Instant, last: Instant)?
  /// Since when his heading has led away from all exits though he is still within their reach; he
  /// was spoken to then.
  var suspectedSince: Instant?

  /// The crossing whose exit is awaited.
  var awaited: LineProgress.Crossing?
  /// Since when he stands still, and where.
  var still: (since: Instant, at: Point)?
  /// When he was reported for standing there; until it is known how that ended.
  var stoodSince: Instant?
  /// When and where he came into the lane.
  var entry: (at: Instant, foot: Point, ground: Point?)?
  /// When he was last seen inside the lane.
  var inside: Instant?
  /// When and where the stretch began over which his way against the lane is measured now.
  var mark: (at: Instant, place: Point)?
  /// Since when and from where on everything has spoken for an offence.
  var check: (at: Instant, foot: Point, ground: Point?)?
  /// Evidence for a bare head (positive) or a helmet (negative) of the driver and the passenger.
  var evidence: (driver: Double, passenger: Double) = (0, 0)
  /// In how many frames the head was seen bare.
  var bare: (driver: Int, passenger: Int) = (0, 0)
  /// Whether somebody was ever seen on the passenger's seat.
  var hasPassenger = false
  /// When evidence was last counted.
  var weighed: Instant?
}

/// What a rule sees of one track in one frame.
///
/// Made once for a rule and a frame; only whom it looks at changes from one rider to the next.
struct Situation {
  let plan: CameraPlan
  /// The rule that looks.
  let entry: CameraPlan.Entry
  var track = Track.nobody
  /// How he stands to the rule's line.
  var line: LineProgress?
  /// The capture time of the frame.
  var now: Instant
  /// When it arrived: the signals are known up to then.
  let heard: Instant
  /// Whether the capture time can be held against the signals' time.
  let isClockTrusted: Bool
  /// By how much the capture time may be wrong either way.
  let clockError: Interval
  /// The signal group that the rule follows.
  let signal: SignalGroups.Group?

  init(_ plan: CameraPlan, _ entry: CameraPlan.Entry, _ context: FrameContext) {
    self.plan = plan
    self.entry = entry
    now = context.now
    heard = context.heard
    isClockTrusted = context.isClockTrusted
    clockError = plan.camera.clock.error
    signal = entry.signal.map { context.signals.groups[$0] }
  }

  /// The history of the signal group that the rule follows.
  var history: AspectHistory? { signal?.judged }

  /// Whether later news can no longer change what the signal showed at an instant, however wrong
  /// the camera's clock may be.
  func isSettled(_ instant: Instant) -> Bool {
    guard let signal else { return true }
    return heard - instant >= signal.settling + clockError
  }

  /// A length as it is measured for this track: on the ground, or in the camera's plane.
  func limit(_ length: Length) -> Double {
    switch length {
    case .metres(let metres): metres
    case .pixels(let pixels): pixels
    case .boxes(let boxes): boxes * track.height
    }
  }

  /// How far beyond the rule's line he is, in the unit of a length.
  func beyond(_ length: Length) -> Double? {
    guard let number = entry.line else { return nil }
    if case .metres = length {
      guard let ground = track.ground, let line = plan.lines[number].ground else { return nil }
      return line.offset(ground)
    }
    return line?.offset
  }

  /// How fast he goes, in the unit of a length a second.
  func speed(like length: Length) -> Double {
    if case .metres = length { return track.groundVelocity.length }
    return track.velocity.length
  }

  /// How fast a motion brings him nearer to the rule's line, in the unit of a length a second;
  /// `motion` is on the ground for metres, else in the picture.
  func approach(_ motion: Point, like length: Length) -> Double? {
    guard let number = entry.line else { return nil }
    // A line may bend: what counts is how the distance changes over a short way.
    let part = 0.05
    if case .metres = length {
      guard let ground = track.ground, let line = plan.lines[number].ground else { return nil }
      return (line.offset(ground + motion * part) - line.offset(ground)) / part
    }
    let line = plan.lines[number].picture
    return (line.offset(track.foot + motion * part) - line.offset(track.foot)) / part
  }

  /// Whether he may still leave by one of the rule's areas, on his way as it is now.
  func mayReachExit(bend: Double) -> Bool {
    guard track.ground != nil, let exits = entry.groundAreas else {
      return entry.areas.contains {
        Heading.mayReach($0, from: track.foot, going: track.velocity, bend: bend)
      }
    }
    guard let ground = track.ground else { return true }
    return exits.contains {
      Heading.mayReach($0, from: ground, going: track.groundVelocity, bend: bend)
    }
  }

  /// The length of a way in the unit of a length, as a person reads it.
  func read(_ way: Double, like length: Length) -> String {
    switch length {
    case .metres: "\(Self.decimal(way)) m"
    case .pixels: "\(Self.decimal(way)) px"
    case .boxes: "\(Self.decimal(way / max(track.height, 1))) box heights"
    }
  }

  /// A number with two decimals, by integer arithmetic so that every machine prints it alike.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
    let hundredths = Int64((value * 100).rounded())
    let part = String(hundredths.magnitude % 100)
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)."
      + (part.count == 1 ? "0" + part : part)
  }

  /// A length of time in seconds as a person reads it.
  static func read(_ interval: Interval) -> String { "\(decimal(interval.seconds)) s" }
}

extension Situation {
  /// The violation that an offence in this situation is.
  func violation(
    _ id: TrackID, _ at: Instant, _ aspect: Aspect?, _ seats: [Seat], _ why: [Condition]
  ) -> Violation {
    Violation(
      rule: entry.rule.id, kind: entry.rule.kind.name, prompt: entry.rule.prompt,
      cooldown: entry.rule.cooldown, camera: plan.camera.id, track: id, rider: track.rider,
      objectClass: track.objectClass, offended: at, decided: track.seen,
      sequence: track.sequence, position: track.position, signal: signal?.id, aspect: aspect,
      seats: seats, why: why)
  }
}

/// What a rule decided in one frame.
enum Judgement {
  /// Nothing to report.
  case nothing
  /// An offence, with the instant at which it happened, the aspect then, and why it is one.
  case offence(at: Instant, aspect: Aspect?, seats: [Seat], why: [Condition])
  /// He will not stop before the line while it is red.
  case warning(why: [Condition])
  /// He has done it unless he leaves by an area of which his heading leads away: time to speak,
  /// not yet to record.
  case suspicion(at: Instant)
  /// How an offence ended that lasts: standing beyond the line.
  case outcome(Outcome.Result, after: Interval)
  /// He did it, but is not judged.
  case noVerdict(NoVerdict)
}
