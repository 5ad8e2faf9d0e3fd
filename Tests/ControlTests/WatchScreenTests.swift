// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases
import Testing

@testable import ControlRendering

/// The full-screen view at the sizes that terminals have, and at those that they should not have.
struct WatchScreenTests {
  private func desk(_ language: Language, _ glyphs: MapGlyphs = .lines) -> WatchDesk {
    var desk = WatchDesk(
      language: language, glyphs: glyphs, time: .fixed(secondsEast: 8 * 3600))
    desk.take(WatchSamples.geometry)
    desk.take(WatchSamples.snapshot, at: 100)
    desk.take(decisions: WatchSamples.decisions)
    return desk
  }

  private func text(_ desk: WatchDesk, _ columns: Int, _ rows: Int) -> String {
    var desk = desk
    return desk.screen(columns: columns, rows: rows, at: 100).text
  }

  @Test func `at 80 by 24 everything has its place`() {
    #expect(text(desk(.english), 80, 24) == GoldenScreens.english)
    #expect(text(desk(.chinese), 80, 24) == GoldenScreens.chinese)
  }

  @Test func `with ASCII alone the map needs no sign that may be wide`() {
    let screen = text(desk(.english, .ascii), 80, 24)
    #expect(screen.contains("====="))
    #expect(!screen.contains { "━╱╲│·".contains($0) && $0 != "·" })
  }

  @Test func `at 120 by 40 the map grows, and at 40 by 10 it gives way`() {
    #expect(text(desk(.english), 120, 40) == GoldenScreens.large)
    #expect(text(desk(.chinese), 40, 10) == GoldenScreens.small)
  }

  @Test(arguments: [Language.english, .chinese])
  func `no size breaks it, and no row is too wide`(language: Language) {
    for page in [nil, "h", "f", "m", "a"] as [Character?] {
      var desk = desk(language)
      if let page { _ = desk.press(.character(page), at: 100) }
      for columns in Array(0...30) + [39, 59, 60, 61, 100, 1_000] {
        for rows in Array(0...26) + [1_000] {
          let screen = desk.screen(columns: columns, rows: rows, at: 100)
          let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
          #expect(lines.dropLast().count == min(rows, ScreenBuffer.rowsMaximum))
          #expect(lines.allSatisfy { DisplayText.width($0) <= columns })
          _ = ScreenPainter.bytes(from: nil, to: screen, isColoured: true)
        }
      }
    }
  }

  @Test func `names that would command the terminal are shown harmless`() {
    let evil = "\u{1B}[2J\u{1B}[31m\u{202E}\r\nx"
    var snapshot = WatchSamples.snapshot
    snapshot.title = evil
    snapshot.signals[0].group = evil
    snapshot.signals[0].aspect = evil
    snapshot.cameras[0].id = evil
    snapshot.cameras[0].state = StateName(rawValue: evil)
    snapshot.sound.prompt = evil
    snapshot.sound.text = evil
    snapshot.faults[0].sentence = evil
    snapshot.faults[0].subject = evil
    snapshot.mode.mode = evil
    snapshot.mode.why = evil
    var geometry = WatchSamples.geometry
    geometry.cameras[0].id = evil
    geometry.lines[0].camera = evil
    geometry.lines[0].id = evil
    for page in [nil, "f", "m"] as [Character?] {
      var desk = desk(.english)
      desk.take(geometry)
      desk.take(snapshot, at: 110)
      desk.take(
        decisions: [#"{"type":"mode","mode":"\u001b[2J","ts":1}"#, evil].map(WatchSamples.decision))
      desk.lose(evil, at: 111)
      if let page { _ = desk.press(.character(page), at: 111) }
      let screen = desk.screen(columns: 80, rows: 24, at: 111)
      var terminal = TerminalModel(columns: 80, rows: 24)
      terminal.take(ScreenPainter.bytes(from: nil, to: screen, isColoured: true))
      #expect(terminal.unknown == [])
      #expect(terminal.shows(screen))
    }
  }

  @Test func `absurd numbers are told as what they are`() {
    var snapshot = WatchSamples.snapshot
    snapshot.time = .infinity
    snapshot.cameras[0].rate = .nan
    snapshot.cameras[0].delay = 1e300
    snapshot.riders[0].x = .nan
    snapshot.riders[1].y = -.infinity
    snapshot.riders[2].x = 1e300
    var geometry = WatchSamples.geometry
    geometry.lines[0].points = [[1e300, -1e300], [.nan], []]
    geometry.lanes[0].polygon = [[0, 0]]
    geometry.areas[0].polygon = []
    var desk = desk(.english)
    desk.take(geometry)
    desk.take(snapshot, at: 110)
    #expect(desk.screen(columns: 80, rows: 24, at: 111).text.contains("?/s ? ms"))
  }

  @Test func `twenty groups, cameras and faults share the rows, each with something to see`() {
    var snapshot = WatchSamples.snapshot
    snapshot.signals = (0..<20).map { .init(group: "g\($0)", aspect: "red", since: 1) }
    snapshot.cameras += (0..<20).map { .init(id: "c\($0)", state: .never) }
    snapshot.faults = (0..<20).map {
      .init(fault: "camera-silent", subject: "c\($0)", since: 1, sentence: "x")
    }
    var desk = desk(.english)
    desk.take(snapshot, at: 110)
    let screen = desk.screen(columns: 80, rows: 24, at: 110).text
    for word in ["g0", "north", "red-light", "Faults 20", "more"] {
      #expect(screen.contains(word), "\(word)")
    }
  }

  @Test func `a second of a quiet scene takes less than 250 bytes, which is 2 kbit`() {
    var desk = desk(.chinese)
    var shown: ScreenBuffer?
    var sum = 0
    for second in 0..<60 {
      let screen = desk.screen(columns: 80, rows: 24, at: 100 + Double(second))
      let bytes = ScreenPainter.bytes(from: shown, to: screen, isColoured: true)
      if second > 0 { sum += bytes.count }
      shown = screen
    }
    #expect(sum / 59 < 100, "\(sum / 59) bytes a second")
  }
}
