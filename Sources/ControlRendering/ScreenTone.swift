// SPDX-License-Identifier: Apache-2.0

/// How a cell of the screen stands out.
enum ScreenTone: UInt8, Hashable, Sendable {
  case plain, heading, good, doubtful, bad, faint, bar, alarm

  /// The parameters of its escape sequence (ECMA-48, SGR); none for `plain`.
  ///
  /// Without colours only what needs none is left: bold and reversed.
  func code(isColoured: Bool) -> String {
    switch self {
    case .plain: ""
    case .heading: "1"
    case .bar: "7"
    case .good: isColoured ? "32" : ""
    case .doubtful: isColoured ? "33" : ""
    case .bad: isColoured ? "31" : ""
    case .faint: isColoured ? "2" : ""
    case .alarm: isColoured ? "7;31" : "7"
    }
  }

  /// The tone of an aspect's name.
  static func aspect(_ name: String) -> ScreenTone {
    switch name {
    case "red", "flashing-red": .bad
    case "green", "flashing-green": .good
    case "yellow", "red-yellow", "flashing-yellow": .doubtful
    case "unknown": .alarm
    default: .plain
    }
  }
}
