// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// When a signal that went dark has failed, and what the robot is to do then.
public struct SignalFailure: Hashable, Sendable {
  /// What the robot does.
  public enum Answer: String, CaseIterable, Sendable {
    /// It tells people that it could stand in, and waits for one of them to agree.
    case offer
    /// It shows by itself that there is no signal.
    case warningSign = "warning-sign"
    /// It reports the failure and does nothing more.
    case nothing
  }

  /// For how long no lamp of a whole head must be lit, 3 s…10 min; 10 s by default.
  public var after: Interval
  /// What the robot does then; it offers by default.
  public var answer: Answer

  /// What holds where the scene says nothing of it.
  public static let standard = SignalFailure(after: .seconds(10), answer: .offer)

  package init(after: Interval, answer: Answer) {
    self.after = after
    self.answer = answer
  }
}
