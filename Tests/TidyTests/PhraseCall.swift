// SPDX-License-Identifier: Apache-2.0

/// One phrase of the table as it is written: its English and its Chinese.
struct PhraseCall {
  /// The text in one language.
  struct Part {
    /// The code of it, where a mark stands for each literal.
    var code = ""
    /// What its literals say.
    var literals: [String] = []

    /// The names that the text is made of.
    var names: Set<String> {
      let words = code.matches(of: /[A-Za-z_]\w*/).map { String($0.output) }
      return Set(words).subtracting(Self.ways)
    }

    /// How a text is put together, which may differ.
    private static let ways: Set = ["english", "chinese", "joined", "separator", "map", "nil"]
  }

  /// The line on which it begins, from 0.
  var line: Int
  var english = Part()
  var chinese = Part()

  /// The phrases of a file that have two texts.
  static func all(in file: SourceFile) -> [PhraseCall] {
    let code = Array(file.code.joined(separator: "\n").utf8)
    var calls: [PhraseCall] = []
    var (at, quotes, line) = (0, 0, 0)
    let opening = Array("Phrase(".utf8)
    while at < code.count {
      if code[at...].starts(with: opening), at == 0 || !code[at - 1].isWord {
        var call = PhraseCall(line: line)
        let end = call.read(code, from: at + opening.count, file.literals, &quotes)
        line += code[at..<end].count { $0 == UInt8(ascii: "\n") }
        at = end
        if !call.english.code.isEmpty { calls.append(call) }
        continue
      }
      if code[at] == UInt8(ascii: "\"") { quotes += 1 }
      if code[at] == UInt8(ascii: "\n") { line += 1 }
      at += 1
    }
    return calls
  }

  /// Reads up to the parenthesis that closes the call.
  private mutating func read(
    _ code: [UInt8], from start: Int, _ literals: [CodeScan.Literal], _ quotes: inout Int
  ) -> Int {
    var (at, depth) = (start, 1)
    var part: WritableKeyPath<PhraseCall, Part>?
    while at < code.count {
      let byte = code[at]
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return at + 1 }
      if depth == 1, !code[at - 1].isWord {
        let isEnglish = code[at...].starts(with: "en:".utf8)
        if isEnglish || code[at...].starts(with: "zh:".utf8) {
          part = isEnglish ? \.english : \.chinese
          at += 3
          continue
        }
      }
      if byte == UInt8(ascii: "\"") {
        if let part { self[keyPath: part].literals.append(literals[quotes].text) }
        quotes += 1
      }
      if let part { self[keyPath: part].code.append(Character(Unicode.Scalar(byte))) }
      at += 1
    }
    return at
  }
}
