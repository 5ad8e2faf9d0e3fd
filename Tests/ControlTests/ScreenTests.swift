// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ControlRendering

struct ScreenTests {
  /// Chance with a seed (SplitMix64), so that what fails fails again.
  private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((bits ^ (bits >> 31)) % UInt64(bound))
    }
  }

  private func row(_ screen: ScreenBuffer, _ row: Int) -> String {
    String(screen.text.split(separator: "\n", omittingEmptySubsequences: false)[row])
  }

  @Test func `a wide character that would stand half outside is left away`() {
    var screen = ScreenBuffer(columns: 5, rows: 1)
    screen.set("灯", 0, 4)
    #expect(row(screen, 0) == "")
    screen.put("红绿灯亮", 0, 0)
    #expect(row(screen, 0) == "红绿…")
    screen.put("x", 0, 1)
    #expect(row(screen, 0) == " x绿…")
    screen.put("灯", 0, 1)
    #expect(row(screen, 0) == " 灯 …")
  }

  @Test(arguments: [
    "\u{1B}[2J\u{1B}]0;pwned\u{07}", "a\rb\nc\td", "\u{9B}31mred", "\u{202E}txt",
    "e\u{301}\u{200D}",
    "👩‍👩‍👧‍👦🇨🇳", "\u{0}\u{7F}",
  ])
  func `text from outside commands nothing and keeps to its cells`(text: String) {
    var screen = ScreenBuffer(columns: 12, rows: 2)
    screen.put(text, 0, 3, limit: 6)
    screen.put("|", 0, 9)
    var terminal = TerminalModel(columns: 12, rows: 2)
    terminal.take(ScreenPainter.bytes(from: nil, to: screen, isColoured: true))
    #expect(terminal.unknown == [])
    #expect(terminal.shows(screen))
    #expect(terminal.cells[0][9] == .narrow("|"))
    #expect(terminal.cells[1].allSatisfy { $0 == .narrow(" ") })
  }

  @Test func `from any screen to any other the terminal shows what it is to show`() {
    let words = ["红灯", "north", "─━╱", "▶", "e", " ", "绿a灯b", "·", "失去联系 12 秒", "X"]
    let tones: [ScreenTone] = [.plain, .bad, .faint, .bar, .alarm, .heading]
    var chance = Chance(state: 6)
    var terminal = TerminalModel(columns: 30, rows: 6)
    var shown: ScreenBuffer?
    var screen = ScreenBuffer(columns: 30, rows: 6)
    for turn in 0..<2_000 {
      if chance.below(40) == 0 { screen = ScreenBuffer(columns: 30, rows: 6) }
      for _ in 0..<1 + chance.below(6) {
        screen.put(
          words[chance.below(words.count)], chance.below(6), chance.below(31),
          limit: 1 + chance.below(9), tones[chance.below(tones.count)])
      }
      terminal.take(ScreenPainter.bytes(from: shown, to: screen, isColoured: true))
      #expect(terminal.unknown == [])
      #expect(terminal.shows(screen), "turn \(turn)")
      shown = screen
    }
  }

  @Test func `what does not change costs nothing, and a second that passes some bytes`() {
    var before = ScreenBuffer(columns: 80, rows: 24)
    before.put("north red 12 s", 3, 50)
    var after = before
    #expect(ScreenPainter.bytes(from: before, to: after, isColoured: true) == [])
    after.put("north red 13 s", 3, 50)
    #expect(
      String(
        decoding: ScreenPainter.bytes(from: before, to: after, isColoured: true), as: UTF8.self)
        == "\u{1B}[4;62H3")
  }

  @Test func `another size is painted anew, and none with nothing`() {
    let small = ScreenBuffer(columns: 0, rows: 0)
    #expect(ScreenBuffer(columns: -3, rows: 1_000_000).rows == ScreenBuffer.rowsMaximum)
    let bytes = ScreenPainter.bytes(
      from: ScreenBuffer(columns: 80, rows: 24), to: small, isColoured: true)
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{1B}[m\u{1B}[2J")
  }

  @Test func `without colours only bold and reversed are left`() {
    var screen = ScreenBuffer(columns: 9, rows: 1)
    screen.put("ab", 0, 0, .bad)
    screen.put("c", 0, 2, .alarm)
    let bytes = ScreenPainter.bytes(from: nil, to: screen, isColoured: false)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{1B}[m\u{1B}[2J\u{1B}[1;1H\u{1B}[mab\u{1B}[0;7mc\u{1B}[m")
  }
}
