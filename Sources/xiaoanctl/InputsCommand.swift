// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering
import Phrases

/// Shows what the lamp detectors tell.
struct InputsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inputs",
    abstract: InputsWords.abstract.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .inputs) + "\n") }
    Terminal.print(InputsPage(try await robot.inputs(), style: Terminal.style).text)
  }
}
