// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Drafting
import Glibc
import Phrases
import Posix
import Setup

/// Asks its way through a new scene.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: SetupWords.setup.told,
    discussion: SetupWords.discussion.told)

  @Option(help: SetupWords.traffic.help(value: "file"))
  var traffic: String

  @Option(help: SetupWords.timeZone.help(value: "area/city"))
  var timezone = "Asia/Shanghai"

  @OptionGroup var language: LanguageOption

  @Argument(help: SetupWords.file.help())
  var file: String

  func run() throws {
    let language = Terminal.language
    // Before any question: nobody likes to answer thirty for nothing.
    // SAFETY: the path lives through the call.
    guard unsafe access(file, F_OK) != 0 else {
      throw NegativeAnswer(sentence: SetupWords.exists(file)(language))
    }
    let lesson = try learned(language)
    var dialogue = SetupDialogue(
      lesson, timeZone: timezone,
      questions: Questions(language: language, say: Terminal.ask))
    let text = try dialogue.run().text
    do throws(Errno) { try WholeFile.write(text, to: file) } catch {
      throw NegativeAnswer(sentence: SetupWords.unwritten(file, why: "\(error)")(language))
    }
    Terminal.print(SetupWords.written(file)(language) + "\n")
    _ = try SceneAsking.soundDraft(file)
    Terminal.print(SetupWords.next(file)(language) + "\n")
  }

  private func learned(_ language: Language) throws -> TrafficLesson {
    let outcome = TrafficReader.read(traffic)
    if let failure = outcome.failure { Terminal.complain(SetupWords.unread(failure)(language)) }
    let frames = outcome.lesson.cameras.reduce(0) { $0 + $1.frames }
    guard frames > 0 else { throw NegativeAnswer(sentence: SetupWords.noCamera(language)) }
    Terminal.ask(
      SetupWords.learned(
        frames: "\(frames)", cameras: outcome.lesson.cameras.count,
        rejected: outcome.rejected > 0 ? "\(outcome.rejected)" : nil)(language) + "\n")
    return outcome.lesson
  }
}
