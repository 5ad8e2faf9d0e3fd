// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// Three measured points lie on a line when the triangle which they make is flatter than this
  /// part of its longest side; a flatter one would blow a pixel's error up a hundredfold.
  static let flatness = 0.01

  /// How far a measured point may lie from where the calibration puts it, in metres: a point that
  /// is farther off was measured or typed wrongly.
  static let misfitMaximum = 1.0

  /// Reads and judges the measured points of a camera.
  ///
  /// - Returns: the pairs, or `nil` when they give no sound calibration.
  mutating func ground(_ field: Field, plane: Camera.Plane?) -> [Camera.GroundPair]? {
    let advice = "measure points at the corners of the part of the road that counts"
    guard
      let elements = elements(field, "pair", of: 4...SceneLimits.groundPairs, advice: advice)
    else { return nil }
    let pairs = elements.map { groundPair($0, plane: plane) }
    let sound = pairs.compactMap { $0 }
    guard sound.count == elements.count, areDistinct(sound, field) else { return nil }
    return isCalibration(sound, field) && fits(sound, field) ? sound : nil
  }

  /// Reports pairs of which one contradicts the others.
  private mutating func fits(_ pairs: [Camera.GroundPair], _ field: Field) -> Bool {
    guard let misfit = Homography(pairs)?.misfit(pairs) else {
      findings.add(
        field.draft.place,
        "\(field.subject): these points fix no calibration; measure points farther apart, at the "
          + "corners of the part of the road that counts")
      return false
    }
    guard misfit.worst > Self.misfitMaximum else { return true }
    let far =
      misfit.worst.isFinite ? "\(Int((misfit.worst * 100).rounded())) cm" : "beyond all bounds"
    findings.add(
      field.draft.place,
      "\(field.subject): these pairs contradict each other, most at pair \(misfit.pair + 1), by "
        + "\(far); measure that one again, then the others, in the picture and on the ground")
    return false
  }

  private mutating func groundPair(_ element: Field, plane: Camera.Plane?) -> Camera.GroundPair? {
    let what = element.subject
    let section = Section(element.draft, what: what, keys: SceneKeys.ground, findings: &findings)
    guard let section else { return nil }
    let pixel = required(section, "pixel") { $0.point($1, in: plane) }
    let metres = required(section, "metres") { $0.point($1, in: .metres) }
    guard let pixel, let metres else { return nil }
    return Camera.GroundPair(pixel: pixel, metres: metres)
  }

  /// Reports two pairs that are the same point of the picture or of the ground.
  private mutating func areDistinct(_ pairs: [Camera.GroundPair], _ field: Field) -> Bool {
    for (j, later) in pairs.enumerated() {
      for (i, earlier) in pairs[..<j].enumerated() {
        let isPixel = GridPoint(earlier.pixel) == GridPoint(later.pixel)
        guard isPixel || GridPoint(earlier.metres) == GridPoint(later.metres) else { continue }
        findings.add(
          field.draft.place,
          "\(field.subject): pairs \(i + 1) and \(j + 1) have the same "
            + "`\(isPixel ? "pixel" : "metres")`, so they count as one; measure another point")
        return false
      }
    }
    return true
  }

  /// Looks at all triples: none may lie on a line, and all must turn the same way round on the
  /// ground as in the picture, or all the other way, as in every picture of a flat road in front
  /// of the camera.
  private mutating func isCalibration(_ pairs: [Camera.GroundPair], _ field: Field) -> Bool {
    var turns: (same: (Int, Int, Int)?, opposite: (Int, Int, Int)?) = (nil, nil)
    for i in pairs.indices {
      for j in pairs.indices[(i + 1)...] {
        for k in pairs.indices[(j + 1)...] {
          let triple = [pairs[i], pairs[j], pairs[k]]
          for (plane, points) in [
            ("picture", triple.map(\.pixel)), ("ground", triple.map(\.metres)),
          ] where Self.areOnLine(points[0], points[1], points[2]) {
            let on = plane == "picture" ? "in the picture" : "on the ground"
            findings.add(
              field.draft.place,
              "\(field.subject): pairs \(i + 1), \(j + 1) and \(k + 1) lie on one line \(on), "
                + "so they fix no calibration; measure one of them elsewhere")
            return false
          }
          let isSame =
            (Self.turn(triple.map(\.pixel)) > 0) == (Self.turn(triple.map(\.metres)) > 0)
          if isSame { turns.same = turns.same ?? (i, j, k) }
          if !isSame { turns.opposite = turns.opposite ?? (i, j, k) }
        }
      }
    }
    guard let same = turns.same, let opposite = turns.opposite else { return true }
    findings.add(
      field.draft.place,
      "\(field.subject): pairs \(Self.numbers(same)) lie the same way round in the picture and on "
        + "the ground, but pairs \(Self.numbers(opposite)) do not, which no flat road shows; "
        + "look for two that are swapped or a wrong sign")
    return false
  }

  private static func numbers(_ triple: (Int, Int, Int)) -> String {
    "\(triple.0 + 1), \(triple.1 + 1), \(triple.2 + 1)"
  }

  private static func turn(_ p: [Point]) -> Double { (p[1] - p[0]).cross(p[2] - p[0]) }

  /// Whether three points lie nearly on a line, or two of them on one spot.
  private static func areOnLine(_ a: Point, _ b: Point, _ c: Point) -> Bool {
    let longest = max((b - a).length, (c - b).length, (a - c).length)
    return abs((b - a).cross(c - a)) <= flatness * longest * longest
  }
}
