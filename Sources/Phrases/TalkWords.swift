// SPDX-License-Identifier: Apache-2.0

/// What is said to who spoke through the robot and was not heard to the end.
public enum TalkWords {
  /// Something more important was said, by its prompt, or it was stopped.
  public static func interrupted(by prompt: String?) -> Phrase {
    guard let prompt else {
      return Phrase(
        en: "Nobody heard the rest: it was stopped, as after two minutes; say it again",
        zh: "后面的话没有播出：喊话已被停止（最长两分钟），请重说")
    }
    return Phrase(
      en:
        "Nobody heard the rest: “\(prompt)” was said in its place, which goes before; say it again",
      zh: "后面的话没有播出：被更重要的“\(prompt)”打断，请重说")
  }

  /// Nothing came in for a while, so that it counted as complete.
  public static let paused = Phrase(
    en: "Nobody heard the rest: nothing came in for 3 s; keep the input flowing, and say it again",
    zh: "后面的话没有播出：3 秒没有收到声音，请不要停顿，重说一遍")

  /// The loudspeaker did not play it to its end; the daemon says why.
  public static func failed(_ reason: String) -> Phrase {
    Phrase(
      en: "It was not heard to its end: \(reason)", zh: "没有播完：\(reason)")
  }

  /// It was never begun; the daemon says why.
  public static func dropped(_ reason: String) -> Phrase {
    Phrase(en: "It was not said: \(reason); say it again", zh: "没有播出：\(reason)，请重说")
  }

  /// The daemon does not know what became of it.
  public static let unknown = Phrase(
    en: "Nobody can say whether all of it was heard; see `xiaoanctl events --kind prompt`",
    zh: "不知道是否全部播出，请用 `xiaoanctl events --kind prompt` 查看")
}
