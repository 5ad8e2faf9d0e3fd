// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How the guard of the lamps is: what it tells at each order and each change.
public struct GuardReport: Hashable, Sendable {
  /// How things stand with the guard.
  public enum Condition: Hashable, Sendable {
    /// It follows orders.
    case serving
    /// It has failed safe and waits for a new start.
    case safe(Cause)
    /// It has latched a fault that a person must clear.
    case latched(LampTrip)
  }

  /// Why it failed safe without a fault of its own.
  @frozen
  public enum Cause: UInt8, GuardReason {
    /// Something was lit when the guard last ended.
    case restarted = 1
    /// No order came in time.
    case late = 2
    /// The controller has gone.
    case gone = 3
    /// The controller gave up.
    case gaveUp = 4
    /// A person cleared a latched fault.
    case reset = 5

    /// The names that records use.
    public static let names: KeyValuePairs<Self, String> = [
      .restarted: "restarted",
      .late: "late",
      .gone: "gone",
      .gaveUp: "gave-up",
      .reset: "reset",
    ]
  }

  /// Why an order was not followed.
  @frozen
  public enum Refusal: UInt8, GuardReason {
    /// It was made for another plan.
    case otherPlan = 1
    /// It names a head that there is not.
    case unknownHead = 2
    /// It is for no time, or for too long.
    case validity = 3
    /// It was decided before the guard last failed safe.
    case void = 4
    /// A fault is latched.
    case latched = 5
    /// The lamps' lines cannot be had.
    case noBoard = 6
    /// It led to a fault, which is latched now.
    case tripped = 7
    /// A walk has lit this lamp for long enough.
    case walkTooLong = 8
    /// It is no message of ours, or of another length.
    case malformed = 9
    /// Its number is not higher than the last one's.
    case oldSequence = 10

    /// The names that records use.
    public static let names: KeyValuePairs<Self, String> = [
      .otherPlan: "other-plan",
      .unknownHead: "unknown-head",
      .validity: "validity",
      .void: "void",
      .latched: "latched",
      .noBoard: "no-board",
      .tripped: "tripped",
      .walkTooLong: "walk-too-long",
      .malformed: "malformed",
      .oldSequence: "old-sequence",
    ]
  }

  /// How things stand.
  public var condition = Condition.serving
  /// Which head a latched fault is about.
  public var culprit: UInt8 = 0
  /// Whether this wiring was walked.
  public var isWalked = false
  /// Whether the lamps' lines are there.
  public var isBoardReady = false
  /// Whether the heartbeat beats.
  public var isWell = false
  /// The fingerprint of the guard's plan.
  public var plan: UInt64 = 0
  /// The highest number of an order so far.
  public var sequence: UInt64 = 0
  /// A number that grows each time the guard fails safe.
  public var generation: UInt32 = 0
  /// What is permitted to be shown.
  public var shown = LampVector.off
  /// Since when, on the machine's monotonic clock.
  public var shownSince = Instant(nanoseconds: 0)
  /// Which lamps are read back as lit, now and, for flashing ones, of late.
  public var lit = LampVector.off
  /// Which lamps can be read back.
  public var readable = LampVector.off
  /// Orders that were followed.
  public var permits: UInt32 = 0
  /// Orders that were not.
  public var refusals: UInt32 = 0
  /// Why the last of them was not.
  public var refusal: Refusal?
  /// What is wrong with the lamps' lines or files, in a sentence; empty when nothing is.
  public var trouble = ""

  /// A report of nothing yet.
  public init() {}

  /// The aspect that a head is read back to show; `nil` when its red cannot be read back or the guard
  /// does not show it steadily.
  public func readBack(_ head: Int) -> Aspect? {
    guard isBoardReady, readable[head].contains(.red) else { return nil }
    if shown[head].contains(.flashing) { return shown[head].aspect }
    // Only what was asked, is permitted and is really lit counts.
    return lit[head] == shown[head].intersection(readable[head]) ? shown[head].aspect : .unknown
  }
}
