// SPDX-License-Identifier: Apache-2.0

import Audio
import Foundation
import Testing

struct ResamplerTests {
  /// The part of a sound that is a sine of a frequency, and what is left of it, both in dB of full
  /// scale, without the edges.
  private func levels(
    _ sound: [Int16], frequency: Double, rate: Int
  ) -> (tone: Double, rest: Double) {
    let inner = sound.dropFirst(2_000).dropLast(2_000)
    var (sine, cosine) = (0.0, 0.0)
    for index in inner.indices {
      let angle = 2 * Double.pi * frequency * Double(index) / Double(rate)
      sine += Double(inner[index]) * sin(angle)
      cosine += Double(inner[index]) * cos(angle)
    }
    sine *= 2 / Double(inner.count)
    cosine *= 2 / Double(inner.count)
    var rest = 0.0
    for index in inner.indices {
      let angle = 2 * Double.pi * frequency * Double(index) / Double(rate)
      let error = Double(inner[index]) - sine * sin(angle) - cosine * cos(angle)
      rest += error * error
    }
    let full = 32_768.0
    let tone = (sine * sine + cosine * cosine).squareRoot() / full
    let error = (2 * rest / Double(inner.count)).squareRoot() / full
    return (20 * log10(tone), 20 * log10(error))
  }

  private func sine(_ frequency: Double, rate: Int) -> [Float] {
    // A whole number of periods within what `levels` looks at, nearly: one second.
    (0..<rate).map { Float(0.5 * sin(2 * Double.pi * frequency * Double($0) / Double(rate))) }
  }

  @Test(arguments: [
    (22_050, 48_000), (44_100, 48_000), (16_000, 48_000), (8_000, 48_000), (96_000, 48_000),
    (192_000, 48_000), (48_000, 44_100), (22_051, 48_000), (48_000, 22_050),
  ])
  func `a tone keeps its level and stays clean`(from: Int, to: Int) {
    let sound = Resampler(from: from, to: to).resample(sine(1_000, rate: from))
    let (tone, rest) = levels(sound, frequency: 1_000, rate: to)
    #expect(abs(tone - 20 * log10(0.5)) < 0.05, "\(from) → \(to): \(tone) dB")
    #expect(rest < -75, "\(from) → \(to): \(rest) dB of distortion")
  }

  @Test(arguments: [(48_000, 22_050, 15_000.0), (192_000, 48_000, 30_000), (96_000, 8_000, 6_500)])
  func `a tone that the lower rate cannot carry does not come back as another`(
    from: Int, to: Int, frequency: Double
  ) {
    let sound = Resampler(from: from, to: to).resample(sine(frequency, rate: from))
    let loudest = sound.dropFirst(1_000).dropLast(1_000).map { abs(Int($0)) }.max() ?? 0
    // −80 dB of the tone's 16,384.
    #expect(loudest <= 2, "an alias of \(loudest)")
  }

  @Test func `a tone near the top of speech recordings passes at its level`() {
    let sound = Resampler(from: 22_050, to: 48_000).resample(sine(8_000, rate: 22_050))
    let (tone, rest) = levels(sound, frequency: 8_000, rate: 48_000)
    #expect(abs(tone - 20 * log10(0.5)) < 0.1)
    #expect(rest < -75)
  }

  @Test func `the same rate changes no sample`() {
    let samples: [Int16] = [0, 1, -1, 32_767, -32_768, 12_345]
    let sound = Resampler(from: 48_000, to: 48_000).resample(samples.map { Float($0) / 32_768 })
    #expect(sound == samples)
  }

  @Test func `a constant stays constant and too loud is clipped instead of wrapped`() {
    let sound = Resampler(from: 22_050, to: 48_000).resample(Array(repeating: 2, count: 4_000))
    #expect(sound.dropFirst(200).dropLast(200).allSatisfy { $0 == 32_767 })
  }

  @Test func `the length follows the rates without drift`() {
    for (from, to) in [(22_050, 48_000), (44_100, 48_000), (22_051, 48_000)] {
      let resampler = Resampler(from: from, to: to)
      let sound = resampler.resample(Array(repeating: 0, count: from))
      #expect(sound.count == to)
      #expect(resampler.outputCount(of: 60 * from) == 60 * to)
    }
    #expect(Resampler(from: 22_050, to: 48_000).resample([]).isEmpty)
  }
}
