// SPDX-License-Identifier: Apache-2.0

/// Turns what a terminal shows into what it is to show, with few bytes: only cells that changed are
/// sent.
public enum ScreenPainter {
  /// A gap of unchanged cells that is written anew rather than leapt over: the leap takes as much.
  static let rewrittenMaximum = 3

  /// The bytes for a terminal.
  ///
  /// - Parameters:
  ///   - shown: what it shows; `nil` when nobody knows.
  ///   - next: what it is to show.
  ///   - isColoured: whether colours are wanted.
  /// - Returns: text and control sequences in UTF-8; nothing where nothing changes.
  public static func bytes(
    from shown: ScreenBuffer?, to next: ScreenBuffer, isColoured: Bool
  ) -> [UInt8] {
    var old = ScreenBuffer(columns: next.columns, rows: next.rows)
    var brush = Brush(isColoured: isColoured)
    if let shown, shown.columns == next.columns, shown.rows == next.rows {
      old = shown
    } else {
      brush.text = "\u{1B}[m\u{1B}[2J"
    }
    for row in 0..<next.rows {
      for column in 0..<next.columns {
        let cell = next[row, column]
        guard cell != old[row, column], !cell.isTail else { continue }
        brush.move(to: row, column, over: next)
        brush.draw(cell, isWide: column + 1 < next.columns && next[row, column + 1].isTail)
      }
    }
    return Array(brush.end().utf8)
  }

  /// Where the terminal's cursor is, and with which tone it writes.
  private struct Brush {
    let isColoured: Bool
    var text = ""
    private var place: (row: Int, column: Int)?
    private var tone = ScreenTone.plain

    init(isColoured: Bool) { self.isColoured = isColoured }

    mutating func move(to row: Int, _ column: Int, over screen: ScreenBuffer) {
      defer { place = (row, column) }
      guard let place, place.row == row, place.column <= column else {
        text += "\u{1B}[\(row + 1);\(column + 1)H"
        return
      }
      let gap = place.column..<column
      guard !gap.isEmpty else { return }
      let isPlain = gap.allSatisfy {
        screen[row, $0].tone == tone && !screen[row, $0].isTail && screen[row, $0].scalar.isASCII
      }
      if gap.count <= ScreenPainter.rewrittenMaximum, isPlain {
        for column in gap { text.unicodeScalars.append(screen[row, column].scalar) }
      } else {
        text += "\u{1B}[\(gap.count)C"
      }
    }

    mutating func draw(_ cell: ScreenBuffer.Cell, isWide: Bool) {
      if cell.tone != tone {
        let code = cell.tone.code(isColoured: isColoured)
        text += code.isEmpty ? "\u{1B}[m" : "\u{1B}[0;\(code)m"
        tone = cell.tone
      }
      text.unicodeScalars.append(cell.scalar)
      // Some terminals show signs that are neither narrow nor wide over two columns: behind them the
      // cursor is looked for nowhere.
      place =
        cell.scalar.isASCII || isWide ? place.map { ($0.row, $0.column + (isWide ? 2 : 1)) } : nil
    }

    mutating func end() -> String { tone == .plain ? text : text + "\u{1B}[m" }
  }
}
