// SPDX-License-Identifier: Apache-2.0

/// A table whose columns are as wide as their widest text, up to a bound.
struct Table {
  struct Column {
    var title: String
    /// The most columns of the terminal that it may take.
    var maximum: Int
    var isRight = false
  }

  var columns: [Column]
  private var rows: [[String]] = []
  private var tones: [Palette.Tone?] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; the tone is that of its second text.
  mutating func add(_ texts: [String], tone: Palette.Tone? = nil) {
    rows.append(
      zip(columns, texts).map { DisplayText.clipped(DisplayText.safe($1), to: $0.maximum) })
    tones.append(tone)
  }

  /// The lines of the table, each behind the indent.
  func lines(_ palette: Palette, indent: String = "  ") -> [String] {
    let titles = columns.map(\.title)
    let widths = columns.indices.map { index in
      ([titles] + rows).map { DisplayText.width($0[index]) }.max() ?? 0
    }
    func line(_ texts: [String], _ tone: (Int, String) -> String) -> String {
      var parts: [String] = []
      for (index, text) in texts.enumerated() {
        let isLast = index == texts.count - 1
        let filled =
          isLast && !columns[index].isRight
          ? text : DisplayText.padded(text, to: widths[index], right: columns[index].isRight)
        parts.append(tone(index, filled))
      }
      var result = indent + parts.joined(separator: "  ")
      while result.last == " " { result.removeLast() }
      return result
    }
    return [line(titles) { palette(.faint, $1) }]
      + zip(rows, tones).map { row, tone in
        line(row) { index, text in
          if index == 1, let tone { palette(tone, text) } else { text }
        }
      }
  }
}
