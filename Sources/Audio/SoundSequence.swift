// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// Recordings that are heard as one: one after the other, at one gain.
package struct SoundSequence: Sendable {
  /// Over how long a sound that does not begin at its beginning fades in.
  static let fadeIn = Interval.milliseconds(10)

  private let parts: [PromptSound]
  /// What a sample is multiplied with, in 1/32768.
  private let factor: Int32
  private let ramp: Int
  /// Frames of all parts.
  package let count: Int
  /// The first frame that is played.
  package let first: Int

  /// A sequence of sounds.
  ///
  /// - Parameters:
  ///   - parts: at least one sound.
  ///   - gain: how much softer than recorded.
  ///   - skipped: how much of the beginning is left out; something is always left.
  ///   - rate: frames a second.
  package init(_ parts: [PromptSound], gain: Gain, skipped: Interval, rate: Int) {
    self.parts = parts
    factor = gain.factor
    count = parts.reduce(0) { $0 + $1.samples.count }
    let wanted = max(0, skipped.nanoseconds / 1_000_000 * Int64(rate) / 1000)
    first = Int(min(wanted, Int64(max(0, count - 1))))
    ramp = first > 0 ? Int(Self.fadeIn.nanoseconds * Int64(rate) / 1_000_000_000) : 0
  }

  /// Appends up to so many frames from a place on; fewer at the end.
  package func append(_ wanted: Int, from position: Int, to samples: inout [Int16]) {
    var start = 0
    var left = wanted
    for part in parts {
      let end = start + part.samples.count
      defer { start = end }
      let from = position + wanted - left
      guard left > 0, from < end else { continue }
      let taken = min(left, end - from)
      let place = samples.count
      samples.append(contentsOf: part.samples[(from - start)..<(from - start + taken)])
      soften(&samples, from: place, position: from)
      left -= taken
    }
  }

  private func soften(_ samples: inout [Int16], from place: Int, position: Int) {
    Gain.soften(&samples, from: place, factor: factor)
    let done = position - first
    guard done < ramp else { return }
    for index in place..<min(samples.count, place + ramp - done) {
      samples[index] = Int16(Int(samples[index]) * (done + index - place) / ramp)
    }
  }
}
