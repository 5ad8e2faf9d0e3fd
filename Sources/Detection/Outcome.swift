// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How an offence ended that lasts for a while: standing beyond the stop line.
public struct Outcome: Hashable, Sendable {
  /// How it ended.
  @frozen
  public enum Result: UInt8, CaseIterable, Sendable {
    /// He went back behind the line.
    case wentBack
    /// He went on while it was red.
    case wentOn
    /// He stood there until the light was no longer red.
    case waited
    /// He was lost from view.
    case lost

    /// The name that decisions use.
    public var name: String {
      switch self {
      case .wentBack: "went-back"
      case .wentOn: "went-on"
      case .waited: "waited"
      case .lost: "lost"
      }
    }
  }

  /// The offence, as it was reported, with where he is now.
  public var violation: Violation
  /// How it ended.
  public var result: Result
  /// How long it lasted after it was reported.
  public var after: Interval
}
