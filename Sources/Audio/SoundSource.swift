// SPDX-License-Identifier: Apache-2.0

import Glibc
import TrafficModel

/// Where the frames of an order come from.
enum SoundSource: Sendable {
  /// From memory.
  case recorded(SoundSequence)
  /// As they come in.
  case live(LiveSound, factor: Int32)

  /// The first frame that is played.
  var first: Int {
    switch self {
    case .recorded(let sequence): sequence.first
    case .live: 0
    }
  }

  /// Appends up to so many frames from a place on, as they are to be heard.
  func append(_ wanted: Int, from position: Int, to samples: inout [Int16]) {
    switch self {
    case .recorded(let sequence): sequence.append(wanted, from: position, to: &samples)
    case .live(let sound, let factor):
      let place = samples.count
      sound.append(wanted, from: position, to: &samples)
      Gain.soften(&samples, from: place, factor: factor)
    }
  }

  /// Whether nothing comes after a place.
  func isOver(at position: Int) -> Bool {
    switch self {
    case .recorded(let sequence): position >= sequence.count
    case .live(let sound, _): sound.isExhausted(at: position)
    }
  }

  /// Everything before a place was handed over.
  func release(before position: Int) {
    if case .live(let sound, _) = self { sound.release(before: position) }
  }

  /// Nothing more of it is played.
  func end() {
    if case .live(let sound, _) = self { sound.end() }
  }
}

extension Gain {
  /// The factor of a gain that changes nothing.
  static let unity: Int32 = 32_768

  /// What a sample is multiplied with, in 1/32768.
  var factor: Int32 { Int32((Double(Self.unity) * pow(10, Double(tenths) / 200)).rounded()) }

  /// Multiplies all samples from a place on.
  static func soften(_ samples: inout [Int16], from place: Int, factor: Int32) {
    guard factor < unity else { return }
    for index in place..<samples.count {
      samples[index] = Int16(Int32(samples[index]) * factor / unity)
    }
  }
}
