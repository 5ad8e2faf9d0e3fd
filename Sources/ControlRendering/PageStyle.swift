// SPDX-License-Identifier: Apache-2.0

public import Phrases

/// How a page is written for whoever reads it: in which language, with which colours, and on which
/// clock.
public struct PageStyle: Sendable {
  /// The language of texts.
  public var language: Language
  /// The colours, or none.
  public var palette: Palette
  /// The clock that times are told by.
  public var time: LocalTime

  /// Makes a style.
  public init(language: Language, palette: Palette, time: LocalTime) {
    self.language = language
    self.palette = palette
    self.time = time
  }

  /// The text in the style's language.
  public func callAsFunction(_ phrase: Phrase) -> String { phrase(language) }

  /// A word of the interface as people read it.
  func word(_ code: String, _ vocabulary: CodeWords.Vocabulary) -> String {
    CodeWords.phrase(code, vocabulary)(language)
  }

  /// Date and time to the second.
  func full(_ seconds: Double) -> String {
    time.full(seconds) ?? SpanWords.noTime(language)
  }

  /// A length of time in seconds, in its two largest units.
  func span(_ seconds: Double) -> String { Figures.span(seconds)(language) }

  /// Texts of the same rank one after the other.
  func list(_ texts: [String]) -> String { Phrase.list(names: texts)(language) }

  /// How wide a column of a table may be: words and units are not as long in every language.
  func columns(_ english: Int, chinese: Int) -> Int {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// What stands between parts of a line that are lists themselves.
  var parting: String { SpanWords.parting(language) }

  /// Names of a vocabulary with their counts, the greatest first.
  func tally(_ counts: [String: Int64], _ vocabulary: CodeWords.Vocabulary) -> String {
    list(
      Figures.tally(counts).map {
        "\(DisplayText.safe(word($0.name, vocabulary))) \(Figures.count($0.count))"
      })
  }

  /// A text in as many lines as it takes, the later ones indented further.
  func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}
