// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Phrases

/// Shows the lamps, walks them, and clears their faults.
struct LampsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamps",
    abstract: LampsWords.abstract.told,
    subcommands: [LampsShowCommand.self, LampsWalkCommand.self, LampsResetCommand.self],
    defaultSubcommand: LampsShowCommand.self)
}

/// Shows the lamps.
struct LampsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: LampsWords.show.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .lamps) + "\n") }
    Terminal.print(LampsPage(try await robot.lamps(), style: Terminal.style).text)
  }
}

/// Clears a latched fault.
struct LampsResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: LampsWords.reset.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Option(help: LampsWords.reason.help())
  var reason: String

  func run() async throws {
    try await common.order(root, .signal(.reset, SignalWish(who: name.who, why: reason)))
  }
}
