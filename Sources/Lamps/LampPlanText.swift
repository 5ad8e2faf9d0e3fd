// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// A lamp plan as a text that a person can read, one thing a line.
///
/// The format is our own and small on purpose: whoever guards the lamps reads it without a parser of
/// YAML, and a technician sees on one screen what was handed to the guard.
extension LampPlan {
  /// Bytes that a plan may have.
  public static let textMaximum = 16_384
  /// The first line.
  static let title = "xiaoan-lamp-plan 1"

  /// The plan's text, with its fingerprint in the last line.
  public var text: String {
    let body = self.body
    return body + "end \(Self.digits(Self.fingerprint(of: body)))\n"
  }

  /// A number that two plans share only when they say the same.
  public var fingerprint: UInt64 { Self.fingerprint(of: body) }

  /// A fingerprint as people compare it: eight hexadecimal digits of its lower half.
  public static func short(_ fingerprint: UInt64) -> String {
    String(digits(fingerprint).suffix(8))
  }

  private var body: String {
    var lines = [
      Self.title, "fail-safe \(failSafe.rawValue)", "start-red \(startRed.inMilliseconds)",
    ]
    if let heartbeat { lines.append("heartbeat \(Self.words(heartbeat))") }
    if let supply { lines.append("supply \(Self.words(supply))") }
    for head in heads {
      lines.append(
        "head \(head.id) \(head.kind.rawValue) \(head.minimumGreen.inMilliseconds) "
          + "\(head.yellow.inMilliseconds) \(head.clearance.inMilliseconds)")
      for (word, wires) in [("lamp", head.lamps), ("feedback", head.feedback)] {
        for lamp in Lamp.allCases {
          guard let wire = wires[lamp] else { continue }
          lines.append("\(word) \(head.id) \(lamp.name) \(Self.words(wire))")
        }
      }
    }
    for a in heads.indices {
      for b in heads.indices where a < b && !conflicts.conflict(a, b) {
        lines.append("together \(heads[a].id) \(heads[b].id)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A chip's label may hold spaces, so it comes last.
  private static func words(_ wire: Wire) -> String {
    "\(wire.line.offset) \(wire.isActiveLow ? "low" : "high") \(wire.line.chip)"
  }

  /// The fingerprint of a text: FNV-1a with 64 bits.
  public static func fingerprint(of text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Interval {
  var inMilliseconds: Int64 { nanoseconds / 1_000_000 }
}
