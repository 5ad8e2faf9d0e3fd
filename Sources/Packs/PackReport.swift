// SPDX-License-Identifier: Apache-2.0

import Audio
package import TrafficModel

/// How the recordings of a pack are: which are there, how loud, and whether they say their text.
package struct PackReport: Sendable {
  /// Silence at an end that is longer than this, in seconds, delays a prompt.
  package static let silenceMaximum = 0.3

  /// One prompt and its recording.
  package struct Entry: Sendable {
    /// The prompt.
    package var prompt: Prompt
    /// How its recording is.
    package var state: State
    /// Whether it says the text that the table has now.
    package var text: TextState
    /// Who made it; `nil` when nobody noted it.
    package var maker: String?
  }

  /// How a recording is.
  package enum State: Sendable {
    /// It can be played.
    case fit(Measure)
    /// It is not there.
    case missing
    /// It cannot be played, for this reason.
    case unfit(String)
  }

  /// What was measured of a recording.
  package struct Measure: Hashable, Sendable {
    /// How long it is.
    package var seconds: Double
    /// Its loudness in LUFS; `nil` for silence.
    package var loudness: Double?
    /// Its highest point between samples too, in dB below full scale; `nil` for silence.
    package var truePeak: Double?
    /// Seconds of silence before and after what can be heard.
    package var silence: Ends
  }

  /// Silence at the two ends, in seconds.
  package struct Ends: Hashable, Sendable {
    /// Before anything can be heard.
    package var before: Double
    /// After it.
    package var after: Double
  }

  /// Whether a recording says the text of the table.
  package enum TextState: Hashable, Sendable {
    /// It does.
    case same
    /// The text was changed since.
    case changed
    /// Nobody noted what it says.
    case unknown
  }

  /// All prompts, in the table's order.
  package let entries: [Entry]

  /// Listens to all recordings of a pack; takes about a second for a hundred.
  package init(_ pack: PackFolder) {
    entries = pack.prompts.map { Self.entry($0, in: pack) }
  }

  /// The bytes that the fit recordings take when they are loaded at a rate.
  package func bytes(at rate: Int) -> Int {
    entries.reduce(0) { sum, entry in
      guard case .fit(let measure) = entry.state else { return sum }
      return sum + Int((measure.seconds * Double(rate)).rounded(.up)) * MemoryLayout<Int16>.size
    }
  }

  /// Whether every prompt can be played and says its text, as far as is known.
  package var isWhole: Bool { entries.allSatisfy(\.isFine) }

  private static func entry(_ prompt: Prompt, in pack: PackFolder) -> Entry {
    let note = pack.notes[prompt.id]
    let text: TextState =
      note.map { $0.text == TextHash.of(prompt.text) ? .same : .changed } ?? .unknown
    var entry = Entry(prompt: prompt, state: .missing, text: text, maker: note?.maker)
    guard pack.isThere(prompt) else { return entry }
    do throws(Unfit) {
      entry.state = .fit(try measure(Recording(path: pack.place(of: prompt))))
    } catch {
      entry.state = .unfit(error.reason)
    }
    return entry
  }

  /// Measures a recording.
  static func measure(_ recording: Recording) throws(Unfit) -> Measure {
    let loudness = try Loudness(of: recording.samples, rate: recording.rate)
    let ends = SilentEnds.lengths(recording.samples(at: recording.rate), rate: recording.rate)
    return Measure(
      seconds: recording.seconds, loudness: loudness.lufs, truePeak: loudness.truePeak,
      silence: Ends(before: ends.before, after: ends.after))
  }
}

extension PackReport.Entry {
  /// Whether there is nothing to do about it.
  package var isFine: Bool { remark == nil }

  /// What is wrong with it and what to do; `nil` when nothing is.
  package var remark: String? {
    switch state {
    case .missing:
      return "The recording \(prompt.file) is missing; run `xiaoanctl prompts synthesise` or "
        + "import one."
    case .unfit(let reason): return "The recording \(prompt.file) \(reason)."
    case .fit(let measure):
      if measure.loudness == nil { return "It is silent; record it again." }
      if text == .changed {
        return "Its text was changed since it was recorded; record or synthesise it again."
      }
      if max(measure.silence.before, measure.silence.after) > PackReport.silenceMaximum {
        return "It begins or ends with silence; import it again, which cuts that off."
      }
      return nil
    }
  }
}
