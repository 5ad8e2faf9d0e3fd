// SPDX-License-Identifier: Apache-2.0

import Checkup
import ControlAPI
import ControlClient
import Glibc

/// A tone of two seconds that is played through the daemon, so that the way it takes is the one of
/// every prompt, and measured by its microphone where there is one.
struct TestTone: Sendable {
  /// Its height: what everybody hears, and small loudspeakers play.
  static let hertz = 1000.0
  /// How loud it is at most, as a part of full scale: a quarter of a prompt.
  static let amplitudeMaximum = 0.05
  /// How long it is, in seconds.
  static let seconds = 2.0
  /// Over which time it swells and fades, in seconds: nobody is startled.
  static let fade = 0.1
  /// How often the microphone is read, in nanoseconds; its moments last a tenth of a second.
  private static let pause: UInt64 = 120_000_000
  /// Readings before the tone, and those of the tone that count.
  private static let readings = 8

  let client: RobotClient

  /// Plays it.
  func play(by who: String?) async -> ToneReading {
    do {
      let before = try await levels(Self.readings)
      let talk = try await Talk(client, who: who)
      let samples = Self.samples(rate: talk.rate)
      async let end: Void = Self.say(samples, talk)
      // Until it is heard passes what the sound card keeps; its middle is measured.
      try await Task.sleep(nanoseconds: 600_000_000)
      let during = try await levels(Self.readings)
      try await end
      guard let low = Self.median(before), let high = Self.median(during) else {
        return .unmeasured
      }
      return .measured(before: low, during: high)
    } catch let error as RobotClientError {
      return .refused(error.description)
    } catch {
      return .refused("\(error)")
    }
  }

  private static func say(_ samples: [Int16], _ talk: Talk) async throws {
    if try await talk.say(samples) == nil { _ = try await talk.end() }
  }

  private func levels(_ count: Int) async throws -> [Double] {
    var levels: [Double] = []
    for _ in 0..<count {
      guard let level = try await client.status().audio.microphone?.moment else { return [] }
      levels.append(level)
      try await Task.sleep(nanoseconds: Self.pause)
    }
    return levels
  }

  /// The middle one; `nil` of none.
  static func median(_ levels: [Double]) -> Double? {
    levels.isEmpty ? nil : levels.sorted()[levels.count / 2]
  }

  /// The tone as samples.
  static func samples(rate: Int) -> [Int16] {
    let rate = Double(min(max(rate, 8_000), 192_000))
    let count = Int(seconds * rate)
    return (0..<count).map { index in
      let time = Double(index) / rate
      let swell = min(1, time / fade, (seconds - time) / fade)
      return Int16(
        (32_767 * amplitudeMaximum * swell * sin(2 * .pi * hertz * time)).rounded())
    }
  }
}
