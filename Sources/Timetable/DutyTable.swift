// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// When a place is of another kind than usual, or the robot is off duty: a road that is a market
/// in the morning, a gate whose school has holidays.
public struct DutyTable: Hashable, Sendable {
  /// Whether the robot does its work.
  public enum Mode: String, CaseIterable, Sendable {
    /// It watches and speaks.
    case normal
    /// It is silent and records nobody.
    case offDuty = "off-duty"
  }

  /// What holds at some times.
  public struct Row: Hashable, Sendable {
    /// When.
    public var when: When
    /// What kind of place it is then; `nil` leaves it as it is.
    public var profile: Profile?
    /// Whether the robot does its work then; `nil` leaves it as it is.
    public var mode: Mode?

    /// Makes a row.
    public init(when: When, profile: Profile? = nil, mode: Mode? = nil) {
      self.when = when
      self.profile = profile
      self.mode = mode
    }
  }

  /// What holds at one time.
  public struct State: Hashable, Sendable {
    /// What kind of place it is.
    public var profile: Profile
    /// Whether the robot does its work.
    public var mode: Mode

    /// Makes a state.
    public init(profile: Profile, mode: Mode = .normal) {
      self.profile = profile
      self.mode = mode
    }
  }

  /// The rows; of two that say something of the same the first one counts.
  public var rows: [Row]

  /// Makes a table.
  public init(_ rows: [Row] = []) { self.rows = rows }

  /// What holds at a time.
  ///
  /// - Parameters:
  ///   - time: when.
  ///   - calendar: the days around then; outside no row holds.
  ///   - usual: what holds when no row does.
  ///   - isClockTrusted: whether the wall clock is right as far as anybody knows; no row holds
  ///     while it is not.
  /// - Returns: the state.
  public func state(
    at time: UnixTime, calendar: LocalCalendar, usual: Profile, isClockTrusted: Bool
  ) -> State {
    guard isClockTrusted else { return State(profile: usual) }
    let holding = rows.filter { $0.when.holds(at: time, calendar: calendar) ?? false }
    return State(
      profile: holding.lazy.compactMap(\.profile).first ?? usual,
      mode: holding.lazy.compactMap(\.mode).first ?? .normal)
  }

  /// When a row next begins or ceases to hold.
  ///
  /// - Parameters:
  ///   - time: after when.
  ///   - calendar: the days in which to look.
  /// - Returns: the time; `nil` when all stays as it is for as long as the calendar reaches.
  public func nextChange(after time: UnixTime, calendar: LocalCalendar) -> UnixTime? {
    rows.compactMap { $0.when.nextChange(after: time, calendar: calendar) }.min()
  }
}
