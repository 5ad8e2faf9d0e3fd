// SPDX-License-Identifier: Apache-2.0

internal import ControlAPI
internal import Phrases

/// The microphone in a sentence of the status.
enum MicrophoneLine {
  /// How loud the street is and what that does to the voice, or what is wrong.
  static func text(_ microphone: MicrophoneStatus) -> String {
    var text = "microphone \(microphone.device): \(microphone.state.rawValue)"
    text += microphone.level.map { "; street \(Figures.tenths($0)) dB" } ?? ""
    if let reference = microphone.reference {
      text += " (reference \(Figures.tenths(reference)) dB), voice \(change(microphone.gain))"
    } else {
      text += "; the scene has no `follow-noise`, so the voice stays as it is"
    }
    if microphone.overruns > 0 {
      text += "; " + SoundWords.overruns(microphone.overruns)(.english)
    }
    return text + (microphone.reason.map { "; \($0)" } ?? "")
  }

  /// How a microphone in this state is shown.
  static func tone(_ microphone: MicrophoneStatus) -> Palette.Tone? {
    switch microphone.state {
    case .listening: nil
    case .learning, .starting: .doubtful
    default: .bad
    }
  }

  private static func change(_ gain: Double) -> String {
    if gain > 0 { return "\(Figures.tenths(gain)) dB louder where it may" }
    return gain < 0 ? "\(Figures.tenths(-gain)) dB softer" : "unchanged"
  }
}
