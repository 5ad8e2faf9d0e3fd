// SPDX-License-Identifier: Apache-2.0

/// Whether, and how, text is coloured.
public struct Palette: Sendable {
  /// What a colour means.
  package enum Tone: String {
    case heading = "1"
    case good = "32"
    case doubtful = "33"
    case bad = "31"
    case faint = "2"
  }

  /// Whether text is coloured.
  public let isColoured: Bool

  /// Colours only on a terminal, and not when `NO_COLOR` is set (no-color.org) or the terminal is
  /// called `dumb`.
  public init(isTerminal: Bool, environment: [String: String]) {
    isColoured =
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// No colours.
  public static let plain = Palette(isTerminal: false, environment: [:])

  package func callAsFunction(_ tone: Tone, _ text: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The tone of a state's name.
  func tone(ofState state: String) -> Tone {
    switch state {
    case "live", "ready", "recording", "finished", "cleared": .good
    case "starting", "never", "interrupted", "dropped": .doubtful
    case "silent", "absent", "failing", "clock-untrusted", "failed", "raised": .bad
    default: .faint
    }
  }
}
