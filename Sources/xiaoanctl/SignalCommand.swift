// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Phrases

/// Steps the temporary signal.
struct SignalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal", abstract: SignalWords.abstract.told,
    subcommands: [SignalStepCommand.self, SignalAllRedCommand.self])
}

/// Goes on to a stage.
struct SignalStepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: SignalWords.step.told,
    discussion: SignalWords.stepDiscussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Argument(help: SignalWords.stage.help())
  var stage: String?

  func run() async throws {
    try await common.order(root, .signal(.step, SignalWish(who: name.who, stage: stage)))
  }
}

/// Turns all heads red.
struct SignalAllRedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-red", abstract: SignalWords.allRed.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  func run() async throws {
    try await common.order(root, .signal(.allRed, SignalWish(who: name.who)))
  }
}
