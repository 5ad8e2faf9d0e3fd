// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Audio

/// Sounds of known loudness.
enum Tone {
  static func sine(
    _ frequency: Double, decibels: Double, seconds: Double, rate: Int = 48_000
  ) -> [Float] {
    let height = pow(10, decibels / 20)
    return (0..<Int(seconds * Double(rate))).map {
      Float(height * sin(2 * .pi * frequency * Double($0) / Double(rate)))
    }
  }

  /// The same noise each time.
  static func noise(decibels: Double, seconds: Double, rate: Int = 48_000) -> [Float] {
    var state: UInt64 = 1
    let height = pow(10, decibels / 20)
    return (0..<Int(seconds * Double(rate))).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(height * (Double(state >> 33) / Double(1 << 30) - 1))
    }
  }

  /// Something like speech: a buzz that comes and goes four times a second, with hot peaks.
  static func speech(
    decibels: Double, seconds: Double, rate: Int = 22_050, sharpness: Double = 3
  ) -> [Float] {
    let height = pow(10, decibels / 20)
    return (0..<Int(seconds * Double(rate))).map { index in
      let time = Double(index) / Double(rate)
      // Each fourth syllable is stressed.
      let stress = Int(time * 4) % 4 == 0 ? 1 : 0.3
      let syllable = stress * pow(sin(2 * .pi * 2 * time), 2)
      let pulse = pow(max(0, cos(2 * .pi * 140 * time)), sharpness)
      return Float(height * syllable * (pulse + 0.1 * sin(2 * .pi * 700 * time)))
    }
  }

  /// The highest point of the wave, looked at eight times a sample by another way than the code's.
  static func truePeak(_ sound: [Float]) -> Double {
    let padded = [Float](repeating: 0, count: 64) + sound + [Float](repeating: 0, count: 64)
    var peak = 0.0
    for index in 64..<(64 + sound.count)
    where abs(padded[index]) > 0.4 || abs(padded[index + 1]) > 0.4 {
      for part in 0..<8 {
        let offset = Double(part) / 8
        var sum = 0.0
        for tap in -31...32 {
          let x = Double(tap) - offset
          let window = 0.5 + 0.5 * cos(.pi * x / 33)
          sum += Double(padded[index + tap]) * window * (x == 0 ? 1 : sin(.pi * x) / (.pi * x))
        }
        peak = max(peak, abs(sum))
      }
    }
    return 20 * log10(peak)
  }
}

@Suite struct `the loudness of sounds` {
  @Test(arguments: [22_050, 48_000], [-40.0, -23, -6])
  func `a sine has the loudness that the standard gives it`(rate: Int, decibels: Double) throws {
    // BS.1770: a full-scale sine of 997 Hz in one channel has −3.01 LUFS.
    let sound = Tone.sine(997, decibels: decibels, seconds: 2, rate: rate)
    let loudness = try Loudness(of: sound, rate: rate)
    #expect(abs(try #require(loudness.lufs) - (decibels - 3.01)) < 0.1)
    #expect(abs(try #require(loudness.truePeak) - decibels) < 0.1)
  }

  @Test func `silence before and after does not count`() throws {
    let tone = Tone.sine(997, decibels: -20, seconds: 4)
    let pause = [Float](repeating: 0, count: 96_000)
    let loudness = try Loudness(of: pause + tone + pause, rate: 48_000)
    #expect(abs(try #require(loudness.lufs) + 23.01) < 0.5)
  }

  @Test func `a short sound has the loudness of the block that holds it`() throws {
    let sound = Tone.sine(997, decibels: -10, seconds: 0.08)
    // A fifth of the block: 7 dB less.
    #expect(abs(try #require(Loudness(of: sound, rate: 48_000).lufs) - (-13.01 - 6.99)) < 0.3)
  }

  @Test func `silence has neither loudness nor peak`() throws {
    for count in [0, 1, 4_800, 96_000] {
      let loudness = try Loudness(of: [Float](repeating: 0, count: count), rate: 48_000)
      #expect(loudness.lufs == nil && loudness.truePeak == nil)
    }
  }

  @Test func `a rate of nothing is refused and not measured`() {
    #expect(throws: Unfit.self) { try Loudness(of: [0.5], rate: 0) }
  }
}

@Suite struct `levelling` {
  private func check(_ sound: [Float], rate: Int, reaches lufs: Double = -16) throws -> [Float] {
    let (levelled, _) = try Levelling.level(sound, rate: rate)
    #expect(levelled.count == sound.count)
    let loudness = try Loudness(of: levelled, rate: rate)
    #expect(abs(try #require(loudness.lufs) - lufs) < 0.2, "\(loudness)")
    #expect(try #require(loudness.truePeak) <= -1.5 + 0.01)
    #expect(Tone.truePeak(levelled) <= -1.5 + 0.05)
    let (again, _) = try Levelling.level(levelled, rate: rate)
    let second = try #require(Loudness(of: again, rate: rate).lufs)
    #expect(abs(second - (try #require(loudness.lufs))) < 0.2)
    return levelled
  }

  @Test(arguments: [-40.0, -20, -3, 0])
  func `a sine of any level comes to minus sixteen`(decibels: Double) throws {
    let sound = Tone.sine(997, decibels: decibels, seconds: 1)
    let levelled = try check(sound, rate: 48_000)
    // It is still a sine: nothing was clipped.
    #expect(abs((levelled.max() ?? 0) - Float(pow(10, -12.99 / 20))) < 0.01)
  }

