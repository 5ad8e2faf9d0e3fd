// SPDX-License-Identifier: Apache-2.0

/// Text as a terminal shows it: Chinese characters take two columns each.
package enum DisplayText {
  /// Blocks of characters that take two columns (Unicode 16, East Asian Width `W` and `F`).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// How many columns a character takes.
  static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(first.value) } ? 2 : 1
    }
  }

  /// How many columns a text takes; colours take none.
  package static func width(_ text: some StringProtocol) -> Int {
    var colour = ColourSkip()
    return text.reduce(0) { $0 + (colour.skips($1) ? 0 : width($1)) }
  }

  /// Tells the characters of a colour, such as `ESC [31m`, from those that are shown.
  private struct ColourSkip {
    private var isWithin = false

    mutating func skips(_ character: Character) -> Bool {
      if character == "\u{1B}" { isWithin = true }
      defer { if character == "m" { isWithin = false } }
      return isWithin
    }
  }

  /// The text without anything that could command the terminal: names come from outside.
  package static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isCommand(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // Marks that turn the direction of writing can make a line read as another.
    case .format: [0x202A...0x202E, 0x2066...0x2069].contains { $0.contains(scalar.value) }
    default: false
    }
  }

  /// The text filled with blanks to a width.
  package static func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, columns - width(text)))
    return right ? blanks + text : text + blanks
  }

  /// The text cut to a width, with a mark where it was cut.
  package static func clipped(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    return prefix(text, columns - 1) + "…"
  }

  /// The text in lines of a width; breaks at blanks, and between Chinese characters.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces(text) {
      let bare = piece.last == " " ? piece.dropLast() : piece[...]
      if !line.isEmpty, width(line) + width(bare) > columns {
        lines.append(trimmed(line))
        line = ""
      }
      var rest = String(piece)
      while width(rest) > columns + 1 {
        let head = prefix(rest, columns)
        lines.append(head)
        rest = String(rest.dropFirst(head.count))
      }
      line += rest
    }
    if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// The text in lines of a width, the later ones behind a margin that the first has already.
  package static func hung(_ text: String, behind margin: Int, to columns: Int) -> String {
    // A terminal that is too narrow to read breaks the lines itself.
    wrapped(text, to: max(columns - margin, 20))
      .joined(separator: "\n" + String(repeating: " ", count: margin))
  }

  /// A text in as many lines as it takes, the later ones indented further.
  static func paragraph(
    _ text: String, width: Int, _ palette: Palette, _ tone: Palette.Tone? = nil
  ) -> [String] {
    wrapped(safe(text), to: width - 4).enumerated().map { index, line in
      (index == 0 ? "  " : "    ") + (tone.map { palette($0, line) } ?? line)
    }
  }

  /// As many characters as fit into a width, at least one.
  private static func prefix(_ text: String, _ columns: Int) -> String {
    var taken = 0
    var result = ""
    var colour = ColourSkip()
    for character in text {
      taken += colour.skips(character) ? 0 : width(character)
      if taken > columns, !result.isEmpty { break }
      result.append(character)
    }
    return result
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Words with the blank behind them, and single wide characters.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    for character in text {
      if isClosing(character), word.isEmpty, let last = pieces.popLast() {
        pieces.append(last + String(character))
        continue
      }
      if width(character) == 2, !word.isEmpty, !isClosing(character) {
        pieces.append(word)
        word = ""
      }
      word.append(character)
      if character == " " || width(character) == 2 {
        pieces.append(word)
        word = ""
      }
    }
    return word.isEmpty ? pieces : pieces + [word]
  }

  /// Whether a line may not begin with it.
  private static func isClosing(_ character: Character) -> Bool {
    "，。、；：？！）》」】".contains(character)
  }
}
