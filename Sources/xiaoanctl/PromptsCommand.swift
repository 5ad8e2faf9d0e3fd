// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Glibc
import Packs
import Phrases
import TrafficModel

/// Looks after the recordings of a prompt pack.
struct PromptsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompts", abstract: PromptsWords.abstract.told,
    subcommands: [
      PromptsListCommand.self, PromptsCheckCommand.self, PromptsSynthesiseCommand.self,
      PromptsImportCommand.self, PromptsPlayCommand.self, PromptsDecodeCommand.self,
    ],
    defaultSubcommand: PromptsListCommand.self)
}

/// Which pack is meant.
struct PackOption: ParsableArguments {
  /// Where the daemon finds its pack when nobody says otherwise.
  static let standardPack = "/usr/share/xiaoan/prompts/zh-CN"

  @Option(
    help: PromptsWords.pack(standardPack).help(value: "folder"))
  var pack: String?

  /// Reads the pack.
  func open() throws -> PackFolder {
    let named = Terminal.variable("XIAOAN_PACK").flatMap { $0.isEmpty ? nil : $0 }
    return try PackAnswer.of { () throws(PackError) in
      try PackFolder(path: pack ?? named ?? Self.standardPack)
    }
  }
}

/// Turns what goes wrong with a pack into the command's answer.
enum PackAnswer {
  /// What the closure returns; its sentence, when it throws, is the answer.
  static func of<Value>(_ work: () throws(PackError) -> Value) throws -> Value {
    do throws(PackError) { return try work() } catch {
      throw NegativeAnswer(sentence: error.sentence)
    }
  }

  /// Decodes with this program itself, run once more.
  static let decoding = Decoding(command: ["/proc/self/exe", "prompts", "decode", "--"])

  /// A report as a page.
  static func page(_ pack: PackFolder) -> (page: PromptsPage, isWhole: Bool) {
    let report = PackReport(pack)
    let page = PromptsPage(
      pack: pack.path, report.entries.map(line), bytes: report.bytes(at: 48_000),
      style: Terminal.style)
    return (page, report.isWhole)
  }

  private static func line(_ entry: PackReport.Entry) -> PromptsPage.Line {
    var line = PromptsPage.Line(
      id: entry.prompt.id, className: entry.prompt.promptClass.name,
      state: entry.isFine ? .ok : .look, text: entry.prompt.text, remark: entry.remark)
    switch entry.state {
    case .missing: line.state = .missing
    case .unfit: line.state = .unfit
    case .fit(let measure):
      line.seconds = measure.seconds
      line.loudness = measure.loudness
    }
    return line
  }

  /// Tells what became of recordings.
  static func tell(_ outcome: Import.Outcome, _ pack: PackFolder) throws {
    for done in outcome.done {
      let line = PromptsWords.done(
        done.id, seconds: tenths(done.measure.seconds), done.remark)
      Terminal.print(line.told + "\n")
    }
    for sentence in outcome.refused { Terminal.complain(sentence) }
    if !outcome.missing.isEmpty {
      Terminal.print(PromptsWords.missing(outcome.missing).told + "\n")
    }
    guard outcome.refused.isEmpty else {
      throw NegativeAnswer(
        PromptsWords.refused(outcome.refused.count, taken: outcome.done.count, pack.path))
    }
    if outcome.done.isEmpty { Terminal.print(PromptsWords.idle.told + "\n") }
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// Lists the prompts.
struct PromptsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: PromptsWords.list.told)

  @OptionGroup var pack: PackOption
  @OptionGroup var language: LanguageOption

  func run() throws { Terminal.print(PackAnswer.page(try pack.open()).page.list) }
}

/// Checks the prompts.
struct PromptsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: PromptsWords.check.told,
    discussion: PromptsWords.checkDiscussion.told)

  @OptionGroup var pack: PackOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let (page, isWhole) = PackAnswer.page(try pack.open())
    Terminal.print(page.check)
    if !isWhole { Xiaoanctl.leave(.refusal) }
  }
}

/// Plays a prompt.
struct PromptsPlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: PromptsWords.play.told,
    discussion: PromptsWords.playDiscussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Argument(help: PromptsWords.id.help())
  var prompt: String

  func run() async throws {
    try await common.order(root, .play(PlayWish(prompt: prompt, who: name.who)))
  }
}

/// Decodes one recording for the program that has run this one.
struct PromptsDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: PromptsWords.decode.told, shouldDisplay: false)

  @Argument var file: String

  func run() throws { Glibc.exit(Decoding.serve(file)) }
}
