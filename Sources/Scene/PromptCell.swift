// SPDX-License-Identifier: Apache-2.0

/// What one cell of a pack's table may say; each check returns the problem, or `nil`.
enum PromptCell {
  /// The end of a sentence that names the file.
  static func misfit(file: String) -> String? {
    if file.isEmpty { return "is empty" }
    if file.utf8.contains(UInt8(ascii: "/")) || file.utf8.contains(UInt8(ascii: "\\")) {
      return "holds a slash, but packs have no sub-folders"
    }
    if file.hasPrefix(".") { return "begins with a dot" }
    if file.unicodeScalars.contains(where: isControl) { return "holds a control character" }
    if file.unicodeScalars.first == " " || file.unicodeScalars.last == " " {
      return "begins or ends with a space"
    }
    return file.utf8.count > 255 ? "is longer than 255 bytes" : nil
  }

  static func misfit(text: String) -> String? {
    if isBlank(text) { return "the text is empty; write what the recording says" }
    if text.unicodeScalars.contains(where: isControl) {
      return "the text holds a control character; write it in one plain line"
    }
    let length = text.unicodeScalars.count
    guard length > SceneLimits.promptLength else { return nil }
    return "the text is \(length) characters long, but may be \(SceneLimits.promptLength); "
      + "say it in two prompts"
  }

  static func misfit(screen: String) -> String? {
    if isBlank(screen) { return "the screen's text is blank; write it or leave the column empty" }
    if screen.unicodeScalars.contains(where: isControl) {
      return "the screen's text holds a control character; write it in one plain line"
    }
    // A board's Chinese characters are twice as wide as its Latin ones; what is not ASCII is
    // taken for wide, which no board overflows from.
    let columns = screen.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    guard columns > SceneLimits.screenColumns else { return nil }
    return "the screen's text takes the place of \((columns + 1) / 2) Chinese characters, but a "
      + "board has \(SceneLimits.screenColumns / 2); shorten it"
  }

  private static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\u{3000}" }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7f
  }
}
