// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Packs

/// What comes in live: raw samples or WAV, at any rate, in pieces of any size.
@Suite struct `live input` {
  private func bytes(_ samples: [Int16]) -> [UInt8] {
    samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private func wave(_ samples: [Int16], rate: Int, channels: Int, bits: Int = 16) -> [UInt8] {
    let format =
      number(1, 2) + number(channels, 2) + number(rate, 4) + number(rate * channels * 2, 4)
      + number(channels * 2, 2) + number(bits, 2)
    // As arecord writes it to a pipe: nobody knows yet how long it will be.
    return Array("RIFF".utf8) + number(-1, 4) + Array("WAVEfmt ".utf8) + number(16, 4) + format
      + Array("data".utf8) + number(-1, 4) + bytes(samples)
  }

  private func take(
    _ all: [UInt8], by step: Int, _ format: LiveInput.Format, target: Int = 48_000
  ) throws -> [Int16] {
    var input = LiveInput(format, target: target)
    var samples: [Int16] = []
    for start in stride(from: 0, to: all.count, by: step) {
      samples += try input.take(Array(all[start..<min(start + step, all.count)]))
    }
    return samples + (try input.finish())
  }

  @Test(arguments: [1, 2, 97, 4_800, 100_000])
  func `raw samples at the right rate come through as they are`(step: Int) throws {
    let samples = (0..<10_000).map { Int16(truncatingIfNeeded: $0 &* 7) }
    let format = LiveInput.Format(rate: 48_000, channels: 1)
    let isSame = try take(bytes(samples), by: step, format) == samples
    #expect(isSame)
  }

  @Test(arguments: [(8_000, 1), (11_025, 2), (16_000, 1), (22_050, 2), (44_100, 1)])
  func `another rate gives the same whether it comes in one piece or in many`(
    rate: Int, channels: Int
  ) throws {
    let frames = (0..<rate).map { Int16(($0 / 20 % 2) * 8_000 - 4_000) }
    let all = wave(
      frames.flatMap { Array(repeating: $0, count: channels) }, rate: rate, channels: channels)
    let format = LiveInput.Format(rate: 48_000, channels: 1)
    let whole = try take(all, by: all.count, format)
    let isSame = try take(all, by: 1_001, format) == whole
    #expect(isSame)
    #expect(abs(whole.count - 48_000) <= 1)
    #expect(whole.contains { $0 > 3_000 } && whole.contains { $0 < -3_000 })
  }

  @Test func `what is no sound of ours is refused with a sentence`() {
    let format = LiveInput.Format(rate: 48_000, channels: 1)
    let wrong: [[UInt8]] = [
      wave([1, 2, 3], rate: 48_000, channels: 1, bits: 24), wave([1], rate: 1_000, channels: 1),
      wave([1], rate: 48_000, channels: 6), Array("RIFF".utf8) + number(0, 4) + Array("WAVE".utf8),
      Array("RIFF".utf8) + number(0, 4) + Array("WAVEjunk".utf8) + number(1 << 30, 4)
        + [UInt8](repeating: 0, count: 64),
      Array("RIFF".utf8) + number(0, 4) + Array("WAVEdata".utf8) + number(4, 4) + bytes([1, 2]),
    ]
    for all in wrong {
      #expect(throws: PackError.self) { try take(all, by: 13, format) }
    }
    #expect(throws: PackError.self) {
      try take(bytes([1, 2, 3]), by: 2, LiveInput.Format(rate: 4_000, channels: 1))
    }
  }

  @Test func `nothing gives nothing`() throws {
    #expect(try take([], by: 1, LiveInput.Format(rate: 48_000, channels: 1)) == [])
  }
}
