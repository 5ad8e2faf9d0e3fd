// SPDX-License-Identifier: Apache-2.0

extension SoundFile {
  /// Opens a recording that a pack may have: WAV, FLAC or Ogg, at most 60 s, 8–192 kHz, one or two
  /// channels.
  static func fit(path: String) throws(Unfit) -> SoundFile {
    let file = try SoundFile(path: path)
    guard file.isAllowed else {
      throw Unfit("is neither WAV, FLAC nor Ogg: convert it to 16-bit WAV")
    }
    guard PromptSound.rates.contains(file.rate) else {
      throw Unfit(
        "has \(file.rate) samples a second, not \(PromptSound.rates.lowerBound)…"
          + "\(PromptSound.rates.upperBound): export it with 22050 or 48000")
    }
    guard (1...2).contains(file.channels) else {
      throw Unfit("has \(file.channels) channels, not 1 or 2: export it as mono")
    }
    guard file.frames <= Int64(PromptSound.secondsMaximum * file.rate) else {
      throw Unfit(
        "lasts \(file.frames / Int64(file.rate)) s, longer than \(PromptSound.secondsMaximum) s: "
          + "cut it")
    }
    guard file.frames > 0 else { throw Unfit("holds no samples: make or record it again") }
    return file
  }

  /// Decodes all frames of a file that was found fit.
  mutating func decodeWhole() throws(Unfit) -> [Float] {
    let sound = try decode(maximum: PromptSound.secondsMaximum * rate)
    guard sound.count == Int(frames) else {
      throw Unfit(
        "says that it has \(frames) frames but has \(sound.count): "
          + "it was cut off; copy it again")
    }
    return sound
  }
}
