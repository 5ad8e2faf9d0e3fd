// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl mode` says and asks for.
public enum ModeWords {
  // MARK: Help

  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show or change what the robot is there for.", zh: "查看或切换机器人的工作模式。")
  /// What `show` is for.
  public static let show = Phrase(
    en: "Show the mode, who set it, why and until when.", zh: "显示当前模式：谁设的、为什么、到何时。")
  /// What `told` is for.
  public static let told = Phrase(
    en: "Confirm that the maintenance unit was told of the failure.", zh: "确认已把故障通知维护单位。")
  /// The option `--whom`.
  public static let whom = Phrase(en: "Whom you told.", zh: "通知了谁。")
  /// What `set` is for.
  public static let set = Phrase(en: "Change the mode.", zh: "切换模式。")
  /// More about `set`.
  public static let setDiscussion = Phrase(
    en: """
      MODE is normal, directed (an officer directs the traffic), warning-sign, temporary-signal \
      or off-duty. A signal that is being shown is ended in good order first: least green, yellow, \
      all red. Who has changed the mode meanwhile is not overruled.
      """,
    zh: """
      模式有：normal（正常）、directed（民警指挥）、warning-sign（警示牌）、temporary-signal（临时信号）、\
      off-duty（停勤）。正在放行的信号会先按顺序收尾：最短绿灯、黄灯、全红。这期间若别人已改过模式，不会覆盖他的设定。
      """)
  /// The argument MODE.
  public static let mode = Phrase(en: "The mode.", zh: "模式。")
  /// The option `--program`.
  public static let program = Phrase(
    en: "The program, for temporary-signal alone, as the scene calls it; see xiaoanctl lamps.",
    zh: "方案名，仅用于 temporary-signal，以场景里的名称为准；可用 xiaoanctl lamps 查看。")
  /// The option `--for`.
  public static let length = Phrase(
    en: "For how long at the most, such as 90s, 30min or 2h.", zh: "最长多久，如 90s、30min 或 2h。")
  /// The option `--why`.
  public static let why = Phrase(
    en: "Why; needed for all modes but normal and directed.", zh: "原因；除 normal 和 directed 外必填。")

  // MARK: Usage

  /// A mode that there is not.
  public static func noMode(_ mode: String, _ modes: [String]) -> Phrase {
    Phrase(
      en: "There is no mode \"\(mode)\"; there are \(modes.joined(separator: ", ")).",
      zh: "没有 \"\(mode)\" 这个模式；可用的有：\(modes.joined(separator: "、"))。")
  }

  /// A program for a mode that has none.
  public static func noProgram(_ mode: String) -> Phrase {
    Phrase(
      en: "Only temporary-signal has a program, and \(mode) none: leave --program out, or set"
        + " temporary-signal.",
      zh: "只有 temporary-signal 有方案，\(mode) 没有：去掉 --program，或改设 temporary-signal。")
  }

  /// A length that is none.
  public static func noLength(_ text: String) -> Phrase {
    Phrase(
      en: "--for wants a number with its unit (s, min, h), such as 90s, 30min or 2h, and"
        + " \"\(text)\" is none.",
      zh: "--for 要写数字加单位（s、min、h），如 90s、30min 或 2h；\"\(text)\" 不是。")
  }

  /// A mode that is to have a reason.
  public static func noReason(_ mode: String) -> Phrase {
    Phrase(
      en: "\(mode) needs a reason for whoever looks later, such as --why \"signals dark after"
        + " storm\".",
      zh: "\(mode) 需要写明原因，供以后查看，例如 --why \"雷雨后信号灯不亮\"。")
  }

  /// The reason of `normal` when nobody gives one; it is recorded, so it is the same in every
  /// language.
  public static let backToNormal = "back to normal"
  /// The reason of `directed` when nobody gives one.
  public static let officerDirects = "an officer directs the traffic"

  /// What is to be done once a mode stands in for signals.
  public static let tell = Phrase(
    en: "Tell the unit that maintains the signals, then confirm it: xiaoanctl mode told",
    zh: "请通知信号灯维护单位，然后确认：xiaoanctl mode told")

  // MARK: Page

  /// The page's title.
  public static func title(_ name: String) -> Phrase {
    Phrase(en: "mode \(name)", zh: "模式：\(name)")
  }

  /// Since when and until when.
  public static func since(_ since: String, _ until: String) -> Phrase {
    Phrase(en: "since \(since), \(until)", zh: "自 \(since) 起，\(until)")
  }

  /// Its end.
  public static func until(_ time: String) -> Phrase {
    Phrase(en: "until \(time) at the latest", zh: "最迟到 \(time)")
  }

  /// That it has none.
  public static let endless = Phrase(en: "without an end", zh: "没有期限")

  /// What it may be changed to.
  public static func possible(_ modes: String) -> Phrase {
    Phrase(en: "may be changed to: \(modes)", zh: "可切换为：\(modes)")
  }

  /// That it may not be changed.
  public static let nothing = Phrase(en: "nothing", zh: "无")

  /// The maintenance unit was told.
  public static func wasTold(whom: String?, who: String, at time: String?) -> Phrase {
    Phrase(
      en: "the maintenance unit was told" + (whom.map { " (\($0))" } ?? "")
        + ", as \(who) confirmed" + (time.map { " at \($0)" } ?? ""),
      zh: "已通知维护单位" + (whom.map { " (\($0))" } ?? "") + "，确认人 \(who)"
        + (time.map { "，时间 \($0)" } ?? ""))
  }

  /// The maintenance unit is still to be told.
  public static func untold(since time: String) -> Phrase {
    Phrase(
      en: "the maintenance unit is not told of the failure of \(time): tell it,"
        + " then run `xiaoanctl mode told`",
      zh: "\(time) 的故障尚未通知维护单位：请先通知，再运行 `xiaoanctl mode told`")
  }

  /// What follows.
  public static func follows(_ mode: String, who: String?, why: String?) -> Phrase {
    Phrase(
      en: "\(mode) follows as soon as the lamps allow it" + (who.map { "; set by \($0)" } ?? "")
        + (why.map { ": \($0)" } ?? ""),
      zh: "灯组允许时即转为 \(mode)" + (who.map { "；设定：\($0)" } ?? "")
        + (why.map { "，原因：\($0)" } ?? ""))
  }
}
