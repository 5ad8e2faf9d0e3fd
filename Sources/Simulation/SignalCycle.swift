// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A fixed-time signal: green, yellow, red, and again.
public struct SignalCycle: Hashable, Sendable {
  /// The shortest and the longest a lamp may be lit, in seconds.
  public static let secondsAllowed: ClosedRange<Int64> = 1...600
  /// Green 20 s, yellow 3 s, red 22 s.
  ///
  /// Three seconds of yellow are the Chinese practice; the rest is a short urban cycle in which a
  /// minute's demonstration sees red twice.
  public static let usual = SignalCycle(
    greenFor: .seconds(20), yellowFor: .seconds(3), redFor: .seconds(22))

  /// How long green is lit.
  public let green: Interval
  /// How long yellow is lit.
  public let yellow: Interval
  /// How long red is lit.
  public let red: Interval

  /// Makes a cycle of whole seconds.
  ///
  /// - Returns: `nil` when one of them is not within `secondsAllowed`, or when yellow is shorter
  ///   than 3 s, in which riders could not clear the line.
  public init?(green: Int64, yellow: Int64, red: Int64) {
    let allowed = Self.secondsAllowed
    guard allowed.contains(green), allowed.contains(yellow), allowed.contains(red), yellow >= 3
    else { return nil }
    self.init(greenFor: .seconds(green), yellowFor: .seconds(yellow), redFor: .seconds(red))
  }

  private init(greenFor green: Interval, yellowFor yellow: Interval, redFor red: Interval) {
    self.green = green
    self.yellow = yellow
    self.red = red
  }

  /// One round.
  public var length: Interval { green + yellow + red }

  /// What is lit at a time counted from a beginning of green, which may be negative.
  public func state(at time: Interval) -> State {
    let round = length.nanoseconds
    let past = time.nanoseconds % round
    let within = Interval(nanoseconds: past < 0 ? past + round : past)
    if within < green {
      return State(aspect: .green, since: within, left: green.less(within))
    }
    if within < green + yellow {
      return State(aspect: .yellow, since: within.less(green), left: (green + yellow).less(within))
    }
    return State(aspect: .red, since: within.less(green + yellow), left: length.less(within))
  }

  /// What was lit a little before a state, less than a lamp's time ago.
  func before(_ state: State, by early: Interval) -> State {
    let overhang = early.less(state.since)
    switch state.aspect {
    case .green: return State(aspect: .red, since: red.less(overhang), left: overhang)
    case .yellow: return State(aspect: .green, since: green.less(overhang), left: overhang)
    default: return State(aspect: .yellow, since: yellow.less(overhang), left: overhang)
    }
  }

  /// What is lit, since when, and for how long yet.
  public struct State: Hashable, Sendable {
    /// What is lit.
    public let aspect: Aspect
    /// For how long it has been lit.
    public let since: Interval
    /// For how long it will yet be lit.
    public let left: Interval
  }
}

extension Interval {
  /// This interval without another; those of a simulated world are far from overflowing.
  func less(_ other: Interval) -> Interval {
    Interval(nanoseconds: nanoseconds - other.nanoseconds)
  }
}
