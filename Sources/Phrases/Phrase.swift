// SPDX-License-Identifier: Apache-2.0

/// A text for people in every language that there is; it cannot be had in one alone.
public struct Phrase: Hashable, Sendable {
  private let english: String
  private let chinese: String

  /// Makes a phrase of its texts.
  public init(en english: String, zh chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// A text that is the same in every language: a name, a figure, a command.
  public init(same text: String) { self.init(en: text, zh: text) }

  /// What makes many of an English word, and changes no Chinese one.
  static let plural = Phrase(en: "s", zh: "")
  /// The language that is not the one of the text, by its own name.
  static let otherLanguage = Phrase(en: "中文", zh: "English")

  /// The text in a language.
  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// The one text directly behind the other.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(en: left.english + right.english, zh: left.chinese + right.chinese)
  }

  /// Phrases of the same rank one after the other: `a, b, c`, `甲、乙、丙`.
  public static func list(_ phrases: [Phrase]) -> Phrase {
    Phrase(
      en: phrases.map(\.english).joined(separator: ", "),
      zh: phrases.map(\.chinese).joined(separator: "、"))
  }

  /// Names, which are the same in every language, one after the other.
  public static func list(names: [String]) -> Phrase { list(names.map(Phrase.init(same:))) }
}

extension DefaultStringInterpolation {
  /// A phrase in a text would show its insides: say in which language it is wanted.
  @available(*, unavailable, message: "say in which language: \\(phrase(.english))")
  public mutating func appendInterpolation(_ phrase: Phrase) {}
}
