// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering

/// Shows why somebody was or was not accused.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why a road user was or was not accused, rule by rule.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: "The camera, as the scene calls it.")
  var camera: String

  @Option(help: "The track, as decisions call it.")
  var track: String

  func run() async throws {
    if common.json {
      let request = RobotRequest.explain(camera: camera, track: track)
      Terminal.print(try await common.robot(root).json(of: request) + "\n")
    } else {
      let explanation = try await common.robot(root).explain(camera: camera, track: track)
      Terminal.print(ExplanationPage(explanation, palette: Terminal.palette, time: .machine).text)
    }
  }
}
