// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Testing
import TrafficModel

/// What levels samples give.
struct NoiseMeterTests {
  private static let rate = 48_000

  /// The moments of a second of sound that follows two that let the meter settle.
  private static func moments(_ sample: (Int) -> Int16) -> [NoiseMeter.Moment] {
    var meter = NoiseMeter(rate: rate)
    let all = (0..<3 * rate).compactMap { meter.take(sample($0)) }
    return Array(all.suffix(10))
  }

  private static func tone(_ hertz: Double, height: Double = 16_000) -> (Int) -> Int16 {
    { Int16((height * sin(2 * Double.pi * hertz * Double($0) / Double(rate))).rounded()) }
  }

  @Test func `a tone of 1 kHz has its mean power`() {
    // A sine at half the scale: −6.2 dB of it, and −3.0 dB for its mean.
    let moments = Self.moments(Self.tone(1_000))
    #expect(moments.count == 10)
    #expect(moments.allSatisfy { abs($0.tenths + 92) <= 1 })
    #expect(!moments.contains { $0.isFlat || $0.isClipped })
    #expect(Self.moments(Self.tone(1_000, height: 160)).allSatisfy { abs($0.tenths + 492) <= 1 })
  }

  /// Frequencies with the A-weighting of IEC 61672-1, and how far a microphone of class 1 may be off.
  static let weights = [
    (31.5, -39.4, 1.5), (63, -26.2, 1.5), (125, -16.1, 1.4), (250, -8.6, 1.4), (500, -3.2, 1.4),
    (1_000, 0.0, 0.7), (2_000, 1.2, 1.6), (4_000, 1.0, 1.6), (8_000, -1.1, 2.1),
  ]

  @Test(arguments: weights)
  func `other tones are weighted as people hear them`(
    hertz: Double, decibels: Double, tolerance: Double
  ) {
    let loud = Self.moments(Self.tone(hertz)).map { Double($0.tenths) / 10 }
    let mean = loud.reduce(0, +) / Double(loud.count)
    #expect(abs(mean + 9.2 - decibels) <= tolerance, "\(mean + 9.2) dB at \(hertz) Hz")
  }

  @Test func `wind and a constant voltage do not count as noise`() {
    // Full-scale rumble at 20 Hz, and a cheap card that is off its zero.
    #expect(Self.moments(Self.tone(20, height: 30_000)).allSatisfy { $0.tenths < -480 })
    let voltage = Self.moments { 8_000 + ($0 % 2 == 0 ? 0 : 1) }
    #expect(voltage.allSatisfy { $0.tenths < -800 && !$0.isFlat })
  }

  @Test(arguments: [Int16(0), 17, .max, .min])
  func `the same sample again and again is flat`(sample: Int16) {
    let moments = Self.moments { _ in sample }
    #expect(moments.allSatisfy { $0.isFlat })
    #expect(moments.allSatisfy { $0.isClipped == (abs(Int(sample)) > 32_000) })
    #expect(moments.allSatisfy { $0.tenths == -1200 })
  }

  @Test func `a moment at the end of its scale is clipped, and loud`() {
    let moments = Self.moments { Self.tone(1_000, height: 32_767)($0) }
    #expect(moments.allSatisfy { $0.isClipped && $0.tenths > -40 })
    // A crackle is none.
    let crackle = Self.moments { $0 % 4_800 < 20 ? 32_767 : Self.tone(1_000)($0) }
    #expect(!crackle.contains { $0.isClipped })
  }

  @Test func `the first half second is left out, and again after a gap`() {
    var meter = NoiseMeter(rate: Self.rate)
    let tone = Self.tone(1_000)
    let early = (0..<28_799).compactMap { meter.take(tone($0)) }
    #expect(early.isEmpty)
    #expect(meter.take(tone(28_799)) != nil)
    meter.reset()
    #expect((0..<28_799).compactMap { meter.take(tone($0)) }.isEmpty)
  }
}
