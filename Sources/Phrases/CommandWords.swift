// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl` itself says, and what its commands have in common.
public enum CommandWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "Ask the controller of the robot how it is and why, and tell it what to be.",
    zh: "查询机器人控制程序的状态和判定理由，并向它下达指令。")
  /// More about it.
  public static let discussion = Phrase(
    en: """
      Exit status: 0 fine, 1 the daemon refuses or the answer is no, 2 wrong usage, 3 the daemon \
      cannot be reached.
      """,
    zh: "退出码：0 正常，1 守护进程拒绝或答案为否，2 用法有误，3 连不上守护进程。")

  /// The option `--socket`.
  public static func socket(_ standard: String) -> Phrase {
    Phrase(
      en: "The daemon's control socket (default: $XIAOAN_CONTROL, else \(standard)).",
      zh: "守护进程的控制套接字（默认为 $XIAOAN_CONTROL，否则 \(standard)）。")
  }

  /// The option `--json`.
  public static let json = Phrase(
    en: "Print the daemon's JSON in the place of text for people.",
    zh: "输出守护进程的 JSON，不输出供人阅读的文字。")
  /// The option `--lang`.
  public static let language = Phrase(
    en: "The language of texts for people: en or zh (default: the one of LANG).",
    zh: "文字的语言：en 或 zh（默认随 LANG）。")
  /// A language that there is no table of.
  public static func noLanguage(_ name: String) -> Phrase {
    let known = Language.allCases.map(\.rawValue)
    return Phrase(
      en: "There is no language \"\(name)\"; there are \(known.joined(separator: ", ")).",
      zh: "没有 \"\(name)\" 这种语言；可用的有：\(known.joined(separator: "、"))。")
  }

  /// The option `--as`.
  public static let name = Phrase(
    en: "Who you are, for the journal (default: $SUDO_USER, else $USER).",
    zh: "你的名字，记入记录库（默认为 $SUDO_USER，否则 $USER）。")

  /// Standard output cannot be written.
  public static func unwritable(_ why: String) -> Phrase {
    Phrase(
      en: "The output cannot be written (\(why)); free space or choose another place for it",
      zh: "输出写不进去 (\(why))；请腾出空间，或换个地方写")
  }
}
