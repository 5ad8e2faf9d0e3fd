// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering
import Phrases

/// Shows how the robot is.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: StatusWords.abstract.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    if common.json {
      Terminal.print(try await common.robot(root).json(of: .status) + "\n")
    } else {
      let status = try await common.robot(root).status()
      Terminal.print(StatusPage(status, style: Terminal.style).text)
    }
  }
}
