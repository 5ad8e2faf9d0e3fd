// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Phrases

/// Shows what is read out today.
struct PublicityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publicity",
    abstract: PublicityWords.abstract.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    guard !common.json else {
      return Terminal.print(try await robot.json(of: .publicity) + "\n")
    }
    let status = try await robot.publicity()
    Terminal.print(PublicityPage(status, style: Terminal.style).text)
  }
}
