// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Turns mono sound of one sample rate into sound of another, band-limited and with linear phase.
///
/// A sinc windowed by Kaiser's window, kept as a table of phases. Where the rates' ratio needs no
/// more than `phasesMaximum` phases (all usual rates do not) the table is exact, else the two
/// nearest phases are interpolated, which adds an error below −100 dB.
package struct Resampler: Sendable {
  /// Zero crossings of the sinc on each side of its middle.
  package static let crossings = 32
  /// Kaiser's β: images and aliases 90 dB down, which is the noise floor of 16 bits.
  package static let beta = 9.0
  /// Where the pass band ends, as a part of the lower of the two Nyquist frequencies: the
  /// transition of `2 · crossings` taps at this β is 9 % of the sample rate wide, and half of it
  /// lies below the cut-off.
  package static let rollOff = 0.91
  /// Phases of the table at most: 512 · 64 taps · 4 bytes = 128 KiB without decimation.
  package static let phasesMaximum = 512

  /// The rate of what goes in, in Hz.
  package let from: Int
  /// The rate of what comes out, in Hz.
  package let to: Int
  private let phases: Int
  private let half: Int
  /// `phases + 1` rows of `2 · half` taps.
  private let table: [Float]

  /// Makes the table for two rates, both 1 Hz or more.
  package init(from: Int, to: Int) {
    self.from = max(1, from)
    self.to = max(1, to)
    phases = min(self.to / Self.commonDivisor(self.from, self.to), Self.phasesMaximum)
    let cutOff = min(1, Double(self.to) / Double(self.from)) * Self.rollOff
    half = Int((Double(Self.crossings) / min(1, Double(self.to) / Double(self.from))).rounded(.up))
    var table: [Float] = []
    table.reserveCapacity((phases + 1) * 2 * half)
    for phase in 0...phases {
      let row = Self.row(offset: Double(phase) / Double(phases), half: half, cutOff: cutOff)
      // Each phase lets a constant through unchanged; without this the phases would hum.
      let sum = row.reduce(0, +)
      table.append(contentsOf: row.map { Float($0 / sum) })
    }
    self.table = table
  }

  /// How many samples come out of `count` samples.
  package func outputCount(of count: Int) -> Int { (count * to + from - 1) / from }

  /// The sound at the other rate, as full-scale 16-bit samples; what is louder is clipped.
  package func resample(_ sound: [Float]) -> [Int16] {
    // A one-tap row of weight 1 leaves every sample as it is.
    guard from != to else { return convolve(sound, taps: 1, weights: [1, 1], count: sound.count) }
    // Tap 0 of a row lies `half − 1` samples before the sample that the row belongs to.
    let padded =
      [Float](repeating: 0, count: half - 1) + sound + [Float](repeating: 0, count: half)
    return convolve(padded, taps: 2 * half, weights: table, count: outputCount(of: sound.count))
  }

  /// All sums of a sound; pointers, since whole packs pass here even in unoptimised builds.
  private func convolve(
    _ sound: [Float], taps: Int, weights: [Float], count: Int
  ) -> [Int16] {
    let rows = weights.count / taps
    // The last sum begins at this sample; with it all others lie within the sound.
    let last = count > 0 ? (count - 1) * from / to : 0
    guard count > 0, last + taps <= sound.count, rows >= 2 else { return [] }
    // SAFETY: `count` samples are written, one after another.
    return unsafe [Int16](unsafeUninitializedCapacity: count) { output, filled in
      // SAFETY: the pointers do not leave the closures.
      unsafe sound.withUnsafeBufferPointer { sound in
        // SAFETY: as above.
        unsafe weights.withUnsafeBufferPointer { weights in
          var (start, part) = (0, 0)
          while filled < count {
            let phase = part * (rows - 1) / to
            let rest = part * (rows - 1) % to
            // SAFETY: start ≤ last, and row < rows since part < to; both were checked above.
            var value = unsafe Self.dot(sound, start, weights, phase * taps, taps)
            if rest != 0 {
              // SAFETY: as above; phase + 1 is at most the last row.
              let next = unsafe Self.dot(sound, start, weights, (phase + 1) * taps, taps)
              value += (next - value) * (Float(rest) / Float(to))
            }
            // SAFETY: filled < count.
            unsafe output[filled] = Self.sample(value)
            filled += 1
            part += from
            start += part / to
            part %= to
          }
        }
      }
    }
  }

  // SAFETY: the caller keeps `taps` values from both places within the buffers.
  @unsafe
  private static func dot(
    _ sound: UnsafeBufferPointer<Float>, _ start: Int, _ weights: UnsafeBufferPointer<Float>,
    _ first: Int, _ taps: Int
  ) -> Float {
    guard let samples = sound.baseAddress, let row = weights.baseAddress else {
      return 0
    }
    var sum: Float = 0
    var tap = 0
    while tap < taps {
      // SAFETY: the caller keeps both ranges within the buffers.
      sum += unsafe samples[start + tap] * row[first + tap]
      tap += 1
    }
    return sum
  }

  /// The taps for an output sample that lies `offset` samples after an input sample.
  private static func row(offset: Double, half: Int, cutOff: Double) -> [Double] {
    let edge = bessel(beta)
    return (0..<(2 * half)).map { tap in
      let distance = Double(tap - half + 1) - offset
      let place = distance / Double(half)
      guard abs(place) < 1 else { return 0 }
      let window = bessel(beta * (1 - place * place).squareRoot()) / edge
      let angle = Double.pi * cutOff * distance
      return window * cutOff * (angle == 0 ? 1 : sin(angle) / angle)
    }
  }

  /// The modified Bessel function of the first kind and order 0, by its power series.
  private static func bessel(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    // 40 terms are exact to the last bit for x ≤ 20.
    for k in 1...40 {
      term *= (x / 2 / Double(k)) * (x / 2 / Double(k))
      sum += term
    }
    return sum
  }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// A sample of −1…1 in 16 bits; clipped beyond.
  private static func sample(_ value: Float) -> Int16 {
    let scaled = (value * 32768).rounded()
    if scaled >= 32767 { return 32767 }
    return scaled <= -32768 ? -32768 : Int16(scaled)
  }
}
