// SPDX-License-Identifier: Apache-2.0

import Glibc
import TrafficModel

/// Makes levels of samples, and keeps nothing else of them.
package struct NoiseMeter: Sendable {
  /// Moments after the beginning that are left out: cards click when they begin to record, and the
  /// filter has to settle.
  package static let settlingMoments = 5
  /// The samples from which on one counts as at the end of the scale.
  package static let clipLimit = 32_760
  /// Parts of a moment's samples at the end of the scale from which on it counts as clipped: one in
  /// a hundred.
  package static let clippedShare = 100

  /// How loud a moment was.
  package struct Moment: Hashable, Sendable {
    /// As `NoiseLevel.tenths`.
    package var tenths: Int32
    /// As `NoiseLevel.isFlat`.
    package var isFlat: Bool
    /// As `NoiseLevel.isClipped`.
    package var isClipped: Bool
  }

  private let rate: Int
  private let length: Int
  private var weighting: Weighting
  private var power = 0.0
  private var count = 0
  private var clipped = 0
  private var lowest = Int16.max
  private var highest = Int16.min
  private var settling = Self.settlingMoments

  /// A meter of samples at a rate in Hz.
  package init(rate: Int) {
    self.rate = rate
    length = max(1, Int(NoiseLevel.length.nanoseconds * Int64(rate) / 1_000_000_000))
    weighting = Weighting(rate: rate)
  }

  /// Begins anew, after a gap.
  package mutating func reset() { self = NoiseMeter(rate: rate) }

  /// Takes a sample; returns the moment that it completes.
  package mutating func take(_ sample: Int16) -> Moment? {
    let weighted = weighting.filter(Double(sample) / 32_768)
    power += weighted * weighted
    if abs(Int(sample)) >= Self.clipLimit { clipped += 1 }
    lowest = min(lowest, sample)
    highest = max(highest, sample)
    count += 1
    guard count == length else { return nil }
    defer { begin() }
    guard settling == 0 else {
      settling -= 1
      return nil
    }
    return Moment(
      tenths: Self.tenths(power / Double(length)), isFlat: lowest == highest,
      isClipped: clipped * Self.clippedShare >= length)
  }

  private mutating func begin() {
    power = 0
    count = 0
    clipped = 0
    lowest = .max
    highest = .min
  }

  private static func tenths(_ power: Double) -> Int32 {
    // Less than the least level, and what has no logarithm.
    guard power > 1e-12 else { return NoiseLevel.levels.lowerBound }
    return Int32((100 * log10(power)).rounded())
  }
}
