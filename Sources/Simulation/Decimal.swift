// SPDX-License-Identifier: Apache-2.0

/// Numbers as text with a fixed count of decimals, the same on every machine.
enum Decimal {
  /// Larger magnitudes are cut to this: no place or score of a street comes near it.
  private static let largest = 1e12

  /// A finite number with 1…3 decimals; 0 for one that is not finite.
  static func text(_ number: Double, places: Int) -> String {
    let scale = places == 1 ? 10 : places == 2 ? 100 : 1000
    let held = number.isFinite ? min(max(number, -largest), largest) : 0
    let whole = Int((held * Double(scale)).rounded())
    let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let digits = String(rest)
    let zeros = String(repeating: "0", count: String(scale).utf8.count - 1 - digits.utf8.count)
    return "\(whole < 0 ? "-" : "")\(units).\(zeros)\(digits)"
  }
}
