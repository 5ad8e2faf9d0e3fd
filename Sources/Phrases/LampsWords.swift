// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl lamps` shows.
public enum LampsWords {
  // MARK: Help

  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show the lamps, walk them, or clear their fault.", zh: "查看灯组、逐灯核对，或解除灯组故障。")
  /// What `show` is for.
  public static let show = Phrase(
    en: "Show what is asked, permitted and read back.", zh: "显示要求、准许和回读的灯色。")
  /// What `reset` is for.
  public static let reset = Phrase(
    en: "Clear a latched fault of the lamps, once it is mended.", zh: "修好之后解除灯组的故障锁定。")
  /// The option `--reason`.
  public static let reason = Phrase(en: "What was found and mended.", zh: "查到什么、怎么修的。")

  // MARK: Sections

  /// The section of the heads.
  public static let heads = Phrase(en: "Heads", zh: "灯组")
  /// The section of the program.
  public static let signal = Phrase(en: "Signal", zh: "信号")
  /// The section of the guard.
  public static let lampGuard = Phrase(en: "Guard", zh: "守护")

  /// The titles of the heads' table.
  public static let headTitles = [
    Phrase(en: "HEAD", zh: "灯组"), Phrase(en: "ASKED", zh: "要求"), Phrase(en: "PERMITTED", zh: "准许"),
    Phrase(en: "READ BACK", zh: "回读"),
  ]

  /// No lamp is read as lit.
  public static let dark = Phrase(en: "dark", zh: "灭灯")
  /// Nobody can say.
  public static let unknown = Phrase(en: "unknown", zh: "不明")
  /// The head has no lines to read.
  public static let noFeedback = Phrase(en: "no feedback", zh: "没有回读")

  // MARK: Signal

  /// Where the program stands.
  public static func standing(
    _ phase: String, stage: String?, since: String, requested: String?
  ) -> Phrase {
    Phrase(
      en: phase + (stage.map { " of stage \($0)" } ?? "") + " for \(since)"
        + (requested.map { "; stage \($0) follows" } ?? ""),
      zh: (stage.map { "阶段 \($0) " } ?? "") + "\(phase)，已 \(since)"
        + (requested.map { "；接着是阶段 \($0)" } ?? ""))
  }

  /// It waits for an officer.
  public static let waitsForOfficer = Phrase(
    en: "waits for `xiaoanctl signal step`", zh: "等待 `xiaoanctl signal step`")
  /// It waits for its part of the cycle.
  public static let waitsForWindow = Phrase(
    en: "waits for its own time of the cycle", zh: "等待周期中轮到本机的时段")
  /// It waits for a clock that is right.
  public static let waitsForClock = Phrase(
    en: "waits until the clock is proven right: set it by NTP", zh: "等待时钟确认准确：请用 NTP 对时")
  /// It rests.
  public static let rests = Phrase(
    en: "rests, since the guard failed safe", zh: "守护已转入安全状态，暂停放行")

  /// It waits for something else.
  public static func waits(_ what: String) -> Phrase {
    Phrase(en: "waits (\(what))", zh: "等待 (\(what))")
  }

  /// The wanted standing is not what is shown.
  public static func notShown(_ standing: String) -> Phrase {
    Phrase(en: "wanted, but not shown: \(standing)", zh: "应当显示但没有显示：\(standing)")
  }

  /// The stages of the program.
  public static func stages(_ stages: String) -> Phrase {
    Phrase(en: "stages: \(stages)", zh: "阶段：\(stages)")
  }

  /// The programs of the scene.
  public static func programs(_ programs: String) -> Phrase {
    Phrase(en: "programs of the scene: \(programs)", zh: "场景中的方案：\(programs)")
  }

  /// The fingerprint that all robots of a crossing must share.
  public static func shared(_ plan: String) -> Phrase {
    Phrase(
      en: "shared plan \(plan): all robots of the crossing must show the same",
      zh: "共用方案 \(plan)：同一路口的各台机器人必须显示相同")
  }

  /// By how much the clock may be wrong.
  public static func clock(_ milliseconds: String) -> Phrase {
    Phrase(
      en: "the clock is right within \(milliseconds) ms", zh: "时钟误差不超过 \(milliseconds) 毫秒")
  }

  /// Nobody proves the clock.
  public static let unprovenClock = Phrase(
    en: "nobody proves that the clock is right", zh: "时钟是否准确无从证实")

  // MARK: Guard

  /// How it stands, with why.
  public static func state(_ state: String, _ reason: String?) -> Phrase {
    Phrase(
      en: state + (reason.map { ": \($0)" } ?? ""), zh: state + (reason.map { "：\($0)" } ?? ""))
  }

  /// The name of a latched fault with its advice.
  public static func trip(_ name: Phrase, _ advice: String) -> Phrase {
    Phrase(en: "\(name(.english)): \(advice)", zh: "\(name(.chinese))：\(advice)")
  }

  /// The plan of a scene whose guard is absent.
  public static func scenePlan(_ plan: String) -> Phrase {
    Phrase(en: "plan of the scene: \(plan)", zh: "场景的方案指纹：\(plan)")
  }

  /// The heartbeat and what became of orders.
  public static func orders(
    beats: Bool, followed: String, refused: String, last: String?
  ) -> Phrase {
    Phrase(
      en: "heartbeat \(beats ? "beats" : "does not beat"); orders followed:"
        + " \(followed), refused: \(refused)" + (last.map { ", the last for \($0)" } ?? ""),
      zh: "心跳\(beats ? "正常" : "停止")；执行指令 \(followed) 条，拒绝 \(refused) 条"
        + (last.map { "，最近一次因为：\($0)" } ?? ""))
  }

  /// Two plans that differ.
  public static func otherPlan(guardian: String, scene: String) -> Phrase {
    Phrase(
      en: "plan of the guard: \(guardian), of the scene: \(scene). They must be"
        + " the same: write the plan with `xiaoand lamp-plan`, then restart xiaoan-lampguard",
      zh: "守护的方案指纹：\(guardian)，场景的：\(scene)。两者必须相同：用 `xiaoand lamp-plan` 写出方案，"
        + "再重启 xiaoan-lampguard")
  }

  /// One plan for both.
  public static func plan(_ plan: String) -> Phrase {
    Phrase(en: "plan of the scene and of the guard: \(plan)", zh: "场景与守护的方案指纹：\(plan)")
  }

  /// The lamps were walked.
  public static let walked = Phrase(
    en: "the lamps of this plan were walked", zh: "本方案的灯已逐一核对")

  /// They were not.
  public static let notWalked = Phrase(
    en: "the lamps of this plan were not walked, so no green may be shown: run `xiaoanctl lamps"
      + " walk`",
    zh: "本方案的灯尚未逐一核对，不得放行：请运行 `xiaoanctl lamps walk`")
}
