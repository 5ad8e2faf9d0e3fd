// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Glibc
import Packs
import Phrases

/// Lets somebody speak through the robot.
struct TalkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk", abstract: VoiceWords.talk.told,
    discussion: VoiceWords.talkDiscussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Option(help: VoiceWords.rate.help())
  var rate = 48_000
  @Option(help: VoiceWords.channels.help())
  var channels = 1

  func run() async throws {
    let talk = try await Talk(common.robot(root), who: name.who)
    var input = LiveInput(LiveInput.Format(rate: rate, channels: channels), target: talk.rate)
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      // SAFETY: the array's own count is passed.
      let count = unsafe read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      let samples = try PackAnswer.of { () throws(PackError) in
        try input.take(Array(buffer[..<count]))
      }
      if let over = try await talk.say(samples) {
        throw Unheard.answer(over) ?? NegativeAnswer(TalkWords.paused)
      }
    }
    let last = try PackAnswer.of { () throws(PackError) in try input.finish() }
    try await Unheard.check(talk, last)
  }
}

/// Has the robot say a text or a recording.
struct SayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "say", abstract: VoiceWords.say.told,
    discussion: VoiceWords.sayDiscussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Option(help: VoiceWords.file.help(value: "file"))
  var file: String?
  @Option(help: VoiceWords.language.help())
  var language = "zh"
  @Argument(help: VoiceWords.text.help())
  var text: String?

  func validate() throws {
    guard (text == nil) != (file == nil) else {
      throw ValidationError(VoiceWords.oneOf.told)
    }
  }

  func run() async throws {
    let sound = try PackAnswer.of(sound)
    let talk = try await Talk(common.robot(root), who: name.who)
    let samples = try PackAnswer.of { () throws(PackError) in
      try Speaking.samples(of: sound, at: talk.rate)
    }
    try await Unheard.check(talk, samples)
  }

  private func sound() throws(PackError) -> Decoding.Sound {
    if let file { return try PackAnswer.decoding.sound(of: file) }
    let named = Terminal.variable("XIAOAN_SPEECH").flatMap { $0.isEmpty ? nil : $0 }
    guard let command = named ?? SpeechCommand.standard(language: language) else {
      throw PackError(VoiceWords.noProgram(language).told)
    }
    return try Speaking.sound(of: text ?? "", by: SpeechCommand(command), PackAnswer.decoding)
  }
}

/// What somebody said and nobody heard to its end.
private enum Unheard {
  /// Says the last samples, waits until they were heard, and throws when they were not.
  static func check(_ talk: Talk, _ samples: [Int16]) async throws {
    var over = try await talk.say(samples)
    if over == nil { over = try await talk.end() }
    if let over, let unheard = answer(over) { throw unheard }
  }

  /// Why it was not heard to its end; `nil` when it was.
  static func answer(_ over: TalkProgress) -> NegativeAnswer? {
    let ending = over.ending
    let words: Phrase
    switch ending?.state {
    case "finished": return nil
    case "interrupted": words = TalkWords.interrupted(by: ending?.by)
    case "failed": words = TalkWords.failed(ending?.reason ?? "")
    case "dropped": words = TalkWords.dropped(ending?.reason ?? "")
    default: words = TalkWords.unknown
    }
    return NegativeAnswer(words)
  }
}
