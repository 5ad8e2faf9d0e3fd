// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Packs

@Suite struct `speaking prompts with a program` {
  private let fixture: PackFixture

  init() throws { fixture = try PackFixture() }

  private func speak(
    _ command: String, _ choice: Synthesis.Choice = .needed, maker: String? = nil
  ) throws -> Import.Outcome {
    var pack = try fixture.open()
    return try Synthesis(try SpeechCommand(command), Decoding(), maker: maker)
      .run(choice, into: &pack)
  }

  /// A program that writes a tone, and keeps what it was told.
  private func speaker() throws -> String {
    let tone = try fixture.bring("tone.bin", PackFixture.tone(before: 1))
    return try command(
      "cat >>'\(fixture.root)/heard'; cat \"$1\" >>'\(fixture.root)/read'; cp '\(tone)' \"$2\"")
  }

  /// A script as a command that a person could have typed.
  private func command(_ script: String) throws -> String {
    try fixture.script(script).joined(separator: " ")
  }

  @Test func `what is missing is spoken from standard input and file, and noted`() throws {
    let outcome = try speak("\(try speaker()) {text} {output}", maker: "speaker 1")
    #expect(outcome.done.map(\.id) == ["red-light", "red-light~b", "helmet"])
    #expect(outcome.done.allSatisfy { abs($0.measure.seconds - 1.05) < 0.03 })
    #expect(outcome.missing == ["chime-warn", "flat"])
    #expect(outcome.refused.count == 2 && outcome.refused[0].contains("is a sound and no speech"))
    for name in ["heard", "read"] {
      let text = try String(contentsOfFile: "\(fixture.root)/\(name)", encoding: .utf8)
      #expect(text == "现在是红灯。\n红灯亮着。\n请戴好头盔。\n请停车。\n")
    }
    let pack = try fixture.open()
    #expect(pack.notes["helmet"]?.maker == "speaker 1")
    #expect(pack.notes["helmet"]?.text == TextHash.of("请戴好头盔。"))
  }

  @Test func `a changed text is spoken anew, but not over what a person spoke`() throws {
    let command = "\(try speaker()) {text} {output}"
    _ = try speak(command)
    var pack = try fixture.open()
    let file = try fixture.bring("helmet.wav", PackFixture.tone())
    _ = try Import(Decoding()).run(file, into: &pack)
    let table = PackFixture.table.replacing("请戴好头盔。", with: "请戴头盔。")
      .replacing("现在是红灯。", with: "红灯。")
    try Data(table.utf8).write(to: URL(fileURLWithPath: fixture.pack + "/prompts.tsv"))
    let report = PackReport(try fixture.open())
    #expect(report.entries.map(\.text) == [.changed, .same, .changed, .unknown, .unknown])
    #expect(report.entries[2].remark?.contains("was changed") == true && !report.isWhole)
    #expect(try speak(command).done.map(\.id) == ["red-light"])
    #expect(try speak(command, .all).done.map(\.id) == ["red-light", "red-light~b"])
    #expect(try speak(command, .named(["helmet"])).done.map(\.id) == ["helmet"])
    #expect(PackReport(try fixture.open()).entries.prefix(3).allSatisfy { $0.text == .same })
  }

  @Test func `a program that fails leaves the pack as it is, and says why`() throws {
    let before = try fixture.contents()
    for (script, why) in [
      ("echo 'no such voice' >&2; exit 4", "ended with status 4: no such voice"),
      ("exit 0", "cannot be opened"), ("echo hello >\"$1\"", "is no sound"),
      ("kill -9 $$", "signal 9"),
    ] {
      let outcome = try speak("\(try command(script)) {output}", .named(["helmet"]))
      #expect(outcome.done.isEmpty)
      #expect(outcome.refused.first?.hasPrefix("helmet was not spoken: ") == true)
      #expect(outcome.refused.first?.contains(why) == true, "\(outcome.refused)")
    }
    #expect(try fixture.contents() == before)
  }

  @Test func `a program that is not there, and a prompt that is not there, are told`() throws {
    let outcome = try speak("/nowhere/speaker {output}", .named(["helmet"]))
    #expect(outcome.refused.first?.contains("cannot be started") == true)
    #expect(throws: PackError.self) { try speak("true {output}", .named(["helmt"])) }
  }

  @Test func `a program has only so long`() throws {
    let command = try SpeechCommand("\(try self.command("sleep 100")) {output}")
    #expect(throws: PackError.self) {
      try command.speak("请停车。", in: fixture.stick, time: .milliseconds(300))
    }
  }

  @Test func `a command is words, quotes hold them together, and no shell sees it`() throws {
    let command = try SpeechCommand("say  -v 'a b' \"c'd\" x\"y z\" '' $(id); {output}")
    #expect(command.arguments == ["say", "-v", "a b", "c'd", "xy z", "", "$(id);", "{output}"])
    for wrong in ["", "  ", "say", "say 'a {output}", "{output}", "say \0 {output}"] {
      #expect(throws: PackError.self, "\(wrong)") { try SpeechCommand(wrong) }
    }
    #expect(throws: PackError.self) {
      try SpeechCommand("say {output} " + String(repeating: "a", count: 1_000))
    }
  }

  @Test func `espeak-ng speaks a real prompt`() throws {
    let text = try #require(SpeechCommand.standard(language: try fixture.open().language))
    let outcome = try speak(text, .named(["red-light"]))
    #expect(outcome.refused.isEmpty)
    let done = try #require(outcome.done.first)
    #expect((0.5...3).contains(done.measure.seconds) && done.remark == nil)
    #expect(try fixture.open().notes["red-light"]?.maker.hasPrefix("espeak-ng 1") == true)
    #expect(SpeechCommand.standard(language: "fr") == nil)
  }
}
