// SPDX-License-Identifier: Apache-2.0

/// What the full-screen view says.
public enum WatchWords {
  /// What the view is called before it knows the scene's title.
  public static let command = "xiaoanctl watch"
  /// What `watch` is for.
  public static let watch = Phrase(
    en: "Watch the robot on the whole terminal, or its decisions line by line.",
    zh: "全屏观察机器人，或逐行显示判定。")
  /// More about `watch`.
  public static let discussion = Phrase(
    en: """
      On a terminal: mode, signals, cameras, a map with who is in view, what is said, faults and \
      the last decisions; h shows the keys, q ends. With --lines or --json, and where standard \
      output is no terminal: decisions as they are made, one a line, until Ctrl-C.
      """,
    zh: """
      在终端中显示：模式、信号、相机、视野内骑行人的示意图、正在播报的内容、故障和最近的判定；按 h 看按键说明，按 q \
      退出。使用 --lines 或 --json，或标准输出不是终端时：逐行输出判定，直到按 Ctrl-C。
      """)
  /// The flag `--lines`.
  public static let lines = Phrase(
    en: "Show decisions as they are made, one a line.", zh: "逐行显示判定。")
  /// The flag `--ascii` of `watch`.
  public static let ascii = Phrase(
    en: "Draw the map with ASCII alone, for terminals that show line signs too wide.",
    zh: "示意图只用 ASCII 字符，适用于线条字符显示过宽的终端。")

  /// The heading of the signals.
  public static let signals = Phrase(en: "Signals", zh: "信号灯")
  /// The heading of the cameras.
  public static let cameras = Phrase(en: "Cameras", zh: "相机")
  /// The heading of the loudspeaker.
  public static let sound = Phrase(en: "Sound", zh: "播音")
  /// The heading of what is wrong.
  public static let faults = Phrase(en: "Faults", zh: "故障")
  /// The heading of the mode.
  public static let mode = Phrase(en: "Mode", zh: "模式")
  /// The heading of the decisions.
  public static let decisions = Phrase(en: "Decisions", zh: "决策")
  /// Nothing of a kind.
  public static let none = Phrase(en: "none", zh: "无")
  /// Nothing is being said.
  public static let silent = Phrase(en: "silent", zh: "未播放")
  /// There is nothing to see yet.
  public static let waiting = Phrase(en: "waiting for the robot", zh: "等待机器人数据")
  /// No camera is in the scene.
  public static let noCamera = Phrase(en: "no camera in the scene", zh: "场景中没有相机")
  /// The view stands still.
  public static let paused = Phrase(en: "PAUSED", zh: "已暂停")
  /// The keys, in one line.
  public static let keys =
    Phrase(
      en: "q quit  h help  p pause  c camera  f faults  m mode  a all-red  l ",
      zh: "q 退出  h 帮助  p 暂停  c 换相机  f 故障  m 模式  a 全红  l ") + .otherLanguage
    + Phrase(en: " ↑↓ scroll", zh: "  ↑↓ 翻看")
  /// How to leave a page.
  public static let back = Phrase(en: "any key: back", zh: "按任意键返回")
  /// The question before all heads are turned red.
  public static let allRedQuestion = Phrase(
    en: "Turn ALL HEADS RED and hold them? y yes, any other key no",
    zh: "确认全红并保持？y 确认，其他键取消")
  /// Why there is no all red.
  public static let noLamps = Phrase(
    en: "The scene has no temporary signal, so there are no heads to turn red",
    zh: "本场景没有临时信号，没有可转全红的灯头")
  /// An order was sent.
  public static let sent = Phrase(en: "Sent; waiting for the answer…", zh: "已发送，等待答复…")
  /// Nothing was ordered.
  public static let notSent = Phrase(en: "Nothing was ordered", zh: "已取消，未下达命令")
  /// Nobody is wrong.
  public static let noFaults = Phrase(en: "Nothing is wrong.", zh: "没有故障。")

  /// Prompts that wait.
  public static func queued(_ count: Int) -> Phrase {
    Phrase(en: "\(count) waiting", zh: "排队 \(count) 条")
  }

  /// So many more that found no room.
  public static func more(_ count: Int) -> Phrase {
    Phrase(en: "… \(count) more", zh: "… 另有 \(count) 项")
  }

  /// The daemon has not been reached for some time.
  public static func lost(_ age: Phrase) -> Phrase {
    Phrase(en: "NOT REACHED for ", zh: "失去联系 ") + age
  }

  /// What is shown is of an earlier time.
  public static func stale(_ clock: String) -> Phrase {
    Phrase(en: "as of \(clock)", zh: "截至 \(clock)")
  }

  /// So many later decisions are below what is shown.
  public static func later(_ count: Int) -> Phrase {
    Phrase(en: "\(count) later ones below, End to see them", zh: "下面还有 \(count) 条，按 End 查看")
  }

