// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Phrases

/// A scene's drawing as SVG 1.1: dark on white, so that it can be printed.
public struct SceneSVG {
  /// Units across; a camera in metres is drawn as large.
  static let width = 960.0
  private static let margin = 24.0
  private static let titleHeight = 40.0
  private static let rowHeight = 24.0

  private let geometry: SceneGeometry
  private let style: PageStyle

  /// Makes a drawing; only the language of the style counts.
  public init(_ geometry: SceneGeometry, style: PageStyle) {
    self.geometry = geometry
    self.style = style
  }

  /// The document of one camera, or of all below each other; `nil` when there is no such camera.
  public func text(camera: String?) -> String? {
    let drawings = geometry.cameras.filter { camera == nil || $0.id == camera }
      .compactMap { SceneDrawing(geometry, camera: $0.id) }
    guard !drawings.isEmpty else { return nil }
    var body = ""
    var y = Self.titleHeight
    body += Self.label(
      "\(geometry.title) (\(geometry.scene))", Self.margin, y - 12, size: 20, isBold: true)
    for drawing in drawings {
      let (part, height) = self.part(drawing)
      body += "<g transform=\"translate(\(Self.figure(Self.margin)) \(Self.figure(y)))\">\n"
      body += part + "</g>\n"
      y += height + Self.margin
    }
    let width = Self.width + 2 * Self.margin
    let size = "\(Self.figure(width)) \(Self.figure(y))"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.figure(width))" \
      height="\(Self.figure(y))" viewBox="0 0 \(size)" \
      font-family="sans-serif" lang="\(style.language.rawValue)">
      <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" \
      markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#111"/></marker></defs>
      <rect width="100%" height="100%" fill="#fff"/>
      \(body)</svg>

      """
  }

  private func part(_ drawing: SceneDrawing) -> (text: String, height: Double) {
    let box = drawing.bounds
    let scale = Self.width / max(box.right - box.left, 1e-6)
    let height = (box.bottom - box.top) * scale
    func place(_ point: [Double]) -> (x: Double, y: Double) {
      guard point.count == 2 else { return (0, 0) }
      let y = drawing.isUpward ? box.bottom - point[1] : point[1] - box.top
      return ((point[0] - box.left) * scale, y * scale)
    }
    func path(_ points: [[Double]]) -> String {
      points.map(place).map { "\(Self.figure($0.x)),\(Self.figure($0.y))" }.joined(separator: " ")
    }
    let camera = drawing.camera
    let size = camera.size.map { $0.map { Self.figure($0) }.joined(separator: " × ") }
    var text = Self.label(style(MapWords.camera(camera.id, size: size)), 0, 16, size: 16)
    var shapes =
      "<rect width=\"\(Self.figure(Self.width))\" height=\"\(Self.figure(height))\""
      + " fill=\"none\" stroke=\"#999\"/>\n"
    var labels = ""
    func name(_ text: String, _ points: [[Double]]) {
      guard let middle = SceneDrawing.middle(of: points).map(place) else { return }
      labels += Self.label(text, middle.x, middle.y, size: 14)
    }
    for area in drawing.areas {
      shapes +=
        "<polygon points=\"\(path(area.polygon))\" fill=\"#eee\" stroke=\"#666\""
        + " stroke-dasharray=\"2 4\"/>\n"
      name(style(MapWords.area(area.id)), area.polygon)
    }
    for lane in drawing.lanes {
      shapes += "<polygon points=\"\(path(lane.polygon))\" fill=\"none\" stroke=\"#258\"/>\n"
      shapes +=
        "<polyline points=\"\(path([lane.from, lane.to]))\" fill=\"none\" stroke=\"#111\""
        + " stroke-width=\"2\" marker-end=\"url(#tip)\"/>\n"
      name(style(MapWords.lane(lane.id)), lane.polygon)
    }
    for line in drawing.lines {
      shapes +=
        "<polyline points=\"\(path(line.points))\" fill=\"none\" stroke=\"#b00\""
        + " stroke-width=\"4\"/>\n"
      if let middle = SceneDrawing.middle(of: line.points) {
        shapes +=
          "<polyline points=\"\(path([middle, line.over]))\" fill=\"none\" stroke=\"#b00\""
          + " stroke-dasharray=\"4 4\" marker-end=\"url(#tip)\"/>\n"
      }
      name(style(MapWords.line(line.id, signal: line.signal)), line.points)
    }
    text +=
      "<g transform=\"translate(0 \(Self.figure(Self.rowHeight)))\">\n\(shapes)\(labels)</g>\n"
    return (text, height + Self.rowHeight)
  }

  private static func label(
    _ text: String, _ x: Double, _ y: Double, size: Int, isBold: Bool = false
  ) -> String {
    "<text x=\"\(figure(x))\" y=\"\(figure(y))\" font-size=\"\(size)\" fill=\"#111\""
      + (isBold ? " font-weight=\"bold\"" : "") + ">\(escaped(text))</text>\n"
  }

  /// A text without what XML would read as its own, and without what it forbids.
  private static func escaped(_ text: String) -> String {
    DisplayText.safe(text).reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }

  /// A number with at most one decimal.
  private static func figure(_ value: Double) -> String {
    let text = Figures.tenths(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
