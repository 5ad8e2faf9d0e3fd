// SPDX-License-Identifier: Apache-2.0

import Testing

/// Whatever a technician is told stands in one table, in Chinese and English.
struct PhraseTests {
  /// The rooms that speak to people.
  private static let speaking = ["ControlClient", "ControlRendering", "xiaoanctl"]

  /// The machinery of the table, which puts texts together that it does not know.
  private static let machinery = [
    "AspectName.swift", "CodeWords.swift", "ConditionWords.swift", "FaultAdvice.swift",
    "Phrase.swift", "UsageWords.swift", "WatchNames.swift",
  ]

  /// What the daemon says, in English so far: the Chinese says what to do in its place.
  private static let daemons: Set = ["advice", "reason", "why"]

  /// Words that only an English sentence has.
  private static var english: Regex<(Substring, Substring)> {
    /\b(the|is|are|was|were|of|and|not|with|there|it|must|be|no)\b/
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value)
  }

  /// Chinese characters, or their punctuation.
  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    isHan(scalar) || (0x3001...0x301F).contains(scalar.value)
      || (0xFF00...0xFF5E).contains(scalar.value)
  }

  @Test func `a room that speaks to people has no sentence of its own`() {
    for file in Checkout.sources where Self.speaking.contains(file.room) {
      // Its literals are markup, in which no words stand; they come from `MapWords`.
      guard !file.path.hasSuffix("/SceneSVG.swift") else { continue }
      for literal in file.literals {
        let isSentence = literal.text.contains(/[A-Za-z]{2,},? [A-Za-z]{2,}/)
        let isChinese = literal.text.unicodeScalars.contains(where: Self.isHan)
        guard isSentence || isChinese else { continue }
        Issue.record("\(file.place(literal.line)) says “\(literal.text)”: put it into Phrases")
      }
    }
  }

  @Test func `each phrase is Chinese in Chinese, and tells the same in both languages`() {
    var count = 0
    for file in Checkout.sources where file.room == "Phrases" {
      guard !Self.machinery.contains(where: { file.path.hasSuffix("/" + $0) }) else { continue }
      for call in PhraseCall.all(in: file) {
        count += 1
        let place = file.place(call.line)
        let chinese = call.chinese.literals.joined(separator: " ")
        if !chinese.unicodeScalars.contains(where: Self.isChinese) {
          Issue.record("\(place) has a phrase without Chinese: “\(chinese)”")
        }
        if let word = chinese.firstMatch(of: Self.english) {
          Issue.record("\(place) says “\(word.output.0)” in Chinese")
        }
        let english = call.english.literals.joined(separator: " ")
        if english.unicodeScalars.contains(where: Self.isHan) {
          Issue.record("\(place) has Chinese in its English: “\(english)”")
        }
        let differing = call.english.names.symmetricDifference(call.chinese.names)
          .subtracting(Self.daemons)
        if !differing.isEmpty {
          Issue.record("\(place) tells \(differing.sorted()) in one language only")
        }
      }
    }
    // A scan that finds nothing holds nothing.
    #expect(count > 200)
  }

  @Test func `the conditions of rules and the reasons of silence have their Chinese`() throws {
    let conditions = try #require(Checkout.text("Sources/Phrases/ConditionWords.swift"))
    let reasons = try #require(Checkout.text("Sources/Phrases/CodeWords+Street.swift"))
    var found = 0
    for file in Checkout.sources where file.room == "Detection" {
      let text = file.lines.joined(separator: "\n")
      for match in text.matches(of: /Condition\(\s*"([^"\\]+)/) {
        found += 1
        #expect(conditions.contains("(\"\(match.output.1)"), "\(file.path): \(match.output.1)")
      }
    }
    for file in Checkout.sources where file.room == "Persuasion" {
      let text = file.lines.joined(separator: "\n")
      for match in text.matches(of: /(?:return |\.dropped\()"([a-z]+ [a-z ]+)"/) {
        found += 1
        #expect(reasons.contains("(\"\(match.output.1)\""), "\(file.path): \(match.output.1)")
      }
    }
    #expect(found > 20)
  }
}
