// SPDX-License-Identifier: Apache-2.0

/// A change of mode that is wanted: the body of `POST /v1/mode`.
public struct ModeWish: Codable, Hashable, Sendable {
  /// Characters that a reason or a name may have.
  public static let textMaximum = 200
  /// The mode in which traffic goes by the robot's own lamps.
  public static let signalMode = "temporary-signal"

  /// The mode.
  public var mode: String
  /// The program, for `temporary-signal`; no other mode has one.
  public var program: String?
  /// Who wants it, as he calls himself; the server adds the user of his process.
  public var who: String
  /// Why.
  public var why: String
  /// For how long at the most, in seconds; `nil` for the mode's own limit.
  public var seconds: Double?
  /// The revision that he saw; when it is another by now, the change is refused with status 409.
  public var revision: Int64?

  enum CodingKeys: String, CodingKey {
    case mode, program, who, why
    case seconds = "for_s"
    case revision
  }

  /// Makes a wish.
  public init(
    mode: String, program: String? = nil, who: String, why: String, seconds: Double? = nil,
    revision: Int64? = nil
  ) {
    self.mode = mode
    self.program = program
    self.who = who
    self.why = why
    self.seconds = seconds
    self.revision = revision
  }
}

/// Something that is wanted of the lamps or the signal: the body of `POST /v1/mode/told`,
/// `/v1/signal/step`, `/v1/signal/all-red`, `/v1/lamps/walk`, `/v1/lamps/walked`, `/v1/lamps/reset`.
public struct SignalWish: Codable, Hashable, Sendable {
  /// Who wants it.
  public var who: String
  /// Why; needed for `/v1/lamps/reset`, and whom he told for `/v1/mode/told`.
  public var why: String?
  /// The stage to go to, for `/v1/signal/step`; `nil` for the next.
  public var stage: String?
  /// The head, for `/v1/lamps/walk`; `nil` ends the walk.
  public var head: String?
  /// The lamp to light, for `/v1/lamps/walk`.
  public var lamp: String?
  /// The short fingerprint of the plan that was walked, for `/v1/lamps/walked`.
  public var plan: String?

  /// Makes a wish.
  public init(
    who: String, why: String? = nil, stage: String? = nil, head: String? = nil,
    lamp: String? = nil, plan: String? = nil
  ) {
    self.who = who
    self.why = why
    self.stage = stage
    self.head = head
    self.lamp = lamp
    self.plan = plan
  }
}

/// What became of a wish: the answer of each `POST`.
public struct OrderAnswer: Codable, Hashable, Sendable {
  /// What was done, or is done as soon as it may, in a sentence.
  public var done: String
  /// The mode since.
  public var mode: ModeStatus

  /// Makes an answer.
  public init(done: String, mode: ModeStatus) {
    self.done = done
    self.mode = mode
  }
}
