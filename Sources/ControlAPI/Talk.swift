// SPDX-License-Identifier: Apache-2.0

/// That somebody wants to speak through the robot: the body of `POST /v1/talk`.
public struct TalkWish: Codable, Hashable, Sendable {
  /// Who, as he calls himself.
  public var who: String?

  /// Makes a wish.
  public init(who: String? = nil) { self.who = who }
}

/// The way by which somebody may speak: the answer to `POST /v1/talk`.
public struct TalkAnswer: Codable, Hashable, Sendable {
  /// Its number: it goes before the samples.
  public var talk: Int64
  /// Samples a second that are wanted: 16-bit, little endian, mono.
  public var rate: Int

  /// Makes an answer.
  public init(talk: Int64, rate: Int) {
    self.talk = talk
    self.rate = rate
  }
}

/// How far it has come: the answer to `POST /v1/talk/samples`.
///
/// The body of the request is the number of the talk, as text, a line feed, and then samples; no
/// samples say that nothing more comes.
public struct TalkProgress: Codable, Hashable, Sendable {
  /// Samples that were taken; the others are to be sent again.
  public var taken: Int
  /// Samples for which there is room now.
  public var room: Int
  /// Whether nobody listens any more: it was all heard, cut short, or took too long.
  public var isOver: Bool
  /// What became of it; `nil` while it is not over, or when nobody knows.
  public var ending: TalkEnding?

  /// Makes an answer.
  public init(taken: Int, room: Int, isOver: Bool, ending: TalkEnding? = nil) {
    self.taken = taken
    self.room = room
    self.isOver = isOver
    self.ending = ending
  }
}

/// What became of what somebody said live.
public struct TalkEnding: Codable, Hashable, Sendable {
  /// `finished`, `interrupted`, `failed` or `dropped`, as decision lines have it.
  public var state: String
  /// The prompt that was said in its place.
  public var by: String?
  /// Why it failed or was dropped.
  public var reason: String?

  /// Makes an ending.
  public init(state: String, by: String? = nil, reason: String? = nil) {
    self.state = state
    self.by = by
    self.reason = reason
  }
}
