// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering

/// Shows what the lamp detectors tell.
struct InputsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inputs",
    abstract: "Show what the lamp detectors tell: levels, lamps, flashing, and what looks wrong.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .inputs) + "\n") }
    Terminal.print(InputsPage(try await robot.inputs(), palette: Terminal.palette).text)
  }
}
