// SPDX-License-Identifier: Apache-2.0

/// Takes comments and the words of string literals out of Swift, C and C++; line breaks stay.
struct CodeScan {
  private enum Level {
    /// Code, within so many parentheses since an interpolation began.
    case code(parentheses: Int)
    /// A string literal: with so many `#`, and whether of several lines.
    case string(hashes: Int, isLong: Bool)
  }

  /// What is left.
  private(set) var code: [UInt8] = []
  /// What the literals say, in the order of the marks that stand for them in the code; `{}` is an
  /// interpolation.
  private(set) var literals: [Literal] = []

  /// What a string literal says.
  struct Literal: Sendable {
    var text: String
    /// The line on which it ends, from 0.
    var line: Int
  }

  /// The literals that are open.
  private var open: [[UInt8]] = []

  private let text: [UInt8]
  private var at = 0
  private var levels: [Level] = [.code(parentheses: 0)]

  /// Scans a text.
  init(_ text: String) {
    self.text = Array(text.utf8)
    code.reserveCapacity(self.text.count)
    while at < self.text.count {
      switch levels.last ?? .code(parentheses: 0) {
      case .code(let parentheses): scanCode(parentheses)
      case .string(let hashes, let isLong): scanString(hashes, isLong)
      }
    }
  }

  private func stands(_ word: String) -> Bool { text[at...].starts(with: word.utf8) }

  private mutating func scanCode(_ parentheses: Int) {
    if text[at].isWord || text[at] == UInt8(ascii: " ") {
      code.append(text[at])
      at += 1
    } else if stands("//") {
      at = text[at...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    } else if stands("/*") {
      skipBlockComment()
    } else if let opening = stringOpening() {
      levels.append(.string(hashes: opening.hashes, isLong: opening.isLong))
      open.append([])
      at += opening.length
    } else if text[at] == UInt8(ascii: "'"), at > 0, !text[at - 1].isWord {
      skipCharacter()
    } else {
      let byte = text[at]
      code.append(byte)
      at += 1
      // Only an interpolation ends with a parenthesis.
      guard levels.count > 1 else { return }
      let change = byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
      levels[levels.count - 1] = .code(parentheses: parentheses + change)
      if change == -1, parentheses == 1 { levels.removeLast() }
    }
  }

  private mutating func scanString(_ hashes: Int, _ isLong: Bool) {
    let closing = String(repeating: "\"", count: isLong ? 3 : 1)
    let escape = "\\" + String(repeating: "#", count: hashes)
    if stands(closing + String(repeating: "#", count: hashes)) {
      levels.removeLast()
      // What says that a literal stood here.
      code.append(UInt8(ascii: "\""))
      let text = String(decoding: open.popLast() ?? [], as: UTF8.self)
      literals.append(Literal(text: text, line: code.count { $0 == UInt8(ascii: "\n") }))
      at += closing.utf8.count + hashes
    } else if stands(escape + "(") {
      levels.append(.code(parentheses: 0))
      at += escape.utf8.count
      note(Array("{}".utf8))
    } else if stands(escape) {
      at += escape.utf8.count + 1
    } else {
      if text[at] == UInt8(ascii: "\n") {
        code.append(text[at])
        // A literal of one line ends with it, whatever was misread.
        if !isLong {
          levels.removeLast()
          _ = open.popLast()
        }
      }
      note([text[at]])
      at += 1
    }
  }

  private mutating func note(_ bytes: [UInt8]) {
    if !open.isEmpty { open[open.count - 1] += bytes }
  }

  private func stringOpening() -> (hashes: Int, isLong: Bool, length: Int)? {
    let hashes = text[at...].prefix { $0 == UInt8(ascii: "#") }.count
    let quotes = text[(at + hashes)...].prefix(3).prefix { $0 == UInt8(ascii: "\"") }.count
    guard quotes > 0 else { return nil }
    return quotes == 3 ? (hashes, true, hashes + 3) : (hashes, false, hashes + 1)
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if stands("/*") {
        depth += 1
        at += 2
      } else if stands("*/") {
        depth -= 1
        at += 2
      } else {
        if text[at] == UInt8(ascii: "\n") { code.append(text[at]) }
        at += 1
      }
    } while depth > 0 && at < text.count
  }

  /// A character of C: `'"'`, `'\n'`.
  private mutating func skipCharacter() {
    at += 1
    while at < text.count, text[at] != UInt8(ascii: "'"), text[at] != UInt8(ascii: "\n") {
      at += text[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    if at < text.count, text[at] == UInt8(ascii: "'") { at += 1 }
  }
}
