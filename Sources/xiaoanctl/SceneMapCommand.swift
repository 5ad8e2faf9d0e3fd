// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Drafting
import Phrases

/// Draws a scene.
struct SceneMapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: MapWords.map.told, discussion: MapWords.discussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Argument(help: MapWords.file.help())
  var file: String?
  @Option(help: MapWords.camera.help())
  var camera: String?
  @Flag(help: MapWords.svg.help())
  var svg = false
  @Flag(help: MapWords.ascii.help())
  var ascii = false

  func run() async throws {
    let geometry = try await geometry()
    guard !common.json else {
      return Terminal.print(
        String(decoding: try ControlJSON.encode(geometry), as: UTF8.self) + "\n")
    }
    try Self.draw(geometry, camera: camera, svg: svg, ascii: ascii)
  }

  /// Prints a drawing.
  ///
  /// - Throws: `NegativeAnswer` when there is nothing to draw.
  static func draw(_ geometry: SceneGeometry, camera: String?, svg: Bool, ascii: Bool) throws {
    let style = Terminal.style
    let text =
      svg
      ? SceneSVG(geometry, style: style).text(camera: camera)
      : ScenePage(geometry, style: style, glyphs: ascii ? .ascii : .lines).text(
        camera: camera, columns: Terminal.columns ?? StatusPage.width)
    guard let text else {
      let known = geometry.cameras.map(\.id).joined(separator: ", ")
      throw NegativeAnswer(
        sentence: (camera.map { MapWords.noCamera($0, known: known) } ?? MapWords.noCameras)(
          style.language))
    }
    Terminal.print(text)
  }

  private func geometry() async throws -> SceneGeometry {
    guard let file else { return try await common.robot(root).geometry() }
    return try SceneAsking.soundDraft(file).geometry()
  }
}
