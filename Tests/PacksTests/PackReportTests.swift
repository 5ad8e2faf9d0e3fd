// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Packs

@Suite struct `the report of a pack` {
  @Test func `tells what is fit, missing, unfit, silent or slow to begin`() throws {
    let fixture = try PackFixture()
    for (name, bytes) in [
      ("red-light.wav", PackFixture.tone()), ("red-light~b.wav", PackFixture.tone(before: 0.5)),
      ("helmet.wav", Array("nothing".utf8)), ("chime-warn.wav", PackFixture.tone(height: 0)),
    ] {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(fixture.pack)/\(name)"))
    }
    let report = PackReport(try fixture.open())
    #expect(report.entries.map(\.isFine) == [true, false, false, false, false])
    let remarks = report.entries.map { $0.remark ?? "" }
    #expect(remarks[1].contains("silence") && remarks[2].contains("is no sound"))
    #expect(remarks[3].contains("is silent") && remarks[4].contains("is missing"))
    guard case .fit(let measure) = report.entries[0].state else {
      Issue.record("\(report.entries[0].state)")
      return
    }
    #expect(measure.seconds == 1 && abs((measure.loudness ?? 0) + 13.5) < 0.5)
    #expect(abs((measure.truePeak ?? 0) + 10.5) < 0.2)
    #expect(report.bytes(at: 48_000) == 2 * 48_000 * 7 / 2)
  }

  @Test func `a broken table is told line by line`() throws {
    let fixture = try PackFixture(
      table: "id\tclass\tfile\ttext\na\twran\ta.wav\t你好\na\twarn\tb.wav\t你好\n")
    do throws(PackError) {
      _ = try PackFolder(path: fixture.pack + "/")
      Issue.record("It was read")
    } catch {
      let lines = error.sentence.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { $0.hasPrefix("\(fixture.pack)/prompts.tsv:") })
    }
    #expect(throws: PackError.self) { try PackFolder(path: "/nowhere") }
  }

  @Test func `notes survive what they do not understand`() {
    let notes = RecordingNotes(
      "# x\nid\ttext\tmaker\na\t12345678\tme\nb\t1\tme\nc\nd\t12345678\t\n")
    #expect(notes["a"]?.maker == "me")
    #expect(notes["b"] == nil && notes["c"] == nil && notes["d"] == nil && notes["id"] == nil)
  }

  @Test func `the maker's name cannot break the file`() {
    var notes = RecordingNotes()
    notes.note("a", says: "你好", maker: "x\ty\nz" + String(repeating: "m", count: 100))
    let again = RecordingNotes(notes.text(ids: ["a", "b"]))
    #expect(again["a"] == notes["a"] && again["a"]?.maker.hasPrefix("x y z") == true)
    // Of prompts that the table has no more nothing is kept.
    #expect(RecordingNotes(notes.text(ids: ["b"]))["a"] == nil)
  }

  @Test func `silence is cut to a breath, and soft speech is not silence`() throws {
    let rate = 22_050
    let soft = PackFixture.samples(seconds: 1, before: 1, after: 1, height: 0.01)
    let cut = try #require(SilentEnds.cut(soft, rate: rate))
    #expect(abs(Double(cut.count) / Double(rate) - 1.1) < 0.03)
    let again = try #require(SilentEnds.cut(cut, rate: rate))
    #expect(cut.count - again.count < rate / 100)
    #expect(SilentEnds.cut([], rate: rate) == nil)
    #expect(SilentEnds.cut([Int16](repeating: 1, count: 10_000), rate: rate) == nil)
  }
}
