// SPDX-License-Identifier: Apache-2.0

/// The signs that a map is drawn with.
public struct MapGlyphs: Hashable, Sendable {
  /// Signs of Unicode that stand for lines and arrows.
  public static let lines = MapGlyphs(
    strong: Strokes(flat: "━", upright: "┃", rising: "╱", falling: "╲"),
    light: Strokes(flat: "─", upright: "│", rising: "╱", falling: "╲"), dot: "·",
    arrows: ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"])
  /// ASCII alone, for terminals that show the others over two columns or not at all.
  public static let ascii = MapGlyphs(
    strong: Strokes(flat: "=", upright: "H", rising: "/", falling: "\\"),
    light: Strokes(flat: "-", upright: "|", rising: "/", falling: "\\"), dot: ".",
    arrows: [">", ">", "^", "<", "<", "<", "v", ">"])

  /// The signs of a line by its slope.
  struct Strokes: Hashable, Sendable {
    let flat: Unicode.Scalar
    let upright: Unicode.Scalar
    let rising: Unicode.Scalar
    let falling: Unicode.Scalar

    /// The sign of a slope as it is seen: to the right and down.
    func stroke(_ right: Double, _ down: Double) -> Unicode.Scalar {
      if abs(down) <= abs(right) * steep { return flat }
      if abs(right) <= abs(down) * steep { return upright }
      return (right > 0) == (down > 0) ? falling : rising
    }
  }

  let strong: Strokes
  let light: Strokes
  let dot: Unicode.Scalar
  /// Against the clock, from the right on.
  private let arrows: [Unicode.Scalar]

  /// The arrow of a direction as it is seen: to the right and down.
  func arrow(_ right: Double, _ down: Double) -> Unicode.Scalar {
    let isFlat = abs(down) <= abs(right) * steep
    let isUpright = abs(right) <= abs(down) * steep
    switch (isFlat, isUpright) {
    case (true, _): return arrows[right < 0 ? 4 : 0]
    case (_, true): return arrows[down < 0 ? 2 : 6]
    default: return arrows[down < 0 ? (right > 0 ? 1 : 3) : (right > 0 ? 7 : 5)]
    }
  }
}

/// The tangent of 22.5°: half the way from one of eight directions to the next.
private let steep = 0.414
