// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient

/// Steps the temporary signal.
struct SignalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal", abstract: "Step the temporary signal, or turn all heads red.",
    subcommands: [SignalStepCommand.self, SignalAllRedCommand.self])
}

/// Goes on to a stage.
struct SignalStepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Go on to the next stage of a manual program, or to one by its name.",
    discussion: "What is green has its least time first, then yellow and all red.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Argument(help: "The stage.")
  var stage: String?

  func run() async throws {
    try await common.order(root, .signal(.step, SignalWish(who: name.who, stage: stage)))
  }
}

/// Turns all heads red.
struct SignalAllRedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-red", abstract: "Turn all heads red and hold them until the next step.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  func run() async throws {
    try await common.order(root, .signal(.allRed, SignalWish(who: name.who)))
  }
}
