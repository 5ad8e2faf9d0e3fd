// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl talk` and `say` say and ask for.
public enum VoiceWords {
  /// What `talk` is for.
  public static let talk = Phrase(
    en: "Speak through the robot: what comes in is heard at once.", zh: "用机器人喊话：输入的声音立即播出。")
  /// More about `talk`.
  public static let talkDiscussion = Phrase(
    en: """
      Takes WAV or raw 16-bit samples on standard input, as they come:
        arecord -f S16_LE -r 48000 | ssh robot xiaoanctl talk
      Only what the robot says in the place of a signal goes before it. It ends with the input, or \
      after two minutes.
      """,
    zh: """
      从标准输入接收 WAV 或 16 位原始采样，随到随播：
        arecord -f S16_LE -r 48000 | ssh robot xiaoanctl talk
      只有机器人代替信号灯的提示优先于它。输入结束或满两分钟即停。
      """)
  /// The option `--rate`.
  public static let rate = Phrase(
    en: "Samples a second, where raw samples come in.", zh: "原始采样的采样率。")
  /// The option `--channels`.
  public static let channels = Phrase(
    en: "Channels, where raw samples come in: 1 or 2.", zh: "原始采样的声道数：1 或 2。")

  /// What `say` is for.
  public static let say = Phrase(
    en: "Have the robot say a text, or play a recording.", zh: "让机器人念一段文字，或播放一段录音。")
  /// More about `say`.
  public static let sayDiscussion = Phrase(
    en: """
      The text is spoken by the program of `xiaoanctl prompts synthesise`: $XIAOAN_SPEECH, else \
      espeak-ng in the language of --language. Only what the robot says in the place of a signal \
      goes before it.
      """,
    zh: """
      文字由 `xiaoanctl prompts synthesise` 所用的程序合成：$XIAOAN_SPEECH，否则为 --language \
      所示语言的 espeak-ng。只有机器人代替信号灯的提示优先于它。
      """)
  /// The option `--file`.
  public static let file = Phrase(
    en: "A WAV, FLAC or Ogg file of at most 60 s.", zh: "WAV、FLAC 或 Ogg 文件，最长 60 秒。")
  /// The option `--language`.
  public static let language = Phrase(
    en: "The language of the text: zh or en.", zh: "文字的语言：zh 或 en。")
  /// The argument of `say`.
  public static let text = Phrase(en: "The text.", zh: "要念的文字。")
  /// Neither, or both.
  public static let oneOf = Phrase(
    en: "Say either a text or a recording with --file.", zh: "文字和 --file 录音要且只能给一个。")
  /// No program for a language.
  public static func noProgram(_ language: String) -> Phrase {
    Phrase(
      en: "No program is known that speaks \(language); set XIAOAN_SPEECH to one.",
      zh: "没有已知的 \(language) 合成程序；请用 XIAOAN_SPEECH 指定一个。")
  }
}
