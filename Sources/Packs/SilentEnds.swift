// SPDX-License-Identifier: Apache-2.0

/// Where in a recording something begins and ends to be heard.
enum SilentEnds {
  /// What is judged at a time, in seconds.
  static let block = 0.01
  /// What of the silence is kept at either end, in seconds: a breath, and the soft begin of a word.
  static let margin = 0.05
  /// Power below which a block is silent whatever comes later: −60 dB of full scale.
  static let floor = 1e-6
  /// Power of a silent block beside that of the loudest one: 40 dB less.
  static let share = 1e-4

  /// The part that can be heard; `nil` when nothing can.
  static func heard(_ samples: [Int16], rate: Int) -> Range<Int>? {
    let length = max(1, Int(block * Double(rate)))
    let powers = stride(from: 0, to: samples.count, by: length).map { start in
      let part = samples[start..<min(start + length, samples.count)]
      let sum = part.reduce(0.0) { $0 + Double($1) * Double($1) }
      return sum / Double(part.count) / (32_768 * 32_768)
    }
    guard let loudest = powers.max() else { return nil }
    let threshold = max(floor, loudest * share)
    guard let first = powers.firstIndex(where: { $0 > threshold }),
      let last = powers.lastIndex(where: { $0 > threshold })
    else { return nil }
    return first * length..<min((last + 1) * length, samples.count)
  }

  /// The recording with no more than the margin of silence at either end; `nil` when it is silent.
  static func cut(_ samples: [Int16], rate: Int) -> [Int16]? {
    guard let heard = heard(samples, rate: rate) else { return nil }
    let kept = Int(margin * Double(rate))
    return Array(
      samples[max(0, heard.lowerBound - kept)..<min(samples.count, heard.upperBound + kept)])
  }

  /// The silence before and after what can be heard, in seconds.
  static func lengths(_ samples: [Int16], rate: Int) -> (before: Double, after: Double) {
    guard let heard = heard(samples, rate: rate) else {
      return (Double(samples.count) / Double(rate), 0)
    }
    return (
      Double(heard.lowerBound) / Double(rate),
      Double(samples.count - heard.upperBound) / Double(rate)
    )
  }
}
