// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl stats` says and asks for.
public enum StatisticsWords {
  // MARK: Help

  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show what was found and said, and what riders did who were told.",
    zh: "统计发现了什么、说了什么，以及骑行人听到后的反应。")
  /// More about it.
  public static let discussion = Phrase(
    en: """
      A time is a day (2026-11-24), a day with a time (2026-11-24T07:30), both by this machine's \
      zone, or how long ago it is (90min, 24h, 7d).
      """,
    zh: """
      时间可写成日期（2026-11-24）、日期加时刻（2026-11-24T07:30），均按本机时区，\
      或距今多久（90min、24h、7d）。
      """)
  /// The option `--from`.
  public static let from = Phrase(
    en: "From when (default: 7d before the end).", zh: "从何时起（默认为截止前 7d）。")
  /// The option `--to`.
  public static let to = Phrase(en: "Up to when (default: now).", zh: "到何时止（默认为现在）。")
  /// The option `--csv`.
  public static let csv = Phrase(
    en: "Print comma-separated values in the place of text for people.",
    zh: "输出逗号分隔的数值，不输出供人阅读的文字。")

  /// The option `--by`.
  public static func by(_ names: [String]) -> Phrase {
    Phrase(
      en: "What is counted apart: \(names.joined(separator: ", ")).",
      zh: "按什么分开统计：\(names.joined(separator: "、"))。")
  }

  // MARK: Usage

  /// A grouping that there is not.
  public static func noGrouping(_ name: String, _ names: [String]) -> Phrase {
    Phrase(
      en: "Statistics cannot be parted by \"\(name)\"; they can by"
        + " \(names.joined(separator: ", ")).",
      zh: "不能按 \"\(name)\" 统计；可按：\(names.joined(separator: "、"))。")
  }

  /// Two forms at once.
  public static let oneForm = Phrase(
    en: "Give --csv or --json, not both.", zh: "--csv 和 --json 只能选一个。")

  /// A span that is none, or too long.
  public static func noSpan(days: Int) -> Phrase {
    Phrase(
      en: "--to wants a time after --from, and at most \(days) days after it.",
      zh: "--to 要晚于 --from，且相差不超过 \(days) 天。")
  }

  /// A time that is none.
  public static func noTime(_ option: String, _ text: String) -> Phrase {
    Phrase(
      en: "\(option) wants a day such as 2026-11-24, a day with a time such as 2026-11-24T07:30,"
        + " or how long ago it is, such as 24h; \"\(text)\" is none of these.",
      zh: "\(option) 要写日期（如 2026-11-24）、日期加时刻（如 2026-11-24T07:30），"
        + "或距今多久（如 24h）；\"\(text)\" 都不是。")
  }

  // MARK: Page

  /// The page's title.
  public static let title = Phrase(en: "Does it work?", zh: "效果如何？")

  /// The time that is covered.
  public static func span(_ from: String, _ to: String) -> Phrase {
    Phrase(en: "\(from) to \(to)", zh: "\(from) 至 \(to)")
  }

  /// Not everything could be read.
  public static let incomplete = Phrase(
    en: "Not all of that time could be read; ask for less at once.",
    zh: "这段时间没能读完；请缩短时间再查。")

  /// Rows whose time may be wrong.
  public static func unsynchronised(_ rows: String) -> Phrase {
    Phrase(
      en: "\(rows) rows were written while the clock was not synchronised; their hours may be"
        + " wrong.",
      zh: "有 \(rows) 条记录写入时尚未对时，所记钟点可能不准。")
  }

  /// Nobody knows how many were seen.
  public static let noExposure = Phrase(
    en: "How many riders were seen is not known of this time.", zh: "这段时间看到多少骑行人不得而知。")

  /// How many were seen.
  public static func exposure(_ riders: String, hours: String) -> Phrase {
    Phrase(en: "\(riders) riders seen in \(hours) h", zh: "\(hours) 小时内看到骑行人 \(riders) 人次")
  }

  /// Nothing happened.
  public static let nothing = Phrase(
    en: "Nothing was reported or said.", zh: "没有违法记录，也没有语音劝导。")
  /// The first table.
  public static let offences = Phrase(en: "Offences and prompts", zh: "违法与劝导")
  /// The second table.
  public static let responses = Phrase(
    en: "What riders did who were told", zh: "骑行人听到后的反应")
  /// The bars.
  public static let chart = Phrase(
    en: "Offences by hour of the day", zh: "各钟点的违法数")

  /// What the shares mean.
  public static let note = Phrase(
    en: "Corrected: went back, turned round, put the helmet on or stopped, of those who are not"
      + " lost; in brackets the range in which the share lies with a certainty of 95 %. Of all:"
      + " with those who are lost as if they had not. Who goes on is lost more easily than who"
      + " stops, so the truth lies between the two.",
    zh: "改正率：退回、掉头、戴上头盔或停下的，占未丢失目标者的比例；括号内为 95 % 置信区间。"
      + "保守值：把丢失目标的都算作未改正。继续前行的比停下的更容易丢失，实际情况介于两者之间。")

  /// The titles of the first table.
  public static let offenceTitles = [
    Phrase(en: "FOUND", zh: "发现"), Phrase(en: "SEEN", zh: "看到"), Phrase(en: "ASKED", zh: "应播"),
    Phrase(en: "HEARD", zh: "播完"), Phrase(en: "CUT", zh: "打断"), Phrase(en: "DROP", zh: "未播"),
    Phrase(en: "FAIL", zh: "失败"),
  ]

  /// The titles of the second table.
  public static let responseTitles = [
    Phrase(en: "BACK", zh: "退回"), Phrase(en: "TURN", zh: "掉头"), Phrase(en: "HELM", zh: "戴盔"),
    Phrase(en: "STOP", zh: "停下"), Phrase(en: "STOOD", zh: "已停"), Phrase(en: "ON", zh: "前行"),
    Phrase(en: "LOST", zh: "丢失"), Phrase(en: "CORRECTED", zh: "改正率"),
    Phrase(en: "OF ALL", zh: "保守值"),
  ]

  /// The title of the groups: kinds of offences.
  public static let kind = Phrase(en: "KIND", zh: "类别")
  /// The title of the groups: hours.
  public static let hour = Phrase(en: "HOUR", zh: "钟点")
  /// The title of the groups: wordings.
  public static let wording = Phrase(en: "WORDING", zh: "说法")
  /// The title of the groups: scenes.
  public static let scene = Phrase(en: "SCENE", zh: "场景")
}
