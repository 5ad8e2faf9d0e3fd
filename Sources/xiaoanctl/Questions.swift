// SPDX-License-Identifier: Apache-2.0

import Phrases

/// Asks somebody at the terminal, or a pipe, until the answer means something.
struct Questions {
  /// How often one question is asked before nobody is taken to understand it.
  static let triesMaximum = 10

  private var answers = Answers()
  private let language: Language
  private let say: (String) -> Void

  init(language: Language, say: @escaping (String) -> Void) {
    self.language = language
    self.say = say
  }

  /// Says something that wants no answer.
  func tell(_ phrase: Phrase) { say(phrase(language) + "\n") }

  /// Asks until `meaning` has one.
  ///
  /// - Parameters:
  ///   - question: what is asked, with the blank behind it.
  ///   - standard: what an empty answer means; `nil` when it means nothing.
  ///   - hint: what is said of an answer without a meaning.
  ///   - meaning: what an answer means; `nil` when it means nothing.
  /// - Returns: the meaning.
  /// - Throws: `NegativeAnswer` when the answers end or never mean anything.
  mutating func ask<Value>(
    _ question: Phrase, or standard: Value? = nil, hint: Phrase, _ meaning: (String) -> Value?
  ) throws -> Value {
    for _ in 0..<Self.triesMaximum {
      say(question(language))
      let line = try line()
      if line.isEmpty, let standard { return standard }
      if let value = meaning(line) { return value }
      tell(hint)
    }
    throw NegativeAnswer(sentence: SetupWords.confused(language))
  }

  /// Asks something that is answered by yes or no.
  mutating func confirms(_ question: Phrase, or standard: Bool = true) throws -> Bool {
    try ask(question, or: standard, hint: SetupWords.yesNoHint, Self.yesNo)
  }

  /// `y` or `n`, in words and in Chinese too.
  static func yesNo(_ line: String) -> Bool? {
    let word = line.lowercased()
    return SetupWords.yes.contains(word) ? true : SetupWords.no.contains(word) ? false : nil
  }

  private mutating func line() throws -> String {
    switch answers.next(within: -1) {
    case .line(let line):
      // What is typed ends the question's line; what comes through a pipe does not.
      if !answers.isTerminal { say("\n") }
      let words = line.split(whereSeparator: \.isWhitespace)
      return words.joined(separator: " ")
    case .silence, .end, .interrupted:
      say("\n")
      throw NegativeAnswer(sentence: SetupWords.ended(language))
    }
  }
}
