// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Packs

/// Has prompts spoken.
struct PromptsSynthesiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesise", abstract: "Have prompts spoken by a program.",
    discussion: """
      Without ids those are spoken that are missing, or that a program spoke before their text was \
      changed. A recording that somebody brought along is replaced only when its id is named.
      The program finds the text on its standard input, and in the file {text}; it writes the WAV \
      file {output}. It is run without a shell.
      """)

  @OptionGroup var pack: PackOption

  @Option(
    help: ArgumentHelp(
      "The program (default: $XIAOAN_SPEECH, else espeak-ng in the pack's language).",
      valueName: "command"))
  var command: String?

  @Option(
    help: ArgumentHelp("Who is noted as the maker (default: the program).", valueName: "name"))
  var maker: String?

  @Flag(help: "Speak all but those that somebody brought along.")
  var all = false

  @Argument(help: "The prompts' ids.")
  var prompts: [String] = []

  func validate() throws {
    if all && !prompts.isEmpty {
      throw ValidationError("--all and the names of prompts exclude each other; leave out one.")
    }
  }

  func run() throws {
    var pack = try pack.open()
    let named = Terminal.variable("XIAOAN_SPEECH").flatMap { $0.isEmpty ? nil : $0 }
    guard let text = command ?? named ?? SpeechCommand.standard(language: pack.language) else {
      throw NegativeAnswer(
        sentence: "No program is known that speaks \(pack.language), by the name of \(pack.path);"
          + " name one with --command")
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
    commandName: "import", abstract: "Take recordings that somebody brought along.",
    discussion: """
      A file is called after its prompt, such as red-light.wav; of a folder all WAV, FLAC and Ogg \
      files are taken. Silence at both ends is cut off. What is refused changes nothing.
      """)

  @OptionGroup var pack: PackOption

  @Option(
    help: ArgumentHelp("The prompt that a single file belongs to.", valueName: "id"))
  var prompt: String?

  @Argument(help: "The file, or the folder.")
  var source: String

  func run() throws {
    var pack = try pack.open()
    let outcome = try PackAnswer.of { () throws(PackError) in
      try Import(PackAnswer.decoding).run(source, as: prompt, into: &pack)
    }
    try PackAnswer.tell(outcome, pack)
  }
}
