// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Packs

@Suite struct `importing recordings` {
  private let fixture: PackFixture

  init() throws { fixture = try PackFixture() }

  private func take(_ source: String, as id: String? = nil) throws -> Import.Outcome {
    var pack = try fixture.open()
    return try Import(Decoding()).run(source, as: id, into: &pack)
  }

  @Test func `a file is cut, stored as 16-bit mono, and noted`() throws {
    let file = try fixture.bring(
      "helmet.wav", PackFixture.tone(seconds: 1, before: 2, after: 3))
    let outcome = try take(file)
    let done = try #require(outcome.done.first)
    #expect(done.id == "helmet" && done.remark == nil && outcome.refused.isEmpty)
    #expect(outcome.missing == ["red-light", "red-light~b", "chime-warn", "flat"])
    #expect(abs(done.measure.seconds - 1.1) < 0.03)
    let pack = try fixture.open()
    let entry = try #require(PackReport(pack).entries.first { $0.prompt.id == "helmet" })
    guard case .fit(let measure) = entry.state else {
      Issue.record("\(entry.state)")
      return
    }
    #expect(measure == done.measure && entry.text == .same && entry.maker == "imported")
    #expect(abs(measure.silence.before - 0.05) < 0.02 && abs(measure.silence.after - 0.05) < 0.02)
    #expect(
      try fixture.contents().keys.sorted() == ["helmet.wav", "prompts.tsv", "recordings.tsv"])
    let mode = try FileManager.default.attributesOfItem(atPath: fixture.pack + "/helmet.wav")
    #expect(mode[.posixPermissions] as? Int == 0o644)
  }

  @Test func `a folder's recordings find their prompts, and the others are named`() throws {
    try fixture.bring("red-light.wav", PackFixture.tone())
    try fixture.bring("red-light~b.WAV", PackFixture.tone())
    try fixture.bring("helmt.wav", PackFixture.tone())
    try fixture.bring("flat.wav", PackFixture.tone())
    try fixture.bring("notes.txt", [1, 2, 3])
    let outcome = try take(fixture.stick)
    #expect(outcome.done.map(\.id) == ["red-light", "red-light~b"])
    #expect(outcome.missing == ["helmet", "chime-warn", "flat"])
    #expect(
      outcome.refused == [
        "The table names flat.flac for flat, but recordings are put in as WAV; write flat.wav "
          + "into \(fixture.pack)/prompts.tsv and try again.",
        "\(fixture.stick)/helmt.wav was not taken: the pack has no prompt `helmt`; "
          + "did you mean `helmet`?",
      ])
  }

  @Test func `of two files for one prompt the first is taken`() throws {
    try fixture.bring("helmet.ogg", PackFixture.tone(seconds: 1))
    try fixture.bring("helmet.wav", PackFixture.tone(seconds: 2))
    let outcome = try take(fixture.stick)
    #expect(outcome.done.map(\.source) == [fixture.stick + "/helmet.ogg"])
    #expect(outcome.refused.count == 1 && outcome.refused[0].contains("remove one of them"))
  }

  @Test func `a recording of a high rate is brought down to what loudspeakers play`() throws {
    let file = try fixture.bring("any.wav", PackFixture.tone(rate: 96_000))
    let done = try #require(try take(file, as: "helmet").done.first)
    #expect(abs(done.measure.seconds - 1) < 0.01)
    #expect(try fixture.contents()["helmet.wav"]?.count ?? 0 < 44 + 2 * 48_500)
  }

  /// Files that are refused, with a part of the sentence.
  static let unfit: [(String, [UInt8], String)] = [
    ("empty", [], "is empty"),
    ("text", Array("this is no sound".utf8), "is no sound"),
    ("silence", PackFixture.tone(height: 0), "is silent"),
    ("short", PackFixture.tone(seconds: 0.04), "less than a tenth of a second"),
    ("cut", Array(PackFixture.tone().prefix(20_000)), "it was cut off"),
    ("long", PackFixture.tone(seconds: 61, rate: 8_000), "longer than 60 s"),
    // Eight hours by its header, in a file of some bytes.
    ("liar", liar, "it was cut off or never finished"),
  ]

  private static let liar: [UInt8] = {
    var bytes = PackFixture.tone(seconds: 0.5)
    bytes.replaceSubrange(40..<44, with: [0x80, 0x5d, 0xb1, 0x4b])
    return bytes
  }()

  @Test(arguments: unfit.indices)
  func `an unfit file is refused with a sentence, and nothing changes`(_ index: Int) throws {
    let (name, bytes, why) = Self.unfit[index]
    _ = try take(fixture.bring("helmet.wav", PackFixture.tone()))
    let before = try fixture.contents()
    let file = try fixture.bring("\(name).wav", bytes)
    let outcome = try take(file, as: "helmet")
    #expect(outcome.done.isEmpty)
    let sentence = try #require(outcome.refused.first)
    #expect(sentence.hasPrefix(file + " ") && sentence.contains(why) && sentence.hasSuffix("."))
    #expect(try fixture.contents() == before)
  }

  @Test func `a faint recording is taken, and one is told so`() throws {
    let file = try fixture.bring("helmet.wav", PackFixture.tone(height: 0.003))
    let done = try #require(try take(file).done.first)
    #expect(done.remark?.contains("faint") == true)
  }

  @Test func `what is not there, or is no recording's folder, is an error`() throws {
    #expect(throws: PackError("There is no /nowhere/x.wav; check the path.")) {
      try take("/nowhere/x.wav")
    }
    #expect(throws: PackError.self) { try take(fixture.stick) }
    #expect(throws: PackError.self) { try take(fixture.stick, as: "helmet") }
  }

  @Test func `a pack that cannot be written keeps what it has`() throws {
    // A folder in the place of the file stands for every reason to fail, root or not.
    try FileManager.default.createDirectory(
      atPath: fixture.pack + "/helmet.wav.new", withIntermediateDirectories: true)
    let outcome = try take(fixture.bring("helmet.wav", PackFixture.tone()))
    #expect(outcome.done.isEmpty && outcome.refused.count == 1)
    #expect(outcome.refused[0].contains("cannot be written"))
    #expect(!FileManager.default.fileExists(atPath: fixture.pack + "/recordings.tsv"))
  }
}
