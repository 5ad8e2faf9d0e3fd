// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering

/// Shows and changes the mode.
struct ModeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: "Show or change what the robot is there for.",
    subcommands: [ModeShowCommand.self, ModeSetCommand.self, ModeToldCommand.self],
    defaultSubcommand: ModeShowCommand.self)
}

/// Shows the mode.
struct ModeShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the mode, who set it, why and until when.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .mode) + "\n") }
    let mode = try await robot.mode()
    Terminal.print(ModePage(mode, palette: Terminal.palette, time: .machine).text)
  }
}

/// Confirms that the maintenance unit was told.
struct ModeToldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "told", abstract: "Confirm that the maintenance unit was told of the failure.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Option(help: "Whom you told.")
  var whom: String?

  func run() async throws {
    try await common.order(root, .signal(.told, SignalWish(who: name.who, why: whom)))
  }
}
