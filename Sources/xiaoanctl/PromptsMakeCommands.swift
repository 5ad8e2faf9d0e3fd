// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Packs
import Phrases

/// Has prompts spoken.
struct PromptsSynthesiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesise", abstract: PromptsWords.synthesise.told,
    discussion: PromptsWords.synthesiseDiscussion.told)

  @OptionGroup var pack: PackOption
  @OptionGroup var language: LanguageOption

  @Option(help: PromptsWords.command.help(value: "command"))
  var command: String?

  @Option(help: PromptsWords.maker.help(value: "name"))
  var maker: String?

  @Flag(help: PromptsWords.all.help())
  var all = false

  @Argument(help: PromptsWords.ids.help())
  var prompts: [String] = []

  func validate() throws {
    if all && !prompts.isEmpty {
      throw ValidationError(PromptsWords.oneChoice.told)
    }
  }

  func run() throws {
    var pack = try pack.open()
    let named = Terminal.variable("XIAOAN_SPEECH").flatMap { $0.isEmpty ? nil : $0 }
    guard let text = command ?? named ?? SpeechCommand.standard(language: pack.language) else {
      throw NegativeAnswer(PromptsWords.noProgram(pack.language, pack: pack.path))
    }
    let choice: Synthesis.Choice =
      prompts.isEmpty ? (all ? .all : .needed) : .named(prompts)
    let outcome = try PackAnswer.of { () throws(PackError) in
      try Synthesis(SpeechCommand(text), PackAnswer.decoding, maker: maker)
        .run(choice, into: &pack)
    }
    try PackAnswer.tell(outcome, pack)
  }
}

/// Takes recordings that somebody brought along.
struct PromptsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: PromptsWords.importing.told,
    discussion: PromptsWords.importDiscussion.told)

  @OptionGroup var pack: PackOption
  @OptionGroup var language: LanguageOption

  @Option(help: PromptsWords.prompt.help(value: "id"))
  var prompt: String?

  @Argument(help: PromptsWords.source.help())
  var source: String

  func run() throws {
    var pack = try pack.open()
    let outcome = try PackAnswer.of { () throws(PackError) in
      try Import(PackAnswer.decoding).run(source, as: prompt, into: &pack)
    }
    try PackAnswer.tell(outcome, pack)
  }
}
