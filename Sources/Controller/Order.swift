// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What people may order.
public enum Order: Hashable, Sendable {
  /// Another mode.
  case mode(ModeChange)
  /// The maintenance unit was told.
  case told(who: String, whom: String)
  /// The next stage, or one by its name.
  case step(stage: String?, who: String)
  /// All heads red.
  case allRed(who: String)
  /// One lamp lit, for somebody who looks; `nil` for none.
  case walk(head: String, lamp: Lamp)
  /// No more lamps of a walk.
  case endWalk
  /// Somebody has seen every lamp of the plan with this short fingerprint in its right place.
  case walked(plan: String, who: String)
  /// A prompt of the pack said.
  case say(prompt: String, who: String)
  /// Somebody speaks live.
  case speak(who: String)
  /// The latched fault of the lamps cleared.
  case resetLamps(who: String, reason: String)

  /// A change of mode.
  public struct ModeChange: Hashable, Sendable {
    /// The mode.
    public var mode: Mode
    /// The program of the temporary signal.
    public var program: String?
    /// Who.
    public var who: String
    /// Why.
    public var why: String
    /// For how long at the most.
    public var length: Interval?
    /// The revision that he saw.
    public var revision: Int64?

    /// Makes a change.
    public init(
      mode: Mode, program: String? = nil, who: String, why: String, length: Interval? = nil,
      revision: Int64? = nil
    ) {
      self.mode = mode
      self.program = program
      self.who = who
      self.why = why
      self.length = length
      self.revision = revision
    }
  }
}

/// What became of an order, in a sentence for who gave it.
public enum OrderOutcome: Hashable, Sendable {
  /// It is done, or is done as soon as it may.
  case done(String)
  /// It is not done.
  case refused(String)
  /// It is not done since somebody else was faster.
  case conflict(String)
}
