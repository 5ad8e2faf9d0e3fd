// SPDX-License-Identifier: Apache-2.0

/// WAV files with 16-bit samples in one channel, as packs store them.
enum WaveFile {
  /// The file's bytes.
  static func bytes(_ samples: [Int16], rate: Int) -> [UInt8] {
    let length = samples.count * 2
    var bytes: [UInt8] = []
    bytes.reserveCapacity(44 + length)
    bytes += "RIFF".utf8
    append(UInt32(36 + length), to: &bytes)
    bytes += "WAVEfmt ".utf8
    append(UInt32(16), to: &bytes)
    append(UInt16(1), to: &bytes)  // PCM
    append(UInt16(1), to: &bytes)  // channels
    append(UInt32(rate), to: &bytes)
    append(UInt32(rate * 2), to: &bytes)
    append(UInt16(2), to: &bytes)  // bytes a frame
    append(UInt16(16), to: &bytes)  // bits a sample
    bytes += "data".utf8
    append(UInt32(length), to: &bytes)
    for sample in samples { append(UInt16(bitPattern: sample), to: &bytes) }
    return bytes
  }

  /// Appends a number with its least significant byte first.
  static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
    for place in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(place)))
    }
  }
}
