// SPDX-License-Identifier: Apache-2.0

internal import ControlAPI
internal import Phrases

/// The microphone in a sentence of the status.
enum MicrophoneLine {
  /// How loud the street is and what that does to the voice, or what is wrong.
  static func text(_ microphone: MicrophoneStatus, _ style: PageStyle) -> String {
    let state = style.word(microphone.state.rawValue, .state)
    var text = style(MicrophoneWords.microphone(microphone.device, state))
    text += microphone.level.map { style(MicrophoneWords.street(Figures.tenths($0))) } ?? ""
    if let reference = microphone.reference {
      text += style(
        MicrophoneWords.voice(
          reference: Figures.tenths(reference), style(change(microphone.gain))))
    } else {
      text += style(MicrophoneWords.follows)
    }
    if microphone.overruns > 0 {
      text += style(StatusWords.more(style(SoundWords.overruns(microphone.overruns))))
    }
    return text + (microphone.reason.map { style(StatusWords.more($0)) } ?? "")
  }

  /// How a microphone in this state is shown.
  static func tone(_ microphone: MicrophoneStatus) -> Palette.Tone? {
    switch microphone.state {
    case .listening: nil
    case .learning, .starting: .doubtful
    default: .bad
    }
  }

  private static func change(_ gain: Double) -> Phrase {
    if gain > 0 { return MicrophoneWords.louder(Figures.tenths(gain)) }
    return gain < 0 ? MicrophoneWords.softer(Figures.tenths(-gain)) : MicrophoneWords.unchanged
  }
}
