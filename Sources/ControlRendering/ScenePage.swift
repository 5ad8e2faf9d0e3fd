// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Phrases

/// A scene's drawing on a page: a map of each camera with numbers, names and a legend.
public struct ScenePage {
  /// Columns of a map at the most: wider ones are hard to take in.
  public static let columnsMaximum = 160
  /// Rows of one camera's map at the most.
  static let rowsMaximum = 60

  private let geometry: SceneGeometry
  private let style: PageStyle
  private let glyphs: MapGlyphs

  /// Makes a page.
  public init(_ geometry: SceneGeometry, style: PageStyle, glyphs: MapGlyphs = .lines) {
    self.geometry = geometry
    self.style = style
    self.glyphs = glyphs
  }

  /// The page of one camera, or of all.
  ///
  /// - Parameters:
  ///   - camera: the camera's name; `nil` for all.
  ///   - columns: columns of the terminal, of which no more than `columnsMaximum` are used.
  /// - Returns: the page with a newline at its end; `nil` when there is no such camera.
  public func text(camera: String?, columns: Int) -> String? {
    let cameras = geometry.cameras.filter { camera == nil || $0.id == camera }
    guard !cameras.isEmpty else { return nil }
    let title = DisplayText.safe("\(geometry.title) (\(geometry.scene))")
    return style.palette(.heading, title) + "\n"
      + cameras.compactMap { SceneDrawing(geometry, camera: $0.id) }
      .map { page($0, min(max(columns, 1), Self.columnsMaximum)) }.joined(separator: "\n")
  }

  private func page(_ drawing: SceneDrawing, _ columns: Int) -> String {
    let camera = drawing.camera
    let size = camera.size.map { $0.map { Figures.whole($0) }.joined(separator: " × ") }
    let title = style(MapWords.camera(DisplayText.safe(camera.id), size: size))
    guard !drawing.isEmpty else { return title + "\n  " + style(MapWords.nothing) + "\n" }
    var map = SceneMap(drawing, glyphs)
    map.isLabelled = true
    let fit = MapProjection(drawing, columns: columns, rows: Self.rowsMaximum)
    // Names may stand to the right of what they belong to.
    var screen = ScreenBuffer(columns: columns, rows: fit?.rows ?? 1)
    map.draw(
      into: &screen, SceneMap.Frame(row: 0, column: 0, rows: screen.rows, columns: columns))
    return title + "\n" + screen.text + legend(drawing)
  }

  private func legend(_ drawing: SceneDrawing) -> String {
    var lines: [String] = []
    func add(_ sign: String, _ phrase: Phrase) {
      lines.append("  \(lines.count + 1)  \(sign)  " + DisplayText.safe(style(phrase)))
    }
    for line in drawing.lines {
      add(glyphs == .ascii ? "=" : "━", MapWords.line(line.id, signal: line.signal))
    }
    for lane in drawing.lanes { add(glyphs == .ascii ? "^" : "↑", MapWords.lane(lane.id)) }
    for area in drawing.areas { add(glyphs == .ascii ? "." : "·", MapWords.area(area.id)) }
    if !drawing.lines.isEmpty { lines.append("  " + style(MapWords.over)) }
    return lines.map { DisplayText.clipped($0, to: Self.columnsMaximum) + "\n" }.joined()
  }
}
