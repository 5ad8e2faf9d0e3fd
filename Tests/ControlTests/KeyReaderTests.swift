// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ControlRendering

struct KeyReaderTests {
  private func keys(_ texts: String...) -> [WatchKey] {
    var reader = KeyReader()
    return texts.flatMap { reader.take(Array($0.utf8)) } + reader.settle()
  }

  @Test func `letters, arrows and pages are told apart, whole or in pieces`() {
    #expect(keys("qp") == [.character("q"), .character("p")])
    #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[5~\u{1B}[6~") == [.up, .down, .pageUp, .pageDown])
    #expect(keys("\u{1B}", "[", "H") == [.home])
    #expect(keys("\u{1B}[4~x") == [.end, .character("x")])
  }

  @Test func `a lone escape is a key once nothing follows`() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
  }

  @Test func `what means nothing is nothing, however long`() {
    #expect(keys("灯\u{1B}[200~\u{1B}[1;5C") == [])
    var reader = KeyReader()
    #expect(reader.take(Array(("\u{1B}[" + String(repeating: "1", count: 500)).utf8)) == [])
    #expect(!reader.isWaiting)
    #expect(reader.take(Array("q".utf8)) == [.character("q")])
  }

  @Test func `Ctrl-C as a byte ends like q`() { #expect(keys("\u{3}") == [.character("q")]) }
}
