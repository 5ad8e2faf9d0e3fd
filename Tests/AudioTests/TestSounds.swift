// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder of a test's own that goes away with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/xiaoan-audio-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// WAV files as bytes.
enum Wave {
  /// A WAV file of 16-bit samples.
  static func bytes(
    _ samples: [Int16], rate: Int = 48_000, channels: Int = 1, claimed: Int? = nil
  ) -> [UInt8] {
    let data = samples.flatMap { little(UInt16(bitPattern: $0)) }
    return file(
      data, format: 1, bits: 16, rate: rate, channels: channels, claimed: claimed ?? data.count)
  }

  /// A mono WAV file of 16-bit samples with the most significant byte of each number first.
  static func swapped(_ samples: [Int16]) -> [UInt8] {
    var bytes = bytes(samples)
    bytes.replaceSubrange(0..<4, with: "RIFX".utf8)
    for place in [4, 16, 24, 28, 40] { bytes[place..<place + 4].reverse() }
    let pairs = [20, 22, 32, 34] + Array(stride(from: 44, to: bytes.count, by: 2))
    for place in pairs { bytes.swapAt(place, place + 1) }
    return bytes
  }

  /// A WAV file of 32-bit floating-point samples.
  static func bytes(floats: [Float], rate: Int = 48_000) -> [UInt8] {
    let data = floats.flatMap { little($0.bitPattern) }
    return file(data, format: 3, bits: 32, rate: rate, channels: 1, claimed: data.count)
  }

  /// The samples of a 16-bit mono WAV file, if its header tells the truth about its size.
  static func samples(ofFile path: String) throws -> [Int16]? {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    guard bytes.count >= 44, number(bytes, at: 4) == bytes.count - 8,
      number(bytes, at: 40) == bytes.count - 44
    else { return nil }
    return stride(from: 44, to: bytes.count - 1, by: 2).map {
      Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
    }
  }

  private static func file(
    _ data: [UInt8], format: UInt16, bits: Int, rate: Int, channels: Int, claimed: Int
  ) -> [UInt8] {
    var bytes = Array("RIFF".utf8) + little(UInt32(truncatingIfNeeded: 36 + claimed))
    bytes += Array("WAVEfmt ".utf8) + little(UInt32(16)) + little(format)
    bytes += little(UInt16(channels)) + little(UInt32(rate))
    bytes += little(UInt32(rate * channels * bits / 8)) + little(UInt16(channels * bits / 8))
    bytes += little(UInt16(bits)) + Array("data".utf8)
    return bytes + little(UInt32(truncatingIfNeeded: claimed)) + data
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<T.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> T($0 * 8)) }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}

/// Sounds whose samples tell where they come from: never zero, never the same for long.
enum Ramp {
  /// `count` samples that rise from `first` and start again after 9,973 steps.
  static func samples(_ count: Int, from first: Int = 1) -> [Int16] {
    (0..<count).map { Int16(first + $0 % 9_973) }
  }
}
