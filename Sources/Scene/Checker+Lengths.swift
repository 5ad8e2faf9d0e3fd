// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// What a length may be in each unit: a zero has its place where `least` is 0.
  struct LengthRange {
    /// The least number in every unit.
    var least: Double
    /// The most in metres.
    var metres: Double
    /// The most in pixels.
    var pixels: Double
    /// The most in box heights.
    var boxes: Double
  }

  /// Units of length; metres and box heights are base units of their own.
  private static let lengthUnits = [
    Unit(name: "m", size: 1), Unit(name: "cm", size: 0.01), Unit(name: "px", size: 1),
    Unit(name: "box", size: 1),
  ]
  /// The same, for a speed with `/s` after the unit, which may be left out.
  private static let speedUnits =
    lengthUnits + lengthUnits.map { Unit(name: $0.name + "/s", size: $0.size) }

  /// A length that suits the plane of a camera.
  ///
  /// - Parameters:
  ///   - field: the value.
  ///   - range: what it may be.
  ///   - camera: the camera in whose plane it is measured; `nil` when that one is broken.
  ///   - isSpeed: whether it is a length a second.
  /// - Returns: the length, or `nil` when it is broken.
  mutating func length(
    _ field: Field, in range: LengthRange, camera: Camera?, isSpeed: Bool = false
  ) -> Length? {
    let noun = isSpeed ? "a length a second" : "a length"
    let units = isSpeed ? Self.speedUnits : Self.lengthUnits
    guard let (number, unit, text) = quantity(field, noun: noun, units: units) else { return nil }
    let value = number * unit.size
    let length: Length
    let most: Double
    switch unit.name.first {
    case "p": (length, most) = (.pixels(value), range.pixels)
    case "b": (length, most) = (.boxes(value), range.boxes)
    default: (length, most) = (.metres(value), range.metres)
    }
    guard value >= range.least, value <= most, value.isFinite else {
      let base = unit.name.hasPrefix("cm") ? "m" : unit.name
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "\(Self.plain(range.least))…\(Self.plain(most))\(base); correct the number")
      return nil
    }
    if let camera, let misfit = Self.misfit(length, camera) {
      findings.add(
        field.draft.place, "\(field.subject) is \(Wording.quoted(text)), but \(misfit)")
      return nil
    }
    return length
  }

  /// Why a camera cannot measure a length, and what to do.
  private static func misfit(_ length: Length, _ camera: Camera) -> String? {
    switch (length, camera.plane) {
    case (.metres, .pixels) where camera.ground.isEmpty:
      "camera `\(camera.id)` has no `ground`, so nobody can tell metres in its picture; "
        + "give it `ground` points or write the length in `px` or `box`"
    case (.pixels, .metres), (.boxes, .metres):
      "camera `\(camera.id)` has `plane: metres` and therefore no picture; "
        + "write the length in `m` or `cm`"
    default: nil
    }
  }

  /// Whether lengths default to metres on this camera.
  static func measuresMetres(_ camera: Camera) -> Bool {
    camera.plane == .metres || !camera.ground.isEmpty
  }
}
