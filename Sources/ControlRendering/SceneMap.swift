// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// The map of what one camera sees, in characters: areas dotted, lanes with arrows, stop lines
/// strong, and whoever is there.
struct SceneMap {
  /// Arrows along a lane.
  static let arrowsMaximum = 3
  /// Cells of one part of a line: farther ends lie outside every map.
  static let stepsMaximum = 2_000

  /// A rectangle of the screen.
  struct Frame {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
  }

  let drawing: SceneDrawing
  let glyphs: MapGlyphs
  /// What the signal groups show, by their names.
  var aspects: [String: String] = [:]
  var riders: [ViewSnapshot.Rider] = []
  /// Whether what is drawn bears its number and name.
  var isLabelled = false

  init(_ drawing: SceneDrawing, _ glyphs: MapGlyphs) {
    self.drawing = drawing
    self.glyphs = glyphs
  }

  /// Draws it into a part of the screen, from its left upper corner on.
  func draw(into screen: inout ScreenBuffer, _ frame: Frame) {
    guard let projection = MapProjection(drawing, columns: frame.columns, rows: frame.rows) else {
      return
    }
    var sheet = Sheet(screen: screen, frame: frame, projection: projection)
    for area in drawing.areas {
      dot(area.polygon, &sheet)
      // An area that is thinner than a row is to be seen as well.
      outline(area.polygon, dots, &sheet)
    }
    for lane in drawing.lanes {
      outline(lane.polygon, glyphs.light, &sheet)
      point(from: lane.from, to: lane.to, &sheet)
    }
    for line in drawing.lines {
      let tone = line.signal.flatMap { aspects[$0] }.map(ScreenTone.aspect) ?? .heading
      for (a, b) in zip(line.points, line.points.dropFirst()) {
        stroke(a, b, glyphs.strong, tone, &sheet)
      }
    }
    if isLabelled { label(&sheet) }
    for rider in riders where rider.camera == drawing.camera.id {
      let (sign, tone) = Self.sign(of: rider)
      sheet.set(sign, at: [rider.x, rider.y], tone)
    }
    screen = sheet.screen
  }

  /// The sign of a road user: a letter of his class, large in doubt, `X` of a violator.
  static func sign(of rider: ViewSnapshot.Rider) -> (Unicode.Scalar, ScreenTone) {
    if rider.mark == "violator" { return ("X", .alarm) }
    let isSuspect = rider.mark == "suspect"
    let letter: (Unicode.Scalar, Unicode.Scalar) =
      switch rider.objectClass {
      case "ebike": ("e", "E")
      case "bicycle": ("b", "B")
      case "tricycle": ("t", "T")
      case "motorcycle": ("m", "M")
      case "pedestrian": ("p", "P")
      case "car": ("c", "C")
      case "truck": ("k", "K")
      case "bus": ("u", "U")
      default: ("?", "?")
      }
    return isSuspect ? (letter.1, .doubtful) : (letter.0, .heading)
  }

  // MARK: - Strokes

  /// The part of the screen that is drawn on.
  struct Sheet {
    var screen: ScreenBuffer
    let frame: Frame
    let projection: MapProjection

    mutating func set(_ scalar: Unicode.Scalar, _ row: Int, _ column: Int, _ tone: ScreenTone) {
      guard (0..<projection.rows).contains(row), (0..<projection.columns).contains(column) else {
        return
      }
      screen.set(scalar, frame.row + row, frame.column + column, tone)
    }

    mutating func set(_ scalar: Unicode.Scalar, at point: [Double], _ tone: ScreenTone) {
      guard let (column, row) = projection.cell(point) else { return }
      set(scalar, row, column, tone)
    }

    func isBlank(_ row: Int, _ columns: Range<Int>) -> Bool {
      guard (0..<projection.rows).contains(row), columns.lowerBound >= 0,
        frame.column + columns.upperBound <= screen.columns,
        columns.upperBound <= frame.columns
      else { return false }
      return columns.allSatisfy { column in
        let cell = screen[frame.row + row, frame.column + column]
        return !cell.isTail && (cell.scalar == " " || cell.scalar == "·" || cell.scalar == ".")
      }
    }
  }

  private func stroke(
    _ from: [Double], _ to: [Double], _ strokes: MapGlyphs.Strokes, _ tone: ScreenTone,
    _ sheet: inout Sheet
  ) {
    let (a, b) = (sheet.projection.place(from), sheet.projection.place(to))
    let (right, down) = (b.column - a.column, b.row - a.row)
    let sign = strokes.stroke(right, down * MapProjection.cellHeight)
    let reach = max(abs(right), abs(down)) * 2
    let steps =
      reach < Double(Self.stepsMaximum) ? Int(reach.rounded(.up)) + 1 : Self.stepsMaximum
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      sheet.set(sign, at: (a.row + down * part, a.column + right * part), tone)
    }
  }

  private func outline(
    _ polygon: [[Double]], _ strokes: MapGlyphs.Strokes, _ sheet: inout Sheet
  ) {
    guard let last = polygon.last else { return }
    for (a, b) in zip([last] + polygon, polygon) { stroke(a, b, strokes, .faint, &sheet) }
  }

  /// A line that is no line.
  private var dots: MapGlyphs.Strokes {
    MapGlyphs.Strokes(
      flat: glyphs.dot, upright: glyphs.dot, rising: glyphs.dot, falling: glyphs.dot)
  }

  private func point(from: [Double], to: [Double], _ sheet: inout Sheet) {
    let (a, b) = (sheet.projection.place(from), sheet.projection.place(to))
    let (right, down) = (b.column - a.column, b.row - a.row)
    let sign = glyphs.arrow(right, down * MapProjection.cellHeight)
    for number in 0..<Self.arrowsMaximum {
      let part = Double(number) / Double(Self.arrowsMaximum - 1)
      sheet.set(sign, at: (a.row + down * part, a.column + right * part), .good)
    }
  }

  /// Every other cell whose middle lies inside.
  private func dot(_ polygon: [[Double]], _ sheet: inout Sheet) {
    let corners = polygon.map { sheet.projection.place($0) }
    for row in 0..<sheet.projection.rows {
      for column in 0..<sheet.projection.columns where (row + column).isMultiple(of: 2) {
        if Self.contains((Double(row) + 0.5, Double(column) + 0.5), corners) {
          sheet.set(glyphs.dot, row, column, .faint)
        }
      }
    }
  }

  /// Whether a place lies inside, by the even-odd rule.
  private static func contains(
    _ place: (row: Double, column: Double), _ corners: [(column: Double, row: Double)]
  ) -> Bool {
    guard var previous = corners.last else { return false }
    var isInside = false
    for corner in corners {
      if (corner.row > place.row) != (previous.row > place.row) {
        let part = (place.row - corner.row) / (previous.row - corner.row)
        if place.column < corner.column + part * (previous.column - corner.column) {
          isInside.toggle()
        }
      }
      previous = corner
    }
    return isInside
  }
}

extension SceneMap.Sheet {
  mutating func set(
    _ scalar: Unicode.Scalar, at place: (row: Double, column: Double), _ tone: ScreenTone
  ) {
    guard place.row >= 0, place.column >= 0, place.row <= Double(projection.rows),
      place.column <= Double(projection.columns)
    else { return }
    set(
      scalar, min(Int(place.row), projection.rows - 1),
      min(Int(place.column), projection.columns - 1), tone)
  }
}
