// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Tells a hiss or a roar from speech and from tones.
///
/// Speech comes and goes within tenths of a second, and a tone repeats itself. What does neither is
/// noise, and a louder noise helps nobody.
enum Steadiness {
  /// Shorter sounds are not judged.
  static let secondsMinimum = 0.4
  /// Blocks whose power is compared, in seconds.
  static let block = 0.05
  /// How far apart loud and soft blocks of speech are at least, in dB.
  static let swingMinimum = 6.0
  /// How alike a tone and its repetition are at least; of noise a tenth or less.
  static let likenessMinimum = 0.3
  /// The samples that are compared with their repetition, at most.
  static let stretchMaximum = 8192

  /// Whether a sound is a steady noise.
  static func isNoise(_ samples: [Float], rate: Int) -> Bool {
    guard Double(samples.count) >= secondsMinimum * Double(rate) else { return false }
    return swing(samples, rate: rate) < swingMinimum
      && likeness(samples, rate: rate) < likenessMinimum
  }

  /// By how much loud blocks are louder than soft ones, in dB.
  private static func swing(_ samples: [Float], rate: Int) -> Double {
    let length = max(1, Int(block * Double(rate)))
    let powers = stride(from: 0, through: samples.count - length, by: length).map { start in
      samples[start..<start + length].reduce(0.0) { $0 + Double($1) * Double($1) }
    }.sorted()
    guard let softest = powers.first, powers.count > 1, softest > 0 else { return .infinity }
    let (soft, loud) = (powers[powers.count / 10], powers[powers.count * 9 / 10])
    return 10 * log10(loud / soft)
  }

  /// How alike the middle of a sound is to itself 2 to 20 ms later, at best: 1 for a pure tone.
  private static func likeness(_ samples: [Float], rate: Int) -> Double {
    let lags = max(1, rate / 500)...max(1, rate / 50)
    let length = min(stretchMaximum, samples.count - lags.upperBound)
    guard length > 0 else { return 1 }
    let start = (samples.count - length - lags.upperBound) / 2
    let first = samples[start..<start + length]
    let power = first.reduce(Float(0)) { $0 + $1 * $1 }
    guard power > 0 else { return 1 }
    var best: Float = 0
    // Every other lag will do for what is below a quarter of the sample rate.
    for lag in stride(from: lags.lowerBound, through: lags.upperBound, by: 2) {
      var (sum, other): (Float, Float) = (0, 0)
      for index in first.indices {
        sum += first[index] * samples[index + lag]
        other += samples[index + lag] * samples[index + lag]
      }
      if other > 0 { best = max(best, sum / (power * other).squareRoot()) }
    }
    return Double(best)
  }
}