  @Test(arguments: [-20.0, 0, 6])
  func `hot peaks are taken down without a click`(decibels: Double) throws {
    let sound = Tone.speech(decibels: decibels, seconds: 2)
    let before = try Loudness(of: sound, rate: 22_050)
    // Otherwise this tests nothing: at −16 LUFS its peaks would be far over the top.
    #expect(try #require(before.truePeak) - (try #require(before.lufs)) > 16)
    let levelled = try check(sound, rate: 22_050)
    for (old, new) in zip(sound, levelled) { #expect(old == 0 || old * new >= 0) }
  }

  @Test(arguments: [0.02, 0.08, 0.39, 0.41])
  func `short sounds are levelled too`(seconds: Double) throws {
    let sound = Tone.sine(1_500, decibels: -20, seconds: seconds, rate: 22_050)
    let (levelled, outcome) = try Levelling.level(sound, rate: 22_050)
    let peak = try #require(Loudness(of: levelled, rate: 22_050).truePeak)
    #expect(peak <= -1.49)
    let (again, _) = try Levelling.level(levelled, rate: 22_050)
    let levels = try [levelled, again].map { try #require(Loudness(of: $0, rate: 22_050).lufs) }
    #expect(abs(levels[0] - levels[1]) < 0.2)
    if seconds < 0.05 {
      // A fiftieth of a second cannot be that loud.
      guard case .short = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(levels[0] < -16.2 && peak > -2)
    } else {
      #expect(abs(levels[0] + 16) < 0.2)
    }
  }

  @Test func `a rattle is not flattened, however often it is levelled`() throws {
    let sound = Tone.speech(decibels: 0, seconds: 2, sharpness: 100)
    let (once, outcome) = try Levelling.level(sound, rate: 22_050)
    guard case .short(let missing) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let level = try #require(Loudness(of: once, rate: 22_050).lufs)
    #expect(abs(-16 - missing - level) < 0.1 && missing < 12)
    let (twice, _) = try Levelling.level(once, rate: 22_050)
    #expect(abs(try #require(Loudness(of: twice, rate: 22_050).lufs) - level) < 0.2)
    #expect(Tone.truePeak(twice) <= -1.45)
  }

  @Test func `a click becomes no roar`() throws {
    var sound = [Float](repeating: 0, count: 48_000)
    sound[20_000] = 0.9
    let (levelled, _) = try Levelling.level(sound, rate: 48_000)
    #expect(try #require(Loudness(of: levelled, rate: 48_000).truePeak) <= -1.49)
    #expect(levelled.count { $0 != 0 } == 1)
  }

  @Test func `silence and noise stay what they are`() throws {
    let silence = [Float](repeating: 0, count: 48_000)
    #expect(try Levelling.level(silence, rate: 48_000) == (silence, .silent))
    let room = Tone.noise(decibels: -60, seconds: 1)
    #expect(try Levelling.level(room, rate: 48_000) == (room, .faint))
    let hiss = Tone.noise(decibels: -30, seconds: 1)
    #expect(try Levelling.level(hiss, rate: 48_000) == (hiss, .noise))
    #expect(try Levelling.level([], rate: 48_000) == ([], .silent))
  }

  @Test func `speech with noise behind it is no noise`() throws {
    let noise = Tone.noise(decibels: -50, seconds: 2, rate: 22_050)
    let sound = zip(Tone.speech(decibels: -12, seconds: 2), noise).map { $0 + $1 }
    _ = try check(sound, rate: 22_050)
  }

  @Test func `ends that begin high are faded, others are not touched`() throws {
    let high = Tone.sine(440, decibels: -13, seconds: 1).map { $0 + 0.05 }
    let (levelled, _) = try Levelling.level(high, rate: 48_000)
    #expect(levelled.first == 0 && levelled.last == 0)
    for (a, b) in zip(levelled, levelled.dropFirst()) { #expect(abs(a - b) < 0.03) }
    let low = Tone.sine(440, decibels: -13, seconds: 1)
    let (same, _) = try Levelling.level(low, rate: 48_000)
    let factor = same[1_000] / low[1_000]
    #expect(zip(low, same).prefix(96).allSatisfy { abs($0 * factor - $1) < 1e-5 })
  }

  @Test func `a recording keeps its length, and none of its samples is clipped`() throws {
    let sound = Tone.speech(decibels: -3, seconds: 1).map { Int16($0 * 32_767) }
    let levelled = try Recording(samples: sound, rate: 22_050).levelled()
    #expect(levelled.count == sound.count)
    let isClipped = levelled.contains { abs(Int($0)) > 27_600 }
    #expect(!isClipped)
    let silence = [Int16](repeating: 0, count: 1_000)
    #expect(try Recording(samples: silence, rate: 22_050).levelled() == silence)
  }

  @Test func `what was levelled before is loaded as it is, and what was not is levelled`() throws {
    let hot = Tone.speech(decibels: -3, seconds: 1)
    let levelled = try Levelling.level(hot, rate: 22_050).samples
    let again = try Levelling.loaded(levelled, rate: 22_050) == levelled
    #expect(again)
    let loaded = try #require(
      try Loudness.level(of: Levelling.loaded(hot, rate: 22_050), rate: 22_050))
    #expect(abs(loaded - Levelling.target) < 0.5)
  }

  @Test func `a recording tells what a prompt's sound would be`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.wav", Wave.bytes(Ramp.samples(4_800), rate: 8_000))
    let recording = try Recording(path: path)
    #expect(recording.rate == 8_000 && recording.seconds == 0.6)
    #expect(recording.samples(at: 8_000) == Ramp.samples(4_800))
    #expect(recording.samples(at: 48_000).count == 28_800)
    #expect(throws: Unfit.self) { try Recording(path: path + ".none") }
  }
}
