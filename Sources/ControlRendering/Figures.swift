// SPDX-License-Identifier: Apache-2.0

internal import Phrases

/// Numbers as people read them.
package enum Figures {
  /// A count with a comma between thousands.
  package static func count(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var result = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return result
  }

  /// A number with one decimal.
  package static func tenths(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "?" }
    let tenths = Int64((abs(value) * 10).rounded())
    return (value < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// A number without decimals.
  static func whole(_ value: Double) -> String {
    value.isFinite && abs(value) < 1e15 ? String(Int64(value.rounded())) : "?"
  }

  /// A length of time in seconds, in its two largest units.
  static func span(_ seconds: Double) -> Phrase {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return Phrase(same: "?") }
    if abs(seconds) < 10 { return SpanWords.seconds(tenths(seconds)) }
    let total = Int64(seconds.rounded())
    switch total {
    case ..<60: return SpanWords.seconds(String(total))
    case ..<3600: return SpanWords.minutes(total / 60, total % 60)
    case ..<86_400: return SpanWords.hours(total / 3600, total % 3600 / 60)
    default: return SpanWords.days(total / 86_400, total % 86_400 / 3600)
    }
  }

  /// Names with their counts, the greatest first; those without any are left out.
  static func tally(_ counts: [String: Int64]) -> [(name: String, count: Int64)] {
    counts.filter { $0.value != 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ($0.key, $0.value) }
  }
}
