// SPDX-License-Identifier: Apache-2.0

/// The colour of what a rider wears, as cameras tell it and packs can say it.
@frozen
public enum Colour: UInt8, CaseIterable, Sendable {
  case red, orange, yellow, green, blue, purple, black, white, grey, pink, brown

  /// The name that feeds and packs use.
  public var name: String {
    switch self {
    case .red: "red"
    case .orange: "orange"
    case .yellow: "yellow"
    case .green: "green"
    case .blue: "blue"
    case .purple: "purple"
    case .black: "black"
    case .white: "white"
    case .grey: "grey"
    case .pink: "pink"
    case .brown: "brown"
    }
  }

  /// The colour of a name.
  public init?(name: some StringProtocol) {
    guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}
