// SPDX-License-Identifier: Apache-2.0

@testable import ControlRendering

/// A terminal in miniature, by ECMA-48 and xterm's control sequences: what somebody sees of bytes.
struct TerminalModel {
  enum Cell: Hashable { case narrow(Unicode.Scalar), wide(Unicode.Scalar), tail }

  let columns: Int
  let rows: Int
  private(set) var cells: [[Cell]]
  private(set) var tones: [[String]]
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []
  private var row = 0
  private var column = 0
  private var tone = ""

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    // What a terminal shows that nobody cleared.
    cells = Array(repeating: Array(repeating: .narrow("#"), count: columns), count: rows)
    tones = Array(repeating: Array(repeating: "", count: columns), count: rows)
  }

  mutating func take(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        write(scalar)
        continue
      }
      guard rest.popFirst() == "[" else {
        unknown.append("escape")
        continue
      }
      var text = ""
      while let next = rest.popFirst() {
        text.unicodeScalars.append(next)
        if (0x40...0x7E).contains(next.value) { break }
      }
      command(text)
    }
  }

  private mutating func command(_ text: String) {
    let numbers = text.dropLast().split(separator: ";").map { Int($0) ?? -1 }
    switch text.last {
    case "H": (row, column) = ((numbers.first ?? 1) - 1, (numbers.last ?? 1) - 1)
    case "C": column += numbers.first ?? 1
    case "m": tone = text == "m" ? "" : String(text.dropLast().dropFirst(2))
    case "J" where text == "2J":
      for row in 0..<rows { for column in 0..<columns { cells[row][column] = .narrow(" ") } }
    case "h" where text.hasPrefix("?"), "l" where text.hasPrefix("?"): break
    default: unknown.append(text)
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    guard row < rows, column < columns, scalar.value >= 0x20, scalar.value != 0x7F else {
      unknown.append("U+" + String(scalar.value, radix: 16))
      return
    }
    let isWide = DisplayText.width(Character(scalar)) == 2
    clear(row, column)
    if isWide, column + 1 < columns {
      clear(row, column + 1)
      cells[row][column] = .wide(scalar)
      cells[row][column + 1] = .tail
      tones[row][column + 1] = tone
    } else {
      cells[row][column] = .narrow(scalar)
    }
    tones[row][column] = tone
    column += isWide ? 2 : 1
  }

  /// What is written over a half of a wide character leaves a blank of the other.
  private mutating func clear(_ row: Int, _ column: Int) {
    if cells[row][column] == .tail, column > 0 { cells[row][column - 1] = .narrow(" ") }
    if case .wide = cells[row][column], column + 1 < columns {
      cells[row][column + 1] = .narrow(" ")
    }
  }

  /// Whether it shows a screen.
  func shows(_ screen: ScreenBuffer) -> Bool {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = screen[row, column]
        let isWide = column + 1 < columns && screen[row, column + 1].isTail
        let wanted: Cell =
          cell.isTail ? .tail : isWide ? .wide(cell.scalar) : .narrow(cell.scalar)
        guard cells[row][column] == wanted,
          tones[row][column] == cell.tone.code(isColoured: true)
        else { return false }
      }
    }
    return true
  }
}
