// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// The messages between controller and guard: fixed lengths, little endian, one a packet.
public enum LampWire {
  /// Bytes of a request.
  public static let requestBytes = 40
  /// Bytes of a report.
  public static let reportBytes = 256
  /// Bytes of a sentence in a report.
  public static let troubleMaximum = 190
  static let textStart = 66
  static let requestMagic: UInt32 = 0x3147_4C58
  static let reportMagic: UInt32 = 0x3152_4C58

  /// Writes a request.
  public static func write(
    _ request: LampRequest, plan: UInt64, sequence: UInt64, into bytes: inout MutableSpan<UInt8>
  ) {
    put(requestMagic, 4, at: 0, &bytes)
    put(plan, 8, at: 8, &bytes)
    put(sequence, 8, at: 16, &bytes)
    for index in 24..<requestBytes { bytes[index] = 0 }
    bytes[5] = 0
    bytes[6] = 0
    bytes[7] = 0
    switch request {
    case .reset(let generation):
      bytes[4] = 2
      put(generation, 4, at: 24, &bytes)
    case .walked: bytes[4] = 3
    case .show(let order):
      bytes[4] = 1
      bytes[5] = order.purpose.rawValue
      put(order.generation, 4, at: 24, &bytes)
      put(order.vector.rawValue, 4, at: 28, &bytes)
      let validity = min(max(order.validity.nanoseconds / 1_000_000, 0), 0xFFFF)
      put(UInt16(validity), 2, at: 32, &bytes)
    }
  }

  /// Reads a request; `nil` for what is none.
  public static func request(
    _ bytes: Span<UInt8>
  ) -> (request: LampRequest, plan: UInt64, sequence: UInt64)? {
    guard bytes.count == requestBytes, get(4, at: 0, bytes) == UInt64(requestMagic) else {
      return nil
    }
    for index in 34..<requestBytes where bytes[index] != 0 { return nil }
    guard bytes[6] == 0, bytes[7] == 0 else { return nil }
    let (plan, sequence) = (get(8, at: 8, bytes), get(8, at: 16, bytes))
    switch bytes[4] {
    case 1:
      guard let purpose = LampOrder.Purpose(rawValue: bytes[5]) else { return nil }
      let order = LampOrder(
        vector: LampVector(rawValue: UInt32(get(4, at: 28, bytes))),
        validity: .milliseconds(Int64(get(2, at: 32, bytes))),
        generation: UInt32(get(4, at: 24, bytes)), purpose: purpose)
      return (.show(order), plan, sequence)
    case 2:
      guard bytes[5] == 0 else { return nil }
      return (.reset(generation: UInt32(get(4, at: 24, bytes))), plan, sequence)
    case 3: return bytes[5] == 0 ? (.walked, plan, sequence) : nil
    default: return nil
    }
  }

  /// Writes a report; a sentence is cut at `troubleMaximum` bytes.
  public static func write(_ report: borrowing GuardReport, into bytes: inout MutableSpan<UInt8>) {
    put(reportMagic, 4, at: 0, &bytes)
    switch report.condition {
    case .serving: (bytes[4], bytes[5]) = (0, 0)
    case .safe(let cause): (bytes[4], bytes[5]) = (1, cause.rawValue)
    case .latched(let trip): (bytes[4], bytes[5]) = (2, trip.rawValue)
    }
    bytes[6] = report.culprit
    bytes[7] =
      (report.isWalked ? 1 : 0) | (report.isBoardReady ? 2 : 0) | (report.isWell ? 4 : 0)
    put(report.plan, 8, at: 8, &bytes)
    put(report.sequence, 8, at: 16, &bytes)
    put(report.generation, 4, at: 24, &bytes)
    put(report.shown.rawValue, 4, at: 28, &bytes)
    put(report.lit.rawValue, 4, at: 32, &bytes)
    put(report.readable.rawValue, 4, at: 36, &bytes)
    put(UInt64(bitPattern: report.shownSince.nanoseconds), 8, at: 40, &bytes)
    put(report.permits, 4, at: 48, &bytes)
    put(report.refusals, 4, at: 52, &bytes)
    bytes[56] = report.refusal?.rawValue ?? 0
    for index in 57..<reportBytes { bytes[index] = 0 }
    var length = 0
    for byte in report.trouble.utf8 {
      guard length < troubleMaximum else { break }
      bytes[textStart + length] = byte
      length += 1
    }
    put(UInt16(length), 2, at: 64, &bytes)
  }

  /// Reads a report; `nil` for what is none.
  public static func report(_ bytes: Span<UInt8>) -> GuardReport? {
    guard bytes.count == reportBytes, get(4, at: 0, bytes) == UInt64(reportMagic),
      let condition = condition(bytes[4], bytes[5])
    else { return nil }
    var report = GuardReport()
    report.condition = condition
    report.culprit = bytes[6]
    report.isWalked = bytes[7] & 1 != 0
    report.isBoardReady = bytes[7] & 2 != 0
    report.isWell = bytes[7] & 4 != 0
    report.plan = get(8, at: 8, bytes)
    report.sequence = get(8, at: 16, bytes)
    report.generation = UInt32(get(4, at: 24, bytes))
    report.shown = LampVector(rawValue: UInt32(get(4, at: 28, bytes)))
    report.lit = LampVector(rawValue: UInt32(get(4, at: 32, bytes)))
    report.readable = LampVector(rawValue: UInt32(get(4, at: 36, bytes)))
    report.shownSince = Instant(nanoseconds: Int64(bitPattern: get(8, at: 40, bytes)))
    report.permits = UInt32(get(4, at: 48, bytes))
    report.refusals = UInt32(get(4, at: 52, bytes))
    report.refusal = GuardReport.Refusal(rawValue: bytes[56])
    let length = min(Int(get(2, at: 64, bytes)), troubleMaximum)
    report.trouble = String(decoding: (0..<length).map { bytes[textStart + $0] }, as: UTF8.self)
    return report
  }

  private static func condition(_ kind: UInt8, _ detail: UInt8) -> GuardReport.Condition? {
    switch kind {
    case 0: .serving
    case 1: GuardReport.Cause(rawValue: detail).map { .safe($0) }
    case 2: LampTrip(rawValue: detail).map { .latched($0) }
    default: nil
    }
  }

  private static func put(
    _ number: some FixedWidthInteger, _ count: Int, at start: Int, _ bytes: inout MutableSpan<UInt8>
  ) {
    for index in 0..<count {
      bytes[start + index] = UInt8(truncatingIfNeeded: number >> (index * 8))
    }
  }

  private static func get(_ count: Int, at start: Int, _ bytes: Span<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    for index in (0..<count).reversed() { number = number << 8 | UInt64(bytes[start + index]) }
    return number
  }
}
