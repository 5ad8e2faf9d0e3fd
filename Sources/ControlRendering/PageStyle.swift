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
}
