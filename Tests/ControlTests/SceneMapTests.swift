// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import FoundationXML
import Phrases
import Testing

@testable import ControlRendering

struct SceneMapTests {
  private func style(_ language: Language) -> PageStyle {
    PageStyle(language: language, palette: .plain, time: .fixed(secondsEast: 0))
  }

  @Test func `a scene is drawn with its lines, lanes, areas and a legend`() throws {
    let page = ScenePage(WatchSamples.geometry, style: style(.english))
    #expect(try #require(page.text(camera: "north", columns: 80)) == GoldenScreens.map)
    let chinese = ScenePage(WatchSamples.geometry, style: style(.chinese), glyphs: .ascii)
    #expect(try #require(chinese.text(camera: "南进口", columns: 40)) == GoldenScreens.groundMap)
    #expect(page.text(camera: "south", columns: 80) == nil)
  }

  @Test func `no row is wider than the terminal, however narrow`() throws {
    for columns in [0, 1, 2, 7, 30, 80, 5_000] {
      let text = try #require(
        ScenePage(WatchSamples.geometry, style: style(.chinese)).text(camera: nil, columns: columns)
      )
      let rows = text.split(separator: "\n").filter { $0.contains("━") && !$0.contains("停") }
      #expect(rows.allSatisfy { DisplayText.width($0) <= max(columns, 1) })
    }
  }

  @Test func `a square of the ground is about as high as wide on the screen`() throws {
    var geometry = WatchSamples.geometry
    geometry.lines = []
    geometry.lanes = []
    geometry.areas = [
      .init(id: "a", camera: "南进口", polygon: [[0, 0], [100, 0], [100, 100], [0, 100]])
    ]
    let drawing = try #require(SceneDrawing(geometry, camera: "南进口"))
    let projection = try #require(MapProjection(drawing, columns: 60, rows: 60))
    #expect(projection.columns == 60)
    #expect(projection.rows == 30)
    // Up is away from whoever stands there.
    #expect(projection.place([50, 90]).row < projection.place([50, 10]).row)
  }

  @Test(arguments: [
    ((0.0, 0.0), (10.0, 0.0), "━", "→"), ((0, 0), (0, -10), "┃", "↑"), ((0, 0), (10, 10), "╲", "↘"),
    ((0, 0), (10, -10), "╱", "↗"), ((0, 0), (-10, 10), "╱", "↙"), ((0, 0), (-10, 1), "━", "←"),
    ((0, 0), (-9, -10), "╲", "↖"), ((0, 0), (1, 10), "┃", "↓"),
  ])
  func `lines and arrows are drawn by how they slope to the eye`(
    from: (Double, Double), to: (Double, Double), stroke: String, arrow: String
  ) {
    let (right, down) = (to.0 - from.0, to.1 - from.1)
    #expect(String(MapGlyphs.lines.strong.stroke(right, down)) == stroke)
    #expect(String(MapGlyphs.lines.arrow(right, down)) == arrow)
  }

  /// What is written in a document, if it is one.
  private final class Reader: NSObject, XMLParserDelegate {
    var names: [String] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { names.append(name) }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  @Test func `SVG is XML with a shape and a label for each part, whatever the names hold`() throws {
    var geometry = WatchSamples.geometry
    geometry.lines[0].id = "<script>&\"'\u{1B}[2J]]>"
    geometry.title = "a & b"
    let text = try #require(SceneSVG(geometry, style: style(.chinese)).text(camera: nil))
    let parser = XMLParser(data: Data(text.utf8))
    let reader = Reader()
    parser.delegate = reader
    let isRead = parser.parse()
    #expect(isRead, "\(String(describing: parser.parserError))")
    #expect(reader.names.first == "svg")
    #expect(reader.names.count { $0 == "polygon" } == 2)
    #expect(reader.names.count { $0 == "polyline" } == 5)
    #expect(reader.text.contains("<script>&\"'"))
    #expect(reader.text.contains("停止线，信号灯 north"))
    #expect(!reader.names.contains("script"))
  }
}
