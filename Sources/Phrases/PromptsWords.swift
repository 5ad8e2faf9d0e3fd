// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl prompts` says and asks for.
public enum PromptsWords {
  // MARK: Help

  /// What the command is for.
  public static let abstract = Phrase(
    en: "Look after the prompts and their recordings.", zh: "管理语音及其录音。")
  /// The option `--pack`.
  public static func pack(_ standard: String) -> Phrase {
    Phrase(
      en: "The pack's folder (default: $XIAOAN_PACK, else \(standard)).",
      zh: "语音包目录（默认为 $XIAOAN_PACK，否则 \(standard)）。")
  }
  /// What `list` is for.
  public static let list = Phrase(
    en: "List the prompts with length and loudness.", zh: "列出各段语音的时长和响度。")
  /// What `check` is for.
  public static let check = Phrase(
    en: "Say which recordings are missing, unfit or out of date.", zh: "指出缺少、不可用或过期的录音。")
  /// More about `check`.
  public static let checkDiscussion = Phrase(
    en: "Exit status: 0 all is fine, 1 there is something to do.", zh: "退出码：0 全部正常，1 有事要做。")
  /// What `play` is for.
  public static let play = Phrase(en: "Have the robot say a prompt now.", zh: "让机器人立即播放一段语音。")
  /// More about `play`.
  public static let playDiscussion = Phrase(
    en: "The robot says it as it would on the street, unless something matters more.",
    zh: "按平时的方式播放，除非有更要紧的内容。")
  /// The argument of `play`.
  public static let id = Phrase(en: "The prompt's id.", zh: "语音编号。")
  /// What `decode` is for.
  public static let decode = Phrase(en: "Decode a recording (internal).", zh: "解码一段录音（内部使用）。")
  /// What `synthesise` is for.
  public static let synthesise = Phrase(en: "Have prompts spoken by a program.", zh: "用语音合成程序生成语音。")
  /// More about `synthesise`.
  public static let synthesiseDiscussion = Phrase(
    en: """
      Without ids those are spoken that are missing, or that a program spoke before their text was \
      changed. A recording that somebody brought along is replaced only when its id is named.
      The program finds the text on its standard input, and in the file {text}; it writes the WAV \
      file {output}. It is run without a shell.
      """,
    zh: """
      不写编号时，只生成缺少的，以及合成之后文字又改过的。自带的录音只有写明编号才会替换。
      程序从标准输入和文件 {text} 读取文字，写出 WAV 文件 {output}。不经过 shell 运行。
      """)
  /// The option `--command`.
  public static let command = Phrase(
    en: "The program (default: $XIAOAN_SPEECH, else espeak-ng in the pack's language).",
    zh: "合成程序（默认为 $XIAOAN_SPEECH，否则为语音包所用语言的 espeak-ng）。")
  /// The option `--maker`.
  public static let maker = Phrase(
    en: "Who is noted as the maker (default: the program).", zh: "记为制作者的名字（默认为合成程序）。")
  /// The option `--all`.
  public static let all = Phrase(
    en: "Speak all but those that somebody brought along.", zh: "除自带的录音外全部重新生成。")
  /// The argument of `synthesise`.
  public static let ids = Phrase(en: "The prompts' ids.", zh: "语音编号，可写多个。")
  /// What `import` is for.
  public static let importing = Phrase(
    en: "Take recordings that somebody brought along.", zh: "导入自带的录音。")
  /// More about `import`.
  public static let importDiscussion = Phrase(
    en: """
      A file is called after its prompt, such as red-light.wav; of a folder all WAV, FLAC and Ogg \
      files are taken. Silence at both ends is cut off. What is refused changes nothing.
      """,
    zh: """
      文件名即语音编号，如 red-light.wav；给目录时，导入其中所有 WAV、FLAC 和 Ogg 文件。\
      首尾的静音会剪掉。被拒绝的文件不改变任何东西。
      """)
  /// The option `--prompt`.
  public static let prompt = Phrase(
    en: "The prompt that a single file belongs to.", zh: "单个文件对应的语音编号。")
  /// The argument of `import`.
  public static let source = Phrase(en: "The file, or the folder.", zh: "文件或目录。")

  // MARK: Answers

  /// Two choices at once.
  public static let oneChoice = Phrase(
    en: "--all and the names of prompts exclude each other; leave out one.",
    zh: "--all 和语音编号不能同时写，请去掉一个。")

  /// No program for a language.
  public static func noProgram(_ language: String, pack: String) -> Phrase {
    Phrase(
      en: "No program is known that speaks \(language), by the name of \(pack);"
        + " name one with --command",
      zh: "从目录名 \(pack) 看语言是 \(language)，没有已知的合成程序；请用 --command 指定")
  }

  /// A prompt that was made, and how long it is.
  public static func done(_ id: String, seconds: String, _ remark: String?) -> Phrase {
    Phrase(
      en: "\(id): \(seconds) s" + (remark.map { "; \($0)" } ?? ""),
      zh: "\(id)：\(seconds) 秒" + (remark.map { "；\($0)" } ?? ""))
  }

  /// What is not there yet.
  public static func missing(_ ids: [String]) -> Phrase {
    Phrase(
      en: "Still missing: \(ids.joined(separator: ", "))", zh: "仍缺少：\(ids.joined(separator: "、"))")
  }

  /// Some recordings were refused.
  public static func refused(_ count: Int, taken: Int, _ pack: String) -> Phrase {
    Phrase(
      en: "\(count) recording\(count == 1 ? " was" : "s were") not taken; "
        + (taken == 0
          ? "\(pack) is as it was" : "\(taken) \(taken == 1 ? "is" : "are") in \(pack)"),
      zh: "\(count) 段录音未导入；" + (taken == 0 ? "\(pack) 没有变化" : "已有 \(taken) 段存入 \(pack)"))
  }

  /// Nothing was to be done.
  public static let idle = Phrase(en: "There is nothing to do.", zh: "没有要做的事。")

  // MARK: Page

  /// The page's title.
  public static func title(_ pack: String) -> Phrase {
    Phrase(en: "pack \(pack)", zh: "语音包 \(pack)")
  }

  /// The titles of the table.
  public static let titles = [
    Phrase(en: "PROMPT", zh: "语音"), Phrase(en: "STATE", zh: "状态"), Phrase(en: "CLASS", zh: "类别"),
    Phrase(en: "S", zh: "秒"), Phrase(same: "LUFS"), Phrase(en: "TEXT", zh: "内容"),
  ]

  /// A prompt and what is to be done.
  public static func remark(_ id: String, _ remark: String) -> Phrase {
    Phrase(en: "\(id): \(remark)", zh: "\(id)：\(remark)")
  }

  /// How many there are, how many want a look, and what they take.
  public static func sum(_ count: Int, wrong: Int, megabytes: String) -> Phrase {
    Phrase(
      en: "\(count) prompt\(count == 1 ? "" : "s"), "
        + (wrong == 0 ? "all fine" : "\(wrong) to look at")
        + "; they take \(megabytes) MB when loaded at 48 kHz",
      zh: "共 \(count) 段，" + (wrong == 0 ? "全部正常" : "\(wrong) 段要看看")
        + "；按 48 kHz 载入占 \(megabytes) MB")
  }
}
