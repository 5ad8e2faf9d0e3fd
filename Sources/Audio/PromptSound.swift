// SPDX-License-Identifier: Apache-2.0

/// A prompt's recording, decoded, checked, mono and at the loudspeaker's rate.
package struct PromptSound: Hashable, Sendable {
  /// How long a recording may be.
  package static let secondsMaximum = 60
  /// The sample rates that a recording may have, in Hz.
  package static let rates = 8_000...192_000

  /// 16-bit samples at the loudspeaker's rate; at least one.
  package let samples: [Int16]

  /// A sound of given samples; `nil` without any.
  package init?(samples: [Int16]) {
    guard !samples.isEmpty else { return nil }
    self.samples = samples
  }

  /// Decodes a WAV, FLAC or Ogg file of at most 60 s, 8–192 kHz, 1–2 channels.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - rate: the loudspeaker's samples a second.
  ///   - samplesMaximum: how many samples at that rate there is room for.
  ///   - isLevelled: whether it is brought to the loudness of all others.
  /// - Throws: the second half of a sentence.
  package init(
    path: String, rate: Int, samplesMaximum: Int, isLevelled: Bool = false
  ) throws(Unfit) {
    var file = try SoundFile.fit(path: path)
    let resampler = Resampler(from: file.rate, to: rate)
    guard resampler.outputCount(of: Int(file.frames)) <= samplesMaximum else {
      throw Unfit(
        "does not fit any more: all recordings together may take "
          + "\(SoundPack.bytesMaximum >> 20) MiB at \(rate) Hz; shorten the pack")
    }
    let sound = try file.decodeWhole()
    samples = resampler.resample(
      isLevelled ? try Levelling.loaded(sound, rate: file.rate) : sound)
  }
}
