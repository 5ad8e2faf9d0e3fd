// SPDX-License-Identifier: Apache-2.0

/// A recording as it is: decoded, checked and mono, at its own rate.
package struct Recording: Hashable, Sendable {
  /// The samples, −1…1; at least one.
  package let samples: [Float]
  /// Samples a second.
  package let rate: Int

  /// Decodes a WAV, FLAC or Ogg file of at most 60 s, 8–192 kHz, 1–2 channels.
  ///
  /// - Parameter path: the file.
  /// - Throws: the second half of a sentence that says why it cannot be used.
  package init(path: String) throws(Unfit) {
    var file = try SoundFile.fit(path: path)
    samples = try file.decodeWhole()
    rate = file.rate
  }

  /// Takes 16-bit samples.
  package init(samples: [Int16], rate: Int) {
    self.samples = samples.map { Float($0) / 32_768 }
    self.rate = rate
  }

  /// How long it is.
  package var seconds: Double { Double(samples.count) / Double(rate) }

  /// The samples at a rate, in 16 bits.
  package func samples(at rate: Int) -> [Int16] {
    Resampler(from: self.rate, to: rate).resample(samples)
  }
}

extension Recording {
  /// The samples in 16 bits, brought to the loudness of all others.
  ///
  /// - Returns: as many samples as before.
  /// - Throws: the second half of a sentence when it cannot be measured.
  package func levelled() throws(Unfit) -> [Int16] {
    try Levelling.level(samples, rate: rate).samples.map {
      Int16(max(-32_768, min(32_767, ($0 * 32_768).rounded())))
    }
  }
}
