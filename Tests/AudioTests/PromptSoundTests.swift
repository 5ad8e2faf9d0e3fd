// SPDX-License-Identifier: Apache-2.0

import Audio
import Foundation
import Testing
import TrafficModel

struct PromptSoundTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func load(_ path: String, rate: Int = 48_000) throws -> PromptSound {
    try PromptSound(path: path, rate: rate, samplesMaximum: 48_000 * 61)
  }

  private func reason(_ path: String) -> String {
    do throws(Unfit) {
      _ = try PromptSound(path: path, rate: 48_000, samplesMaximum: 48_000 * 61)
      return "it was accepted"
    } catch {
      return error.reason
    }
  }

  @Test func `a recording at the device's rate keeps every sample`() throws {
    let samples = Ramp.samples(5_000, from: -4_000)
    let path = try folder.write("a.wav", Wave.bytes(samples))
    #expect(try load(path).samples == samples)
  }

  @Test func `two channels become their mean`() throws {
    let path = try folder.write("a.wav", Wave.bytes([100, 300, -50, 50, 7, 7], channels: 2))
    #expect(try load(path).samples == [200, 0, 7])
  }

  @Test func `a recording of another rate lasts as long`() throws {
    let path = try folder.write("a.wav", Wave.bytes(Ramp.samples(22_050), rate: 22_050))
    #expect(try load(path).samples.count == 48_000)
  }

  @Test func `a WAV file that was cut off is refused`() throws {
    let whole = Wave.bytes(Ramp.samples(4_000))
    let path = try folder.write("a.wav", Array(whole.dropLast(1_000)))
    #expect(reason(path).contains("says that it holds 8000 bytes of samples but holds 7000"))
  }

  @Test func `a WAV file with swapped bytes is read whole and refused when cut off`() throws {
    let samples = Ramp.samples(4_000)
    let whole = Wave.swapped(samples)
    #expect(try load(folder.write("a.wav", whole)).samples == samples)
    let path = try folder.write("b.wav", Array(whole.dropLast(1_000)))
    #expect(reason(path).contains("says that it holds 8000 bytes of samples but holds 7000"))
  }

  @Test func `a WAV file cut at any place is refused and never crashes`() throws {
    let whole = Wave.bytes(Ramp.samples(40))
    for length in 0..<whole.count {
      let path = try folder.write("cut.wav", Array(whole.prefix(length)))
      #expect(reason(path) != "it was accepted", "cut after \(length) bytes")
    }
  }

  @Test func `a header of eight hours is refused by its length, before any decoding`() throws {
    let bytes = 8 * 3_600 * 8_000 * 2
    let path = try folder.write("a.wav", Wave.bytes([1, 2], rate: 8_000, claimed: bytes))
    #expect(reason(path).contains("but holds 4"))
    // The same with a hole of that size behind it is too large a file.
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: UInt64(44 + bytes))
    try handle.close()
    #expect(reason(path).contains("larger than 100 MiB"))
  }

  @Test func `a recording longer than a minute is refused`() throws {
    let path = try folder.write(
      "a.wav", Wave.bytes(Array(repeating: 1, count: 8_000 * 61), rate: 8_000))
    #expect(reason(path).contains("lasts 61 s, longer than 60 s"))
  }

  @Test(arguments: [7_999, 192_001, 0])
  func `a sample rate out of range is refused`(rate: Int) throws {
    let path = try folder.write("a.wav", Wave.bytes([1, 2, 3], rate: rate))
    #expect(reason(path) != "it was accepted")
  }

  @Test(arguments: [0, 3, 6])
  func `none or more than two channels are refused`(channels: Int) throws {
    let path = try folder.write(
      "a.wav", Wave.bytes(Ramp.samples(600), rate: 8_000, channels: channels))
    #expect(reason(path) != "it was accepted")
  }

  @Test func `a sample that is not a number is refused`() throws {
    for bad in [Float.nan, .infinity, -.infinity] {
      let path = try folder.write("a.wav", Wave.bytes(floats: [0, 0.5, bad, 0.5]))
      #expect(reason(path).contains("not a number (frame 2)"))
    }
  }

  @Test func `a file without samples, an empty file, a text and a folder are refused`() throws {
    #expect(reason(try folder.write("a.wav", Wave.bytes([]))).contains("no samples"))
    #expect(reason(try folder.write("b.wav", [])).contains("is empty"))
    #expect(reason(try folder.write("c.wav", Array("骑行".utf8))).contains("libsndfile can read"))
    #expect(reason(folder.path).contains("not a regular file"))
    #expect(reason(folder.path + "/none.wav").contains("ENOENT"))
  }

  @Test func `random bytes after a valid beginning never crash`() throws {
    var state: UInt64 = 20_261_123
    for round in 0..<200 {
      var bytes = Wave.bytes(Ramp.samples(200))
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % 60] = UInt8(truncatingIfNeeded: state >> 25)
      }
      let path = try folder.write("\(round).wav", bytes)
      _ = reason(path)
    }
  }
}
