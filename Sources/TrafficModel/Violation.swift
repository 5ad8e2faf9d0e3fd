// SPDX-License-Identifier: Apache-2.0

/// One condition of a rule, with what was found and what it is held against.
public struct Condition: Hashable, Sendable {
  /// What is looked at, in words.
  public var name: String
  /// What was found, with its unit.
  public var value: String
  /// What is asked for, with its unit.
  public var limit: String
  /// Whether the one fulfils the other.
  public var isMet: Bool

  /// Makes a condition.
  public init(_ name: String, value: String, limit: String, isMet: Bool) {
    self.name = name
    self.value = value
    self.limit = limit
    self.isMet = isMet
  }
}

/// A rider who was found offending, or who is about to be.
public struct Violation: Hashable, Sendable {
  /// Which rule of the scene found it.
  public var rule: String
  /// The rule's kind: `red-light`, `over-line`, `wrong-way`, `helmet`.
  public var kind: String
  /// The prompt that the rule asks for.
  public var prompt: String
  /// For how long this rider is not told it again.
  public var cooldown: Interval
  /// Whose camera saw it.
  public var camera: String
  /// The rider.
  public var track: TrackID
  /// A number that no other rider of this run has: a camera may use a track id again.
  public var rider: Int64
  /// What he rides.
  public var objectClass: ObjectClass
  /// The instant of the offence in capture time.
  public var offended: Instant
  /// The capture time of the frame that settled it.
  public var decided: Instant
  /// That frame's number.
  public var sequence: Int64?
  /// Where he was in that frame, as the feed said it.
  public var position: Position
  /// The signal group that he disregarded.
  public var signal: String?
  /// What it showed.
  public var aspect: Aspect?
  /// The colour of what he wears, where the camera is sure of it and nobody else in view has it.
  public var colour: Colour?
  /// Who wore no helmet.
  public var seats: [Seat]
  /// Why this is an offence: every condition was met.
  public var why: [Condition]

  /// Makes a violation.
  public init(
    rule: String, kind: String, prompt: String, cooldown: Interval, camera: String,
    track: TrackID, rider: Int64, objectClass: ObjectClass, offended: Instant, decided: Instant,
    sequence: Int64?, position: Position, signal: String? = nil, aspect: Aspect? = nil,
    colour: Colour? = nil, seats: [Seat] = [], why: [Condition]
  ) {
    self.rule = rule
    self.kind = kind
    self.prompt = prompt
    self.cooldown = cooldown
    self.camera = camera
    self.track = track
    self.rider = rider
    self.objectClass = objectClass
    self.offended = offended
    self.decided = decided
    self.sequence = sequence
    self.position = position
    self.signal = signal
    self.aspect = aspect
    self.colour = colour
    self.seats = seats
    self.why = why
  }
}

/// Why a rider who did something was not judged.
@frozen
public enum NoVerdict: UInt8, CaseIterable, Sendable {
  /// Nobody can say what the signal showed.
  case signalUnknown
  /// Red had not lasted the grace.
  case grace
  /// The camera's clock is not to be trusted, so the signal at that instant is not known.
  case clockUntrusted
  /// The light changed so near to that instant that the error of the camera's clock decides.
  case clockError
  /// He was lost from view before it was settled.
  case lost
  /// He left by an area that is excepted.
  case excepted
  /// He went along the line and round its end.
  case wentAround
  /// He went back behind the line before he had run it.
  case returned

  /// The name that the status uses.
  public var name: String {
    switch self {
    case .signalUnknown: "signal-unknown"
    case .grace: "grace"
    case .clockUntrusted: "clock-untrusted"
    case .clockError: "clock-error"
    case .lost: "lost"
    case .excepted: "excepted"
    case .wentAround: "went-around"
    case .returned: "returned"
    }
  }
}
