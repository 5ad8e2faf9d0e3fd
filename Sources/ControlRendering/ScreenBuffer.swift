// SPDX-License-Identifier: Apache-2.0

/// What a terminal is to show: characters on a grid, of which Chinese ones take two cells.
public struct ScreenBuffer: Hashable, Sendable {
  /// Columns and rows that are used; a terminal that says it has more is not filled.
  public static let columnsMaximum = 400
  /// As `columnsMaximum`.
  public static let rowsMaximum = 200

  /// One cell.
  struct Cell: Hashable, Sendable {
    var scalar: Unicode.Scalar = " "
    var tone = ScreenTone.plain
    /// Whether it is the right half of the character before it.
    var isTail = false
  }

  /// How many columns there are; none for a terminal without any.
  public let columns: Int
  /// How many rows there are.
  public let rows: Int
  private var cells: [Cell]

  /// A blank screen.
  public init(columns: Int, rows: Int) {
    self.columns = min(max(columns, 0), Self.columnsMaximum)
    self.rows = min(max(rows, 0), Self.rowsMaximum)
    cells = Array(repeating: Cell(), count: self.columns * self.rows)
  }

  subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// Puts one character somewhere; outside the screen it is left away.
  ///
  /// A wide one that would stand half outside becomes a blank, and so does the half that is left of
  /// one that is overwritten.
  mutating func set(
    _ scalar: Unicode.Scalar, _ row: Int, _ column: Int, _ tone: ScreenTone = .plain
  ) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    let width = DisplayText.width(Character(scalar))
    guard width > 0 else { return }
    if width == 2, column + 1 >= columns {
      return place(Cell(tone: tone), row, column)
    }
    place(Cell(scalar: scalar, tone: tone), row, column)
    if width == 2 { place(Cell(tone: tone, isTail: true), row, column + 1) }
  }

  private mutating func place(_ cell: Cell, _ row: Int, _ column: Int) {
    let index = row * columns + column
    if cells[index].isTail, !cell.isTail { cells[index - 1].scalar = " " }
    if column + 1 < columns, cells[index + 1].isTail {
      cells[index + 1] = Cell(tone: cells[index + 1].tone)
    }
    cells[index] = cell
  }

  /// Puts a text into a row; what is longer than `limit` cells ends with a mark.
  ///
  /// Text comes from outside too: nothing in it can command the terminal, and of characters that
  /// are made up of several, which terminals show in various widths, only the first is taken.
  ///
  /// - Returns: the column behind it.
  @discardableResult
  mutating func put(
    _ text: String, _ row: Int, _ column: Int, limit: Int = .max, _ tone: ScreenTone = .plain
  ) -> Int {
    let room = min(limit, columns - column)
    guard room > 0 else { return column }
    let bare = DisplayText.safe(text).compactMap { character -> Character? in
      DisplayText.width(character) > 0 ? character.unicodeScalars.first.map { Character($0) } : nil
    }
    var next = column
    for character in DisplayText.clipped(String(bare), to: room) {
      guard let scalar = character.unicodeScalars.first else { continue }
      set(scalar, row, next, tone)
      next += DisplayText.width(character)
    }
    return next
  }

  /// Fills a part of a row with blanks.
  mutating func fill(_ row: Int, _ columns: Range<Int>, _ tone: ScreenTone) {
    for column in columns { set(" ", row, column, tone) }
  }

  /// Makes everything faint, as what is no longer so.
  mutating func fade() {
    for index in cells.indices where cells[index].tone != .bar { cells[index].tone = .faint }
  }

  /// The text of all rows, each without the blanks at its end, with a newline.
  public var text: String {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns where !self[row, column].isTail {
        line.unicodeScalars.append(self[row, column].scalar)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
