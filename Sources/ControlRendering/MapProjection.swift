// SPDX-License-Identifier: Apache-2.0

/// From a camera's plane to the cells of a map; a cell is twice as high as it is wide.
struct MapProjection {
  /// How much higher than wide a cell is.
  static let cellHeight = 2.0
  /// The least size of what is drawn, in units of the plane, so that nothing is divided by nothing.
  private static let extentMinimum = 1.0

  /// The columns and rows that the plane takes.
  let columns: Int
  /// As `columns`.
  let rows: Int
  private let left: Double
  private let top: Double
  private let scale: Double
  private let isUpward: Bool

  /// A projection of a camera's plane that fits into so many columns and rows; `nil` where there is
  /// no room.
  init?(_ camera: SceneDrawing, columns: Int, rows: Int) {
    guard columns > 0, rows > 0 else { return nil }
    let box = camera.bounds
    let width = max(box.right - box.left, Self.extentMinimum)
    let height = max(box.bottom - box.top, Self.extentMinimum)
    // A drawing that no scene has; a file could not bring it here, a strange daemon could.
    guard width.isFinite, height.isFinite else { return nil }
    scale = min(Double(columns) / width, Double(rows) * Self.cellHeight / height)
    self.columns = min(columns, max(1, Int((width * scale).rounded(.up))))
    self.rows = min(rows, max(1, Int((height * scale / Self.cellHeight).rounded(.up))))
    left = box.left
    isUpward = camera.isUpward
    top = isUpward ? box.bottom : box.top
  }

  /// How far to the right of the map's corner a point lies, in columns, and how far below it, in
  /// rows.
  func place(_ point: [Double]) -> (column: Double, row: Double) {
    guard point.count == 2, point[0].isFinite, point[1].isFinite else { return (-1, -1) }
    let down = isUpward ? top - point[1] : point[1] - top
    return ((point[0] - left) * scale, down * scale / Self.cellHeight)
  }

  /// The cell of a point; `nil` outside the map.
  func cell(_ point: [Double]) -> (column: Int, row: Int)? {
    let (column, row) = place(point)
    guard column >= 0, row >= 0, column <= Double(columns), row <= Double(rows) else { return nil }
    return (min(Int(column), columns - 1), min(Int(row), rows - 1))
  }
}
