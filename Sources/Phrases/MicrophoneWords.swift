// SPDX-License-Identifier: Apache-2.0

/// The microphone in a sentence.
public enum MicrophoneWords {
  /// Which microphone, and how it is.
  public static func microphone(_ device: String, _ state: String) -> Phrase {
    Phrase(en: "microphone \(device): \(state)", zh: "话筒 \(device)：\(state)")
  }

  /// How loud the street is.
  public static func street(_ level: String) -> Phrase {
    Phrase(en: "; street \(level) dB", zh: "；环境噪声 \(level) dB")
  }

  /// The level at which nothing changes, and what is changed now.
  public static func voice(reference: String, _ change: String) -> Phrase {
    Phrase(
      en: " (reference \(reference) dB), voice \(change)",
      zh: "（基准 \(reference) dB），音量\(change)")
  }

  /// A scene that does not want the voice to follow.
  public static let follows = Phrase(
    en: "; the scene has no `follow-noise`, so the voice stays as it is",
    zh: "；场景里没有 `follow-noise`，音量不随噪声变化")

  /// The voice is louder.
  public static func louder(_ gain: String) -> Phrase {
    Phrase(en: "\(gain) dB louder where it may", zh: "在限度内提高 \(gain) dB")
  }

  /// The voice is softer.
  public static func softer(_ gain: String) -> Phrase {
    Phrase(en: "\(gain) dB softer", zh: "降低 \(gain) dB")
  }

  /// The voice is as recorded.
  public static let unchanged = Phrase(en: "unchanged", zh: "不变")
}
