// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering
import Phrases

/// Shows why somebody was or was not accused.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: ExplanationWords.abstract.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: ExplanationWords.camera.help())
  var camera: String

  @Option(help: ExplanationWords.track.help())
  var track: String

  func run() async throws {
    if common.json {
      let request = RobotRequest.explain(camera: camera, track: track)
      Terminal.print(try await common.robot(root).json(of: request) + "\n")
    } else {
      let explanation = try await common.robot(root).explain(camera: camera, track: track)
      Terminal.print(ExplanationPage(explanation, style: Terminal.style).text)
    }
  }
}
