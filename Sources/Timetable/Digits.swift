// SPDX-License-Identifier: Apache-2.0

/// Numbers as dates and times of day are written.
enum Digits {
  /// A number that is not negative, with zeros before it.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(max(0, number))
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The number of a text of exactly so many digits.
  static func number(_ text: Substring, of width: ClosedRange<Int>) -> Int? {
    let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber, width.contains(text.utf8.count) else { return nil }
    return Int(text)
  }
}
