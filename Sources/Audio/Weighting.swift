// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The A-weighting of IEC 61672-1 as a filter of samples.
///
/// Wind on the microphone and idling engines are loud below 200 Hz, where they hide hardly any speech;
/// unweighted they would decide how loud the voice is.
package struct Weighting: Sendable {
  /// One pole, with a zero at 0 Hz or at half the rate.
  private struct Section: Sendable {
    /// Whether low frequencies are kept out, rather than high ones.
    let isHighPass: Bool
    let gain: Double
    let feedback: Double
    var input = 0.0
    var output = 0.0

    /// A section by the bilinear transform, without prewarping, which errs less at 8 kHz.
    init(_ frequency: Double, isHighPass: Bool, rate: Double) {
      let corner = Double.pi * frequency / rate
      self.isHighPass = isHighPass
      gain = (isHighPass ? 1 : corner) / (1 + corner)
      feedback = (1 - corner) / (1 + corner)
    }

    mutating func filter(_ sample: Double) -> Double {
      let edge = isHighPass ? sample - input : sample + input
      input = sample
      output = gain * edge + feedback * output
      return output
    }

    /// The power that it lets through of a tone.
    func power(_ frequency: Double, rate: Double) -> Double {
      let angle = 2 * Double.pi * frequency / rate
      let edge = isHighPass ? 2 - 2 * cos(angle) : 2 + 2 * cos(angle)
      return gain * gain * edge / (1 + feedback * feedback - 2 * feedback * cos(angle))
    }
  }

  /// The corner frequencies of the standard, in Hz: two poles each at the first and the last.
  private static let highPasses = [20.598_997, 20.598_997, 107.652_65, 737.862_23]
  private static let lowPasses = [12_194.217, 12_194.217]

  private var sections: [Section]
  private let scale: Double

  /// A filter for samples at a rate in Hz; within 1 dB of the standard up to 8 kHz from 44,100 Hz on.
  package init(rate: Int) {
    let rate = Double(max(1, rate))
    sections =
      Self.highPasses.map { Section($0, isHighPass: true, rate: rate) }
      + Self.lowPasses.map { Section($0, isHighPass: false, rate: rate) }
    // The standard has 0 dB at 1 kHz.
    scale = 1 / sections.reduce(1) { $0 * $1.power(1000, rate: rate).squareRoot() }
  }

  /// Weights the next sample.
  package mutating func filter(_ sample: Double) -> Double {
    var sample = sample
    for index in sections.indices { sample = sections[index].filter(sample) }
    return sample * scale
  }
}