  /// A time that has passed, to the second.
  public static func age(_ seconds: Double) -> Phrase {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return Phrase(same: "?") }
    let total = Int64(max(0, seconds))
    func two(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
    switch total {
    case ..<60: return Phrase(en: "\(total) s", zh: "\(total) 秒")
    case ..<3600:
      return Phrase(
        en: "\(total / 60) min \(two(total % 60)) s", zh: "\(total / 60) 分 \(two(total % 60)) 秒")
    case ..<86_400:
      let (hours, minutes) = (total / 3600, total % 3600 / 60)
      return Phrase(en: "\(hours) h \(two(minutes)) min", zh: "\(hours) 小时 \(two(minutes)) 分")
    default:
      let (days, hours) = (total / 86_400, total % 86_400 / 3600)
      return Phrase(en: "\(days) d \(hours) h", zh: "\(days) 天 \(hours) 小时")
    }
  }
}

// MARK: - Pages

extension WatchWords {
  /// The help, a key and what it does in each row.
  public static let help: [(key: String, does: Phrase)] = [
    ("q, Ctrl-C", Phrase(en: "quit", zh: "退出")),
    ("p", Phrase(en: "stop the picture, and go on", zh: "暂停、继续画面")),
    ("c", Phrase(en: "the next camera on the map", zh: "地图换下一台相机")),
    ("f", Phrase(en: "what is wrong, and what to do", zh: "故障与处理办法")),
    ("m", Phrase(en: "the mode, and change it", zh: "查看、更改模式")),
    ("a", Phrase(en: "all heads of the temporary signal red, after a question", zh: "临时信号全红（先确认）")),
    ("↑ ↓ PgUp PgDn", Phrase(en: "earlier and later decisions", zh: "翻看较早、较晚的决策")),
    ("Home End", Phrase(en: "the earliest and the latest decision", zh: "最早、最新的决策")),
    ("l", Phrase(en: "Chinese", zh: "英文")),
  ]

  /// What the map's signs mean.
  public static let legend: [(sign: String, means: Phrase)] = [
    (
      "e b t m p c k u ?",
      Phrase(
        en: "e-bike, bicycle, tricycle, motorcycle, pedestrian, car, truck, bus, unknown",
        zh: "电动自行车、自行车、三轮车、摩托车、行人、小车、货车、客车、未知")
    ),
    ("E B …", Phrase(en: "a suspect: not settled yet, or warned", zh: "可疑：尚未定论，或已提醒")),
    ("X", Phrase(en: "a violator: reported", zh: "违法：已记录")),
  ]

  /// Who set the mode and why.
  public static func modeSet(by who: String, why: String) -> Phrase {
    Phrase(en: "set by \(who): \(why)", zh: "设置人 \(who)：\(why)")
  }

  /// Until when the mode holds.
  public static func modeUntil(_ time: String) -> Phrase {
    Phrase(en: "until \(time) at the latest", zh: "最迟到 \(time)")
  }

  /// What follows.
  public static func modePending(_ mode: Phrase) -> Phrase {
    Phrase(en: "follows as soon as the lamps allow it: ", zh: "灯色允许后转为：") + mode
  }

  /// The maintenance unit is still to be told.
  public static let untold = Phrase(
    en: "the maintenance unit is not told: xiaoanctl mode told",
    zh: "尚未通知信号维护单位：xiaoanctl mode told")

  /// A mode that can be chosen by its digit.
  public static func modeChoice(_ digit: Int, _ mode: Phrase) -> Phrase {
    Phrase(same: "\(digit)  ") + mode
  }

  /// The modes that need a reason are not set here.
  public static let modeElsewhere = Phrase(
    en: "Other modes need a reason: xiaoanctl mode set MODE --why …",
    zh: "其他模式须写明原因：xiaoanctl mode set 模式 --why …")

  /// The question before a mode is set.
  public static func modeQuestion(_ mode: Phrase) -> Phrase {
    Phrase(en: "Change the mode to ", zh: "确认转为“") + mode
      + Phrase(en: "? y yes, any other key no", zh: "”？y 确认，其他键取消")
  }

  /// Why the view sets a mode, as it stands in the journal.
  public static let modeReasons = [
    "normal": "back to normal", "directed": "an officer directs the traffic",
  ]
}

// MARK: - The command

extension WatchWords {
  /// A daemon that does not know the view.
  public static let oldDaemon = Phrase(
    en: "This daemon has no full-screen view yet; update xiaoand, or use xiaoanctl watch --lines",
    zh: "该守护进程版本过旧，不支持全屏视图；请升级 xiaoand，或使用 xiaoanctl watch --lines")
  /// The view cannot run on this machine now; the reason is the system's.
  public static func noThread(_ reason: String) -> Phrase {
    Phrase(
      en: "The view cannot be shown (\(reason)); free memory, or use xiaoanctl watch --lines",
      zh: "无法显示全屏视图（\(reason)）；请释放内存，或使用 xiaoanctl watch --lines")
  }
}
