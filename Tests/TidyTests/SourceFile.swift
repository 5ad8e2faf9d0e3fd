// SPDX-License-Identifier: Apache-2.0

/// A source file: its lines as they stand, and what of them is code.
struct SourceFile: Sendable {
  /// How the names of source files end.
  static let endings = [".swift", ".c", ".h", ".cpp", ".hpp"]

  /// A word of the code and what follows it on its line.
  struct Word: Sendable {
    var text: String
    /// The byte before it on its line, or a space.
    var before: UInt8
    /// What stands behind it on its line.
    var rest: String
    /// Its line, from 0.
    var line: Int
  }

  /// The path below the repository.
  let path: String
  let lines: [String]
  /// The lines without comments and without what string literals say; the code in interpolations
  /// stays.
  let code: [String]
  let words: [Word]
  /// What its string literals say, in the order of the marks that stand for them in the code.
  let literals: [CodeScan.Literal]

  /// Reads a text.
  init(path: String, text: String) {
    self.path = path
    lines = Self.split(Array(text.utf8))
    let scan = CodeScan(text)
    code = Self.split(scan.code)
    literals = scan.literals
    words = code.enumerated().flatMap { Self.words($1, line: $0) }
  }

  /// Whether it is Swift, rather than C or C++.
  var isSwift: Bool { path.hasSuffix(".swift") }

  /// The target that it belongs to.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Names a line for a finding.
  func place(_ line: Int) -> String { "\(path):\(line + 1)" }

  /// Whether a comment with this mark stands on the line or within so many lines above; of a
  /// comment that reaches into them all lines count.
  func hasMark(_ mark: String, above line: Int, within reach: Int) -> Bool {
    var top = max(0, line - reach)
    while top > 0, lines[top].isComment, lines[top - 1].isComment { top -= 1 }
    return lines[top...line].contains { $0.contains(mark) }
  }

  private static func split(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func words(_ line: String, line number: Int) -> [Word] {
    let bytes = Array(line.utf8)
    var found: [Word] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at].isWord else {
        at += 1
        continue
      }
      let end = bytes[at...].firstIndex { !$0.isWord } ?? bytes.count
      found.append(
        Word(
          text: String(decoding: bytes[at..<end], as: UTF8.self),
          before: at > 0 ? bytes[at - 1] : UInt8(ascii: " "),
          rest: String(decoding: bytes[end...], as: UTF8.self), line: number))
      at = end
    }
    return found
  }
}

extension String {
  /// Whether the line holds nothing but a comment.
  var isComment: Bool { drop { $0 == " " }.hasPrefix("//") }
}

extension UInt8 {
  /// Whether it is part of an identifier or a number.
  var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xff:
      true
    default: false
    }
  }
}
