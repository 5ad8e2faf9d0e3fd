// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl events` and `watch` say, beside the decisions themselves.
public enum EventWords {
  /// What `events` is for.
  public static let abstract = Phrase(
    en: "Show recent events of the journal, the latest last.", zh: "显示记录库里最近的事件，最新的在最后。")

  /// The option `--kind`.
  public static func kind(_ kinds: [String]) -> Phrase {
    Phrase(
      en: "Only events of one kind: \(kinds.joined(separator: ", ")).",
      zh: "只看一类事件：\(kinds.joined(separator: "、"))。")
  }

  /// The option `--last`.
  public static func last(_ maximum: Int) -> Phrase {
    Phrase(en: "How many events, 1 to \(maximum).", zh: "显示多少条，1 到 \(maximum)。")
  }

  /// A kind that there is not.
  public static func noKind(_ kind: String, _ kinds: [String]) -> Phrase {
    Phrase(
      en: "There are no events of the kind \"\(kind)\"; there are"
        + " \(kinds.joined(separator: ", ")).",
      zh: "没有 \"\(kind)\" 这类事件；可用的有：\(kinds.joined(separator: "、"))。")
  }

  /// A number that is none.
  public static func noNumber(_ maximum: Int) -> Phrase {
    Phrase(
      en: "--last wants a number from 1 to \(maximum).", zh: "--last 要写 1 到 \(maximum) 之间的数。")
  }

  /// A journal without such rows.
  public static let none = Phrase(
    en: "No such events are in the journal.", zh: "记录库里没有这样的事件。")

  /// The titles of the table.
  public static let titles = [
    Phrase(en: "ID", zh: "编号"), Phrase(en: "TIME", zh: "时间"), Phrase(en: "WHAT", zh: "事件"),
  ]

  /// The daemon ended the stream.
  public static let ended = Phrase(
    en: "The daemon ended the stream: it is stopping, or this reader was too slow; see systemctl"
      + " status xiaoand, and start the watch again",
    zh: "守护进程结束了数据流：它正在停止，或本端读得太慢；请看 systemctl status xiaoand，再重新开始查看")
}
