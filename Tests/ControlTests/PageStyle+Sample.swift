// SPDX-License-Identifier: Apache-2.0

import ControlRendering
import Phrases

extension PageStyle {
  /// How the golden transcripts are written: in English, without colours, in China.
  static let sample = PageStyle(
    language: .english, palette: .plain, time: .fixed(secondsEast: 8 * 3600))

  /// The same in Chinese.
  static let chinese = PageStyle(
    language: .chinese, palette: .plain, time: .fixed(secondsEast: 8 * 3600))

  /// The same with other colours.
  func with(_ palette: Palette) -> PageStyle {
    var style = self
    style.palette = palette
    return style
  }
}
