// SPDX-License-Identifier: Apache-2.0

import Audio

/// Has one text spoken, for now and for nobody's pack.
package enum Speaking {
  /// Characters that may be spoken at a time: about two minutes.
  package static let textMaximum = 500

  /// Has a text spoken by a program.
  ///
  /// - Parameters:
  ///   - text: what is to be said, 1 to `textMaximum` characters.
  ///   - command: the program.
  ///   - decoding: how its file is decoded.
  /// - Returns: the sound.
  /// - Throws: a sentence.
  package static func sound(
    of text: String, by command: SpeechCommand, _ decoding: Decoding
  ) throws(PackError) -> Decoding.Sound {
    guard !text.isEmpty, text.count <= textMaximum else {
      throw PackError(
        "The text has \(text.count) characters, but 1 to \(textMaximum) can be said at a time.")
    }
    let folder = try WorkFolder()
    return try decoding.sound(of: try command.speak(text, in: folder.path))
  }

  /// Brings a sound to the loudness of a pack's recordings and to another rate.
  ///
  /// - Parameters:
  ///   - sound: the sound.
  ///   - rate: samples a second that are wanted.
  /// - Returns: the samples.
  /// - Throws: a sentence when its loudness cannot be measured.
  package static func samples(
    of sound: Decoding.Sound, at rate: Int
  ) throws(PackError) -> [Int16] {
    let floats = sound.samples.map { Float($0) / 32_768 }
    do throws(Unfit) {
      let levelled = try Levelling.level(floats, rate: sound.rate).samples
      return Resampler(from: sound.rate, to: rate).resample(levelled)
    } catch {
      throw PackError("What is to be said \(error.reason).")
    }
  }
}
