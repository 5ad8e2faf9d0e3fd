// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Phrases

/// Shows and changes the mode.
struct ModeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: ModeWords.abstract.told,
    subcommands: [ModeShowCommand.self, ModeSetCommand.self, ModeToldCommand.self],
    defaultSubcommand: ModeShowCommand.self)
}

/// Shows the mode.
struct ModeShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: ModeWords.show.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .mode) + "\n") }
    let mode = try await robot.mode()
    Terminal.print(ModePage(mode, style: Terminal.style).text)
  }
}

/// Confirms that the maintenance unit was told.
struct ModeToldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "told", abstract: ModeWords.told.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Option(help: ModeWords.whom.help())
  var whom: String?

  func run() async throws {
    try await common.order(root, .signal(.told, SignalWish(who: name.who, why: whom)))
  }
}
