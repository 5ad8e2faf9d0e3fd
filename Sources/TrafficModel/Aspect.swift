// SPDX-License-Identifier: Apache-2.0

/// What a group of signal lamps shows.
@frozen
public enum Aspect: UInt8, CaseIterable, Sendable {
  /// Stop.
  case red
  /// Stop where that is safe.
  case yellow
  /// Go.
  case green
  /// About to turn green; not used in China, but seen in feeds.
  case redYellow
  /// Look out, pass when safe (implementing regulations of the Road Traffic Safety Law, art. 42).
  case flashingYellow
  /// About to end its green.
  case flashingGreen
  /// Stop, then go when safe; not used in China as a rule of the road.
  case flashingRed
  /// No lamp is lit.
  case dark
  /// Nobody can say: accuses nobody.
  case unknown

  /// The name that feeds and decisions use.
  public var name: String {
    switch self {
    case .red: "red"
    case .yellow: "yellow"
    case .green: "green"
    case .redYellow: "red-yellow"
    case .flashingYellow: "flashing-yellow"
    case .flashingGreen: "flashing-green"
    case .flashingRed: "flashing-red"
    case .dark: "dark"
    case .unknown: "unknown"
    }
  }

  /// The aspect of a name.
  public init?(name: String) {
    guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}

/// What a feed says of one signal group.
public struct SignalReport: Hashable, Sendable {
  /// Which group of the scene.
  public var group: String
  /// Since when, by the reporter's clock.
  public var changed: UnixTime
  /// What it shows.
  public var aspect: Aspect

  /// Makes a report.
  public init(group: String, changed: UnixTime, aspect: Aspect) {
    self.group = group
    self.changed = changed
    self.aspect = aspect
  }
}
