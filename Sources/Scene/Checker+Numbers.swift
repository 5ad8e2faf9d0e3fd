// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// A decimal number; its text may carry a sign and a fraction, no exponent.
  static func decimal(_ text: some StringProtocol) -> Double? {
    var digits = 0
    var points = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"): guard index == 0 else { return nil }
      default: return nil
      }
    }
    guard digits > 0, digits <= 32, points <= 1 else { return nil }
    return Double(text)
  }

  /// A number without a unit.
  mutating func number(_ field: Field, in range: ClosedRange<Double>, what: String = "a number")
    -> Double?
  {
    guard case .scalar(let text) = field.draft.value, let number = Self.decimal(text) else {
      findings.add(field.draft.place, field.mustBe(what))
      return nil
    }
    guard range.contains(number) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "\(Self.plain(range.lowerBound))…\(Self.plain(range.upperBound)); correct the number")
      return nil
    }
    return number
  }

  /// A whole number.
  mutating func whole(_ field: Field, in range: ClosedRange<Int>) -> Int? {
    let expected = "a whole number"
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    guard let number = number(field, in: bounds, what: expected) else { return nil }
    guard number == number.rounded() else {
      findings.add(field.draft.place, field.mustBe(expected))
      return nil
    }
    return Int(number)
  }

  /// A duration with its unit, within a range.
  mutating func duration(_ field: Field, in range: ClosedRange<Interval>) -> Interval? {
    guard let (number, unit, text) = quantity(field, noun: "a duration", units: Self.timeUnits)
    else { return nil }
    let nanoseconds = (number * unit.size).rounded()
    let bounds = Double(range.lowerBound.nanoseconds)...Double(range.upperBound.nanoseconds)
    guard bounds.contains(nanoseconds) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "\(Self.plain(range.lowerBound))…\(Self.plain(range.upperBound)); "
          + "choose a \(nanoseconds < bounds.lowerBound ? "longer" : "shorter") time")
      return nil
    }
    return Interval(nanoseconds: Int64(nanoseconds))
  }

  /// A unit that may follow a number, and how much of the base unit it is.
  struct Unit {
    var name: String
    var size: Double
  }

  static let timeUnits = [
    Unit(name: "ms", size: 1e6), Unit(name: "s", size: 1e9), Unit(name: "min", size: 60e9),
    Unit(name: "h", size: 3600e9),
  ]

  /// A number with a unit, as the file writes it.
  mutating func quantity(_ field: Field, noun: String, units: [Unit]) -> (Double, Unit, String)? {
    guard case .scalar(let text) = field.draft.value, !text.isEmpty else {
      findings.add(field.draft.place, field.mustBe("\(noun) with its unit"))
      return nil
    }
    let split =
      text.utf8.firstIndex { byte in
        !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && byte != UInt8(ascii: ".")
          && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "+")
      } ?? text.endIndex
    let suffix = text[split...]
    let names = units.filter { !$0.name.contains("/") }.map { "`\($0.name)`" }
      .joined(separator: ", ")
    guard let number = Self.decimal(text[..<split]) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), which is not \(noun); "
          + "write a number and a unit (\(names)) like `\(field.example)`")
      return nil
    }
    if let unit = units.first(where: { $0.name == suffix }) { return (number, unit, text) }
    let why =
      suffix.isEmpty
      ? "has no unit, so nobody can tell what it means"
      : suffix.first == " " ? "has a space before its unit" : "has a unit that is not known here"
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)) and \(why); "
        + "write the number with \(units.count > 1 ? "one of " : "")\(names), "
        + "like `\(field.example)`")
    return nil
  }

  /// A number as people write it, without a needless fraction.
  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
  }

  /// A duration in the largest unit that needs no fraction.
  static func plain(_ duration: Interval) -> String {
    guard duration != .zero else { return "0s" }
    let fitting = timeUnits.last {
      Double(duration.nanoseconds).truncatingRemainder(dividingBy: $0.size) == 0
    }
    guard let fitting else { return "\(duration.nanoseconds)ns" }
    return plain(Double(duration.nanoseconds) / fitting.size) + fitting.name
  }
}
