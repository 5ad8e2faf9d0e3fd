// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// The numbers and names of what is drawn: lines first, then lanes, then areas, as in the legend.
extension SceneMap {
  /// Places around a point that are tried for a label.
  private static let offsets: [(row: Int, column: Int)] = [
    (0, 2), (1, 0), (-1, 0), (2, 0), (-2, 0), (1, 2), (-1, 2), (0, 4),
  ]

  func label(_ sheet: inout Sheet) {
    var number = 0
    for line in drawing.lines {
      number += 1
      pointOver(line.points, line.over, &sheet)
      write(number, line.id, at: line.points.max { ($0.first ?? 0) < ($1.first ?? 0) }, &sheet)
    }
    for lane in drawing.lanes {
      number += 1
      write(number, lane.id, at: SceneDrawing.middle(of: lane.polygon), &sheet)
    }
    for area in drawing.areas {
      number += 1
      write(number, area.id, at: SceneDrawing.middle(of: area.polygon), &sheet)
    }
  }

  /// An arrow beside the middle of a line towards its far side.
  private func pointOver(_ points: [[Double]], _ over: [Double], _ sheet: inout Sheet) {
    guard points.count >= 2, over.count == 2 else { return }
    let middle = (points.count - 1) / 2
    let (a, b) = (
      sheet.projection.place(points[middle]), sheet.projection.place(points[middle + 1])
    )
    let centre = (row: (a.row + b.row) / 2, column: (a.column + b.column) / 2)
    let far = sheet.projection.place(over)
    // Straight away from the line, on the side of the far point, as it is seen.
    let along = (right: b.column - a.column, down: (b.row - a.row) * MapProjection.cellHeight)
    var away = (right: -along.down, down: along.right)
    let side =
      away.right * (far.column - centre.column)
      + away.down * (far.row - centre.row) * MapProjection.cellHeight
    if side < 0 { away = (-away.right, -away.down) }
    let length = max(abs(away.right), abs(away.down) / MapProjection.cellHeight)
    guard length > 0 else { return }
    sheet.set(
      glyphs.arrow(away.right, away.down),
      at: (
        centre.row + away.down / MapProjection.cellHeight / length,
        centre.column + away.right / length
      ), .heading)
  }

  /// The number with the name where there is room for both, else the number alone.
  private func write(_ number: Int, _ name: String, at point: [Double]?, _ sheet: inout Sheet) {
    guard let point, let (column, row) = sheet.projection.cell(point) else { return }
    for text in ["\(number) \(DisplayText.safe(name))", "\(number)"] {
      let width = DisplayText.width(text)
      for offset in Self.offsets {
        // A label on the point's own row stands beside it, all others below or above.
        let left = column + offset.column
        for start in [left, left - width / 2, column - width - 1] {
          let cells = max(0, start)..<max(0, start) + width
          guard sheet.isBlank(row + offset.row, cells) else { continue }
          sheet.screen.put(
            text, sheet.frame.row + row + offset.row, sheet.frame.column + cells.lowerBound,
            .heading)
          return
        }
      }
    }
    sheet.set(
      Unicode.Scalar(UInt8(ascii: "0") + UInt8(number % 10)), row, column, .heading)
  }
}
