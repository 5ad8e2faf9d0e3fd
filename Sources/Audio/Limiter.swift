// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Turns a sound down where its wave would rise over a ceiling, ahead of the peak and gently after.
///
/// The gain at a peak is the mean of gains each of which is low enough for it, so it is low enough
/// too, and it moves without a step.
struct Limiter {
  /// How long before and after a peak the gain is down.
  static let reach = 0.005
  /// How fast the gain comes back: to 63 % in this many seconds.
  static let release = 0.060

  private let sound: [Float]
  /// At each sample the highest that the wave rises around it.
  private let crests: [Float]
  private let reach: Int
  private let recovery: Float

  /// Looks at a sound; this is the expensive part.
  init(_ sound: [Float], rate: Int) {
    self.sound = sound
    crests = Self.crests(of: sound)
    reach = max(1, Int(Self.reach * Double(rate)))
    recovery = Float(1 - exp(-1 / (Self.release * Double(rate))))
  }

  /// The sound, amplified by a factor and kept below the ceiling; and the lowest gain on the way.
  func limited(gain: Float, ceiling: Float) -> (sound: [Float], lowest: Float) {
    let wanted = crests.map { crest in
      crest * gain > ceiling ? ceiling / (crest * gain) : 1
    }
    guard let lowest = wanted.min(), lowest < 1 else { return (sound.map { $0 * gain }, 1) }
    var held = Self.slidingMinimum(wanted, reach: reach)
    var now: Float = 1
    for index in held.indices {
      now = min(held[index], now + (1 - now) * recovery)
      held[index] = now
    }
    let smooth = Self.slidingMean(held, reach: reach)
    var result = sound
    for index in result.indices { result[index] *= gain * smooth[index] }
    return (result, lowest)
  }

  /// The least of the values from `reach` before to `reach` after each place.
  static func slidingMinimum(_ values: [Float], reach: Int) -> [Float] {
    var result = values
    // Places whose value is below all that follow; the front is the least of the window.
    var places: [Int] = []
    var front = 0
    for index in 0..<(values.count + reach) {
      if index < values.count {
        while places.count > front, let last = places.last, values[last] >= values[index] {
          places.removeLast()
        }
        places.append(index)
      }
      let middle = index - reach
      guard middle >= 0 else { continue }
      while places[front] < middle - reach { front += 1 }
      result[middle] = values[places[front]]
    }
    return result
  }

  /// The mean of the values from `reach` before to `reach` after each place; the ends go on for ever.
  static func slidingMean(_ values: [Float], reach: Int) -> [Float] {
    guard let first = values.first, let last = values.last else { return [] }
    let padded =
      [Float](repeating: first, count: reach) + values + [Float](repeating: last, count: reach)
    // Double, so that a minute of adding and taking away leaves no trace.
    var sum = padded.prefix(2 * reach).reduce(0.0) { $0 + Double($1) }
    var result = values
    for index in values.indices {
      sum += Double(padded[index + 2 * reach])
      result[index] = Float(sum / Double(2 * reach + 1))
      sum -= Double(padded[index])
    }
    return result
  }

  /// Points that are looked at for each sample, the sample itself among them.
  static let oversampling = 4
  /// Samples on each side of a point that tell how high the wave is there.
  static let side = 12

  /// How high the wave rises at each sample and up to its neighbours.
  static func crests(of sound: [Float]) -> [Float] {
    let padded =
      [Float](repeating: 0, count: side) + sound + [Float](repeating: 0, count: side)
    var result = sound.map { abs($0) }
    for part in 1..<oversampling {
      let taps = row(offset: Double(part) / Double(oversampling))
      for index in sound.indices {
        var sum: Float = 0
        for tap in taps.indices { sum += padded[index + 1 + tap] * taps[tap] }
        let height = abs(sum)
        // The point lies between this sample and the next.
        if height > result[index] { result[index] = height }
        if index + 1 < result.count, height > result[index + 1] { result[index + 1] = height }
      }
    }
    return result
  }

  /// The weights of the samples around a point that lies `offset` behind the middle one.
  private static func row(offset: Double) -> [Float] {
    (0..<(2 * side)).map { tap in
      let distance = Double(tap - side + 1) - offset
      // Blackman's window: what it lets through of other frequencies does not matter to a peak.
      let place = distance / Double(side) * Double.pi
      guard abs(place) < Double.pi else { return 0 }
      let window = 0.42 + 0.5 * cos(place) + 0.08 * cos(2 * place)
      let angle = Double.pi * distance
      return Float(window * (angle == 0 ? 1 : sin(angle) / angle))
    }
  }
}
