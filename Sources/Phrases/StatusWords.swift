// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl status` says.
public enum StatusWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show how the robot is, on one screen.", zh: "在一屏之内显示机器人的状态。")

  // MARK: Sections

  /// The section of the cameras.
  public static let cameras = Phrase(en: "Cameras", zh: "摄像头")
  /// The section of the signals.
  public static let signals = Phrase(en: "Signals", zh: "信号灯")
  /// The section of the robot's own lamps.
  public static let lamps = Phrase(en: "Lamps", zh: "灯组")
  /// The section of loudspeaker and microphone.
  public static let sound = Phrase(en: "Sound", zh: "声音")
  /// The section of the journal.
  public static let journal = Phrase(en: "Journal", zh: "记录库")
  /// The section of the feed.
  public static let feed = Phrase(en: "Feed", zh: "数据流")
  /// The section of the counts.
  public static let counts = Phrase(en: "Counts", zh: "计数")
  /// The section of what is wrong.
  public static let faults = Phrase(en: "Faults", zh: "故障")

  // MARK: Head

  /// The mode and the daemon's version.
  public static func mode(_ mode: String, version: String) -> Phrase {
    Phrase(en: "mode \(mode), xiaoand \(version)", zh: "模式：\(mode)，xiaoand \(version)")
  }

  /// Since when it runs.
  public static func up(_ span: String, since: String) -> Phrase {
    Phrase(en: "up \(span) since \(since)", zh: "已运行 \(span)，自 \(since)")
  }

  /// The robot's clock, before whether it is synchronised.
  public static func clock(_ time: String) -> Phrase {
    Phrase(en: "clock \(time), ", zh: "时钟 \(time)，")
  }

  /// Whether a clock is synchronised.
  public static func synchronised(_ isSynchronised: Bool) -> Phrase {
    isSynchronised
      ? Phrase(en: "synchronised", zh: "已对时") : Phrase(en: "not synchronised", zh: "未对时")
  }

  /// Who set the mode and why.
  public static func set(by who: String, why: String) -> Phrase {
    Phrase(en: "set by \(who): \(why)", zh: "设定：\(who)，原因：\(why)")
  }

  /// Until when the mode holds, behind who set it.
  public static func until(_ time: String) -> Phrase {
    Phrase(en: "; until \(time)", zh: "；到 \(time) 为止")
  }

  /// How the guard of the lamps stands, behind where the program does.
  public static func lampGuard(_ state: String) -> Phrase {
    Phrase(en: "; guard \(state)", zh: "；守护：\(state)")
  }

  // MARK: Tables

  /// The titles of the cameras' table.
  public static let cameraTitles = [
    Phrase(en: "NAME", zh: "名称"), Phrase(en: "STATE", zh: "状态"), Phrase(en: "FRAMES", zh: "帧数"),
    Phrase(en: "RATE", zh: "帧率"), Phrase(en: "DELAY", zh: "延迟"),
    Phrase(en: "LAST FRAME", zh: "最近一帧"),
  ]

  /// The titles of the signals' table.
  public static let signalTitles = [
    Phrase(en: "GROUP", zh: "灯组"), Phrase(en: "ASPECT", zh: "灯色"), Phrase(en: "FOR", zh: "已持续"),
    Phrase(en: "SOURCE", zh: "来源"),
  ]

  /// A scene without cameras, or without signals.
  public static let noneInScene = Phrase(en: "none in the scene", zh: "场景中没有")

  /// Whom the cameras follow.
  public static func followed(_ tracks: String) -> Phrase {
    Phrase(en: "followed now: \(tracks)", zh: "正在跟踪：\(tracks)")
  }

  /// Nobody is followed.
  public static let nobody = Phrase(en: "nobody", zh: "无")

  /// Whom a camera has seen.
  public static func seen(_ camera: String, _ counts: String) -> Phrase {
    Phrase(en: "\(camera) has seen: \(counts)", zh: "\(camera) 看到：\(counts)")
  }

  /// What a camera has found of heads.
  public static func heads(_ camera: String, _ counts: String) -> Phrase {
    Phrase(en: "\(camera) heads: \(counts)", zh: "\(camera) 头部：\(counts)")
  }

  /// The heads of a seat with their counts.
  public static func seat(_ seat: Phrase, _ counts: String) -> Phrase {
    seat + .plural + Phrase(same: " \(counts)")
  }

  // MARK: Lines

  /// A name and what is to be said of it.
  public static func of(_ name: String, _ text: String) -> Phrase {
    Phrase(en: "\(name): \(text)", zh: "\(name)：\(text)")
  }

  /// Something more in the same line.
  public static func more(_ text: String) -> Phrase { Phrase(en: "; \(text)", zh: "；\(text)") }

  /// What is being said.
  public static func says(_ prompt: String, _ promptClass: String) -> Phrase {
    Phrase(en: "; says \(prompt) (\(promptClass))", zh: "；正在播放 \(prompt) (\(promptClass))")
  }

  /// Nothing is being said.
  public static let silent = Phrase(en: "; silent", zh: "；未在播放")

  /// How many prompts wait.
  public static func waiting(_ count: Int) -> Phrase {
    Phrase(en: ", \(count) waiting", zh: "，\(count) 条等候")
  }

  /// How the journal is, and how much of this run it has.
  public static func journal(_ state: String, rows: String) -> Phrase {
    Phrase(
      en: "\(state); \(rows) rows of this run are on the disk",
      zh: "\(state)；本次运行已落盘 \(rows) 条")
  }

  /// What came over the feed.
  public static func feed(_ clients: Int, lines: String, rejected: String) -> Phrase {
    Phrase(
      en: "\(clients) connected, \(lines) lines; not taken: \(rejected)",
      zh: "\(clients) 个连接，\(lines) 行；未采用：\(rejected)")
  }

  /// Nothing was left out.
  public static let nothing = Phrase(en: "nothing", zh: "无")

  /// What is counted: offences.
  public static let violations = Phrase(en: "violations", zh: "违法")
  /// What is counted: prompts.
  public static let prompts = Phrase(en: "prompts", zh: "语音")
  /// What is counted: those who were not accused.
  public static let noVerdict = Phrase(en: "no verdict", zh: "未判定")

  /// How many were warned.
  public static func warned(_ count: String) -> Phrase {
    Phrase(en: "warned before a line: \(count)", zh: "越线前预警：\(count)")
  }

  /// A fault that stands.
  public static func fault(
    _ fault: String, _ subject: String, since: String, _ sentence: String
  ) -> Phrase {
    Phrase(
      en: "\(fault) (\(subject)) for \(since): \(sentence)",
      zh: "\(fault) (\(subject))，已 \(since)：\(sentence)")
  }
}
