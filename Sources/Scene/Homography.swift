// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The map from a camera's picture to the ground, from points that were measured in both.
///
/// Plane to plane: a street is nearly flat, and eight numbers describe its picture exactly. The
/// points are centred and scaled first, since pixels and metres differ by orders of magnitude;
/// more than four pairs are fitted by least squares.
public struct Homography: Hashable, Sendable {
  /// The share of the horizon's distance at which a place in the picture no longer has a
  /// believable place on the ground: one pixel there is many metres.
  static let horizonMargin = 0.05

  /// Row by row, the last one of the nine being 1.
  private let coefficients: SIMD8<Double>
  private let picture: Normaliser
  private let ground: Normaliser

  /// The map of at least four pairs; `nil` when they do not determine one.
  public init?(_ pairs: [Camera.GroundPair]) {
    guard pairs.count >= 4, let picture = Normaliser(pairs.map(\.pixel)),
      let ground = Normaliser(pairs.map(\.metres))
    else { return nil }
    var normal = [Double](repeating: 0, count: 8 * 9)
    for pair in pairs {
      let p = picture.apply(pair.pixel)
      let g = ground.apply(pair.metres)
      Self.add([p.x, p.y, 1, 0, 0, 0, -p.x * g.x, -p.y * g.x], g.x, to: &normal)
      Self.add([0, 0, 0, p.x, p.y, 1, -p.x * g.y, -p.y * g.y], g.y, to: &normal)
    }
    guard let solution = Self.solve(&normal) else { return nil }
    coefficients = SIMD8(solution)
    self.picture = picture
    self.ground = ground
  }

  /// How far the places that it gives to measured points lie from where those were measured.
  public struct Misfit: Hashable, Sendable {
    /// The root of the mean square over all pairs, in metres.
    public var mean: Double
    /// The farthest, in metres; infinite where a point lies beyond the horizon.
    public var worst: Double
    /// Which pair that is, from 0.
    public var pair: Int
  }

  /// How well it fits the pairs of which it was made, or others; `nil` without any.
  ///
  /// Four pairs are fitted exactly whatever they are: only a fifth tells an error.
  public func misfit(_ pairs: [Camera.GroundPair]) -> Misfit? {
    guard !pairs.isEmpty else { return nil }
    let errors = pairs.map { pair in
      ground(of: pair.pixel).map { ($0 - pair.metres).length } ?? .infinity
    }
    let worst = errors.indices.reduce(0) { errors[$1] > errors[$0] ? $1 : $0 }
    let mean = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    return Misfit(mean: mean, worst: errors[worst], pair: worst)
  }

  /// The place on the ground of a place in the picture, in metres; `nil` at and above the horizon.
  public func ground(of pixel: Point) -> Point? {
    let p = picture.apply(pixel)
    let h = coefficients
    let w = h[6] * p.x + h[7] * p.y + 1
    // The centre of the measured points has w = 1; the horizon has w = 0.
    guard w > Self.horizonMargin else { return nil }
    let g = Point((h[0] * p.x + h[1] * p.y + h[2]) / w, (h[3] * p.x + h[4] * p.y + h[5]) / w)
    return ground.undo(g)
  }

  private static func add(_ row: [Double], _ value: Double, to normal: inout [Double]) {
    for i in 0..<8 {
      for j in 0..<8 { normal[i * 9 + j] += row[i] * row[j] }
      normal[i * 9 + 8] += row[i] * value
    }
  }

  /// Solves eight equations by elimination with the largest pivot.
  private static func solve(_ m: inout [Double]) -> [Double]? {
    for column in 0..<8 {
      var pivot = column
      for row in column..<8 where m[row * 9 + column].magnitude > m[pivot * 9 + column].magnitude {
        pivot = row
      }
      guard m[pivot * 9 + column].magnitude > 1e-12 else { return nil }
      if pivot != column { for k in 0..<9 { m.swapAt(pivot * 9 + k, column * 9 + k) } }
      for row in 0..<8 where row != column {
        let factor = m[row * 9 + column] / m[column * 9 + column]
        for k in column..<9 { m[row * 9 + k] -= factor * m[column * 9 + k] }
      }
    }
    let solution = (0..<8).map { m[$0 * 9 + 8] / m[$0 * 9 + $0] }
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}

/// Moves and stretches points so that their centre is the origin and their mean distance is √2.
private struct Normaliser: Hashable, Sendable {
  let centre: Point
  let scale: Double

  init?(_ points: [Point]) {
    let count = Double(points.count)
    let centre = points.reduce(Point(0, 0), +) * (1 / count)
    let spread = points.reduce(0) { $0 + ($1 - centre).length } / count
    guard spread > 0, spread.isFinite else { return nil }
    self.centre = centre
    scale = Double(2).squareRoot() / spread
  }

  func apply(_ p: Point) -> Point { (p - centre) * scale }
  func undo(_ p: Point) -> Point { p * (1 / scale) + centre }
}
