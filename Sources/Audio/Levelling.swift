// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Brings recordings to one loudness, whoever made them, so that none is missed and none startles.
package enum Levelling {
  /// What all are brought to, in LUFS.
  package static let target = -16.0
  /// Above which no wave rises, in dB below full scale; between the samples neither.
  package static let ceiling = -1.5
  /// A sound that is fainter than this, in LUFS, is what a microphone hears when nobody speaks.
  package static let faintLimit = -45.0
  /// How near to the target is near enough, in LU.
  static let tolerance = 0.05
  /// How often a louder try is made.
  static let triesMaximum = 24
  /// By how many dB a try is louder than the one before, at most.
  static let stepMaximum = 1.0
  /// A decibel of gain that makes a sound less than this much louder only flattens it.
  static let yieldMinimum = 0.25
  /// An end that is higher than this clicks.
  static let clickLimit: Float = 0.003
  /// How long such an end is faded.
  static let fade = 0.002

  /// What became of a sound.
  package enum Outcome: Hashable, Sendable {
    /// It has the loudness of all others: by so many dB of gain, of which the highest peaks lost
    /// so many.
    case levelled(gain: Double, limited: Double)
    /// It is as loud as it can be without being flattened, and this many LU below the others.
    case short(of: Double)
    /// It is silent and was left as it is.
    case silent
    /// It is fainter than any speech and was left as it is.
    case faint
    /// It is a steady noise without a tone and was left as it is.
    case noise
  }

  /// How far from the others a recording may be before it is levelled as it is loaded.
  static let loadTolerance = 0.5

  /// Levels what is loaded, unless it was levelled when it was taken into its pack.
  ///
  /// To measure takes a hundredth of the time that it takes to seek a limiter's gain.
  ///
  /// - Parameters:
  ///   - samples: the sound, of −1…1.
  ///   - rate: its samples a second.
  /// - Returns: the sound, as long as before.
  /// - Throws: the second half of a sentence when it cannot be measured.
  static func loaded(_ samples: [Float], rate: Int) throws(Unfit) -> [Float] {
    guard let lufs = try Loudness.level(of: samples, rate: rate) else { return samples }
    return abs(target - lufs) <= loadTolerance
      ? samples : try level(samples, rate: rate).samples
  }

  /// Levels mono samples of −1…1.
  ///
  /// - Parameters:
  ///   - samples: the sound.
  ///   - rate: its samples a second.
  /// - Returns: the sound, as long as before, and what became of it.
  /// - Throws: the second half of a sentence when it cannot be measured.
  package static func level(
    _ samples: [Float], rate: Int
  ) throws(Unfit) -> (samples: [Float], outcome: Outcome) {
    guard let lufs = try Loudness(of: samples, rate: rate).lufs else { return (samples, .silent) }
    guard lufs >= faintLimit else { return (samples, .faint) }
    guard !Steadiness.isNoise(samples, rate: rate) else { return (samples, .noise) }
    let sound = faded(samples, rate: rate)
    let before = try Loudness(of: sound, rate: rate)
    guard let level = before.lufs, let peak = before.truePeak else { return (samples, .silent) }
    let gain = target - level
    let isNear = abs(gain) <= 2 * tolerance && peak <= ceiling
    if isNear || peak + gain <= ceiling - tolerance {
      // Another pass would find it as it is now.
      let factor = isNear ? 1 : factor(of: gain)
      return (sound.map { $0 * factor }, .levelled(gain: isNear ? 0 : gain, limited: 0))
    }
    return try limited(sound, rate: rate, from: min(gain, ceiling - peak), level: level)
  }

  /// Seeks the gain at which the limited sound has the target's loudness.
  ///
  /// It is sought from below, from where nothing is limited, so that a sound is never flattened
  /// more than its loudness needs, and a sound that was limited before is found to be so.
  private static func limited(
    _ sound: [Float], rate: Int, from start: Double, level: Double
  ) throws(Unfit) -> (samples: [Float], outcome: Outcome) {
    let limiter = Limiter(sound, rate: rate)
    var best = (gain: start, level: level + start, lowest: Float(1))
    var yield = 1.0
    // Peaks that stand at the ceiling may have been put there by an earlier pass, whose end must
    // not be the beginning of another.
    var least = abs(start) < 4 * tolerance ? 2 * yieldMinimum : yieldMinimum
    var kept = limiter.limited(gain: factor(of: start), ceiling: limit).sound
    for _ in 0..<triesMaximum where target - best.level > tolerance {
      // Small steps, so that the yield is that of the place and not of the way there.
      let gain = best.gain + min((target - best.level) / max(yield, yieldMinimum), stepMaximum)
      let (louder, lowest) = limiter.limited(gain: factor(of: gain), ceiling: limit)
      let level = try Loudness.level(of: louder, rate: rate) ?? Loudness.silenceLimit
      yield = (level - best.level) / (gain - best.gain)
      guard yield >= least else { break }
      least = yieldMinimum
      best = (gain, level, lowest)
      kept = louder
    }
    let missing = target - best.level
    return (
      try lowered(kept, rate: rate),
      missing > 4 * tolerance
        ? .short(of: missing)
        : .levelled(gain: best.gain, limited: -20 * log10(Double(best.lowest)))
    )
  }

  /// What the limiter is told: a little less than the ceiling, for what lies between its points.
  private static var limit: Float { factor(of: ceiling - tolerance) }

  /// Takes off what the gain's own motion added to the peaks: some hundredths of a decibel.
  private static func lowered(_ sound: [Float], rate: Int) throws(Unfit) -> [Float] {
    guard let peak = try Loudness(of: sound, rate: rate).truePeak, peak > ceiling else {
      return sound
    }
    let factor = factor(of: ceiling - peak)
    return sound.map { $0 * factor }
  }

  /// The sound with ends that do not click.
  private static func faded(_ sound: [Float], rate: Int) -> [Float] {
    let length = min(Int(fade * Double(rate)), sound.count / 2)
    var sound = sound
    let fadesIn = sound.first.map { abs($0) > clickLimit } ?? false
    let fadesOut = sound.last.map { abs($0) > clickLimit } ?? false
    for index in 0..<length {
      let weight = Float((1 - cos(Double.pi * Double(index) / Double(length))) / 2)
      if fadesIn { sound[index] *= weight }
      if fadesOut { sound[sound.count - 1 - index] *= weight }
    }
    return sound
  }

  /// A gain in dB as a factor.
  private static func factor(of decibels: Double) -> Float { Float(pow(10, decibels / 20)) }
}
