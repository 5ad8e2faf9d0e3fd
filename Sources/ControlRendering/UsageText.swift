// SPDX-License-Identifier: Apache-2.0

internal import Phrases

/// What the library that parses arguments says: help, or a complaint about usage.
public struct UsageText {
  /// Where the texts of options begin, as the library has it.
  private static let margin = 26

  private let lines: [String]
  private let style: PageStyle

  /// Makes a text of one that the library has not folded.
  public init(_ text: String, style: PageStyle) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.style = style
  }

  /// A complaint in the style's language; who shows it folds it.
  public var complaint: String {
    lines.map { style(UsageWords.phrase($0)) }.joined(separator: "\n")
  }

  /// Help in the style's language, folded to so many columns.
  ///
  /// What is meant for programs, such as a completion script, stays as it is.
  public func help(columns: Int) -> String {
    let isHelp = ["OVERVIEW: ", "USAGE: "].contains { lines.first?.hasPrefix($0) == true }
    guard isHelp else { return lines.joined(separator: "\n") }
    return lines.map { folded($0, columns) }.joined(separator: "\n")
  }

  private func folded(_ line: String, _ columns: Int) -> String {
    let indent = line.prefix { $0 == " " }.count
    guard indent > 0 else {
      let text = style(UsageWords.phrase(line))
      return DisplayText.hung(
        text, behind: line.hasPrefix("USAGE: ") ? style.columns(7, chinese: 6) : 0, to: columns)
    }
    if indent == Self.margin {
      return described(label: "", String(line.dropFirst(indent)), columns)
    }
    let label = line.prefix(Self.margin)
    if indent == 2, label.count == Self.margin, label.hasSuffix("  ") || label.hasSuffix("> ") {
      return described(label: String(label), String(line.dropFirst(Self.margin)), columns)
    }
    let text = style(UsageWords.described(line))
    let bare = text.drop { $0 == " " }
    return String(repeating: " ", count: indent)
      + DisplayText.hung(String(bare), behind: indent, to: columns)
  }

  /// An option or a subcommand, and what it is for.
  private func described(label: String, _ text: String, _ columns: Int) -> String {
    var name = label
    while name.last == " " { name.removeLast() }
    return DisplayText.padded(style(UsageWords.described(name)), to: Self.margin)
      + DisplayText.hung(style(UsageWords.described(text)), behind: Self.margin, to: columns)
  }
}
