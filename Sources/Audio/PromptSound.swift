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
  /// `samplesMaximum` bounds the samples at `rate`. Throws the second half of a sentence.
  package init(path: String, rate: Int, samplesMaximum: Int) throws(Unfit) {
    var file = try SoundFile(path: path)
    guard file.isAllowed else {
      throw Unfit("is neither WAV, FLAC nor Ogg: convert it to 16-bit WAV")
    }
    guard Self.rates.contains(file.rate) else {
      throw Unfit(
        "has \(file.rate) samples a second, not \(Self.rates.lowerBound)…"
          + "\(Self.rates.upperBound): export it with 22050 or 48000")
    }
    guard (1...2).contains(file.channels) else {
      throw Unfit("has \(file.channels) channels, not 1 or 2: export it as mono")
    }
    let framesMaximum = Self.secondsMaximum * file.rate
    guard file.frames <= Int64(framesMaximum) else {
      throw Unfit(
        "lasts \(file.frames / Int64(file.rate)) s, longer than \(Self.secondsMaximum) s: cut it")
    }
    guard file.frames > 0 else { throw Unfit("holds no samples: make or record it again") }
    let resampler = Resampler(from: file.rate, to: rate)
    guard resampler.outputCount(of: Int(file.frames)) <= samplesMaximum else {
      throw Unfit(
        "does not fit any more: all recordings together may take "
          + "\(SoundPack.bytesMaximum >> 20) MiB at \(rate) Hz; shorten the pack")
    }
    let sound = try file.decode(maximum: framesMaximum)
    guard sound.count == Int(file.frames) else {
      throw Unfit(
        "says that it has \(file.frames) frames but has \(sound.count): "
          + "it was cut off; copy it again")
    }
    samples = resampler.resample(sound)
  }
}
