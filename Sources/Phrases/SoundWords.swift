// SPDX-License-Identifier: Apache-2.0

/// What is said of the loudspeaker and the microphone.
public enum SoundWords {
  /// How often the loudspeaker's device ran empty.
  public static func underruns(_ count: Int64) -> Phrase {
    Phrase(
      en: "ran empty \(count) \(count == 1 ? "time" : "times"): the machine is too busy, see `top`",
      zh: "断音 \(count) 次：机器太忙，用 `top` 查看")
  }

  /// How often the microphone's device ran over.
  public static func overruns(_ count: Int64) -> Phrase {
    Phrase(
      en: "ran over \(count) \(count == 1 ? "time" : "times"): the machine is too busy, see `top`",
      zh: "漏听 \(count) 次：机器太忙，用 `top` 查看")
  }
}
