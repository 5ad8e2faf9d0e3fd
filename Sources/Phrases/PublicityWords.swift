// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl publicity` says.
public enum PublicityWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "What the robot reads out today and when, and how loud it may be now.",
    zh: "今天何时播什么宣传，以及现在能放多大声。")

  /// The page's title.
  public static func title(day: String?, lunar: String?) -> Phrase {
    guard let day else { return Phrase(en: "publicity", zh: "宣传") }
    return Phrase(
      en: "publicity of \(day)" + (lunar.map { ", lunar \($0)" } ?? ""),
      zh: "\(day) 的宣传" + (lunar.map { "，农历 \($0)" } ?? ""))
  }

  /// A clock that nobody can trust.
  public static let untrustedClock = Phrase(
    en: "the clock is not synchronised, so every hour counts as night: check the time"
      + " server",
    zh: "时钟未对时，所有钟点都按夜间处理：请检查时间服务器")

  /// A day without publicity.
  public static let nothing = Phrase(
    en: "nothing is read out by the clock today", zh: "今天没有定时播放的宣传")

  /// What is read out between.
  public static func idle(_ every: String, _ prompts: [String]) -> Phrase {
    Phrase(
      en: "whenever nobody was spoken to for \(every): \(prompts.joined(separator: ", "))",
      zh: "每当 \(every) 没有劝导任何人时播放：\(prompts.joined(separator: "、"))")
  }

  /// How loud each class may be.
  public static func levels(_ levels: String) -> Phrase {
    Phrase(en: "now: \(levels)", zh: "现在：\(levels)")
  }

  /// A class and its level.
  public static func level(_ promptClass: String, _ gain: String) -> Phrase {
    Phrase(same: "\(promptClass) \(gain)")
  }

  /// As loud as recorded.
  public static let asRecorded = Phrase(en: "as recorded", zh: "原音量")
  /// Not heard at all.
  public static let silent = Phrase(en: "silent", zh: "静音")

  /// Decibels.
  public static func gain(_ gain: String) -> Phrase { Phrase(same: "\(gain) dB") }

  /// The titles of the table.
  public static let titles = [
    Phrase(en: "AT", zh: "时间"), Phrase(en: "LIST", zh: "节目单"), Phrase(en: "PROMPT", zh: "语音"),
    Phrase(en: "TEXT", zh: "内容"),
  ]
}
