// SPDX-License-Identifier: Apache-2.0

/// What becomes of a wish for another scene.
public enum SceneAnswerWords {
  // MARK: Done

  /// It is tried.
  public static func tried(_ number: Int64, from before: Int64, until: String) -> Phrase {
    Phrase(
      en: "Scene \(number) is at work until \(until); then scene \(before) is back, unless you run"
        + " `xiaoanctl scene confirm` before.",
      zh: "场景 \(number) 已试用到 \(until)；届时恢复场景 \(before)，要保留请在此前执行"
        + " `xiaoanctl scene confirm`。")
  }

  /// It is applied.
  public static func applied(_ number: Int64, from before: Int64) -> Phrase {
    Phrase(
      en: "Scene \(number) is at work in the place of scene \(before); `xiaoanctl scene rollback"
        + " \(before)` brings that back.",
      zh: "场景 \(number) 已启用，取代场景 \(before)；要恢复请执行 `xiaoanctl scene rollback"
        + " \(before)`。")
  }

  /// It is confirmed.
  public static func confirmed(_ number: Int64) -> Phrase {
    Phrase(en: "Scene \(number) stays.", zh: "场景 \(number) 已保留。")
  }

  /// It is taken back.
  public static func cancelled(_ number: Int64) -> Phrase {
    Phrase(en: "Scene \(number) is at work again.", zh: "已恢复场景 \(number)。")
  }

  /// It waits.
  public static func waiting(_ number: Int64) -> Phrase {
    Phrase(
      en: "Scene \(number) has other lamps or conflicts, so it comes only through all red: the"
        + " greens have their least time, then yellow and all red. See `xiaoanctl scene list`;"
        + " `xiaoanctl scene cancel` gives it up.",
      zh: "场景 \(number) 改了信号灯或冲突关系，必须经过全红才能启用：先走完最短绿灯，再黄灯、全红。"
        + "进度看 `xiaoanctl scene list`；放弃用 `xiaoanctl scene cancel`。")
  }

  /// The guard needs another plan.
  public static let needsPlan = Phrase(
    en: "Until the guard of the lamps has this scene's plan, no lamp is lit: save the scene with"
      + " `xiaoanctl scene show`, write its plan with `xiaoand lamp-plan`, restart xiaoan-lampguard"
      + " and walk the lamps.",
    zh: "信号灯守护程序还没有这个场景的方案，灯不会亮：用 `xiaoanctl scene show` 存下场景，"
      + "用 `xiaoand lamp-plan` 写出方案，重启 xiaoan-lampguard，再逐灯核对。")

  /// It is not on the disk.
  public static let notKept = Phrase(
    en: "But the disk does not take it yet, so a restart may begin with the scene of before: free"
      + " space or mend the disk; it is tried again each minute.",
    zh: "但还没写进磁盘，重启后可能回到原场景：请清理空间或修好磁盘，程序每分钟重试一次。")

  // MARK: Refused

  /// The text is no sound scene.
  public static func problems(_ count: Int) -> Phrase {
    Phrase(
      en: "The scene has \(count) problem\(count == 1 ? "" : "s"), so nothing was changed; mend"
        + " \(count == 1 ? "it" : "them") and try again",
      zh: "场景有 \(count) 处问题，未作更改；请改好再试")
  }

  /// Somebody else tries one.
  public static func trial(
    _ number: Int64, who: String, why: String, since: String, until: String
  ) -> Phrase {
    Phrase(
      en: "\(who) has been trying scene \(number) since \(since) (\(why)), until \(until), so"
        + " nothing was changed; wait, or talk to him",
      zh: "\(who) 从 \(since) 起在试用场景 \(number)（\(why)），到 \(until) 为止，未作更改；请等一等，或与其联系")
  }

  /// One waits for the lamps.
  public static func waiting(_ number: Int64, who: String, since: String) -> Phrase {
    Phrase(
      en: "Scene \(number) of \(who) has waited since \(since) for all lamps to be red, so nothing"
        + " was changed; wait, or give it up with `xiaoanctl scene cancel`",
      zh: "\(who) 的场景 \(number) 从 \(since) 起在等全红，未作更改；请等一等，或用 `xiaoanctl scene cancel` 放弃它")
  }

  /// Another one is at work.
  public static func changed(
    _ number: Int64, who: String, why: String, since: String
  ) -> Phrase {
    Phrase(
      en:
        "\(who) put scene \(number) to work at \(since) (\(why)), after you had looked, so nothing"
        + " was changed; see `xiaoanctl scene diff` and decide anew",
      zh: "您查看之后，\(who) 于 \(since) 启用了场景 \(number)（\(why)），未作更改；"
        + "请先看 `xiaoanctl scene diff` 再决定")
  }

  /// None is tried.
  public static let noTrial = Phrase(
    en: "No scene is being tried: it is confirmed already, or its time was up; see `xiaoanctl scene"
      + " history`",
    zh: "现在没有试用中的场景：可能已确认，也可能已到时；请看 `xiaoanctl scene history`")

  /// Another one is tried.
  public static func otherTrial(_ number: Int64, who: String, since: String) -> Phrase {
    Phrase(
      en: "What is being tried by now is scene \(number) of \(who), since \(since), so nothing was"
        + " changed; see `xiaoanctl scene list` and decide anew",
      zh: "现在试用的是 \(who) 从 \(since) 起的场景 \(number)，未作更改；请先看 `xiaoanctl scene list` 再决定")
  }

  /// The length is out of bounds.
  public static let length = Phrase(
    en: "A trial lasts at least 10 s and at most 24 h; give another --for",
    zh: "试用时间最短 10 秒、最长 24 小时；请改 --for")

  /// There is none of this number.
  public static func noNumber(_ number: Int64?) -> Phrase {
    number.map {
      Phrase(
        en: "There is no scene \($0); see `xiaoanctl scene list`",
        zh: "没有场景 \($0)；请看 `xiaoanctl scene list`")
    }
      ?? Phrase(
        en: "There is no scene of before to go back to; see `xiaoanctl scene list`",
        zh: "没有可以恢复的旧场景；请看 `xiaoanctl scene list`")
  }

  /// The file is damaged.
  public static func damaged(_ number: Int64, path: String) -> Phrase {
    Phrase(
      en:
        "The file of scene \(number) is damaged (\(path)), so nothing was changed; take another one"
        + " of `xiaoanctl scene list`",
      zh: "场景 \(number) 的文件已损坏（\(path)），未作更改；请从 `xiaoanctl scene list` 另选一个")
  }

  /// It cannot be kept.
  public static func unwritable(_ reason: String) -> Phrase {
    Phrase(
      en:
        "The scene cannot be kept (\(reason)), so nothing was changed; free space or mend the disk",
      zh: "场景无法存盘（\(reason)），未作更改；请清理空间或修好磁盘")
  }

  /// Too much is asked.
  public static let busy = Phrase(
    en: "Too much is asked of the scenes at once; try again in a few seconds",
    zh: "同时的请求太多；请过几秒再试")
  /// The daemon stops.
  public static let stopping = Phrase(
    en: "The daemon is stopping; try again when it is back", zh: "后台程序正在停止；请等它恢复后再试")
  /// The robot is in safe mode.
  public static let safe = Phrase(
    en:
      "The robot is in safe mode and has no scene; see `xiaoanctl status` why, and mend that first",
    zh: "机器人处于安全模式，没有场景；请用 `xiaoanctl status` 查看原因并先排除")
  /// A trial is no reason to roll back.
  public static func cancelFirst(_ number: Int64) -> Phrase {
    Phrase(
      en: "Scene \(number) is only tried; take it back with `xiaoanctl scene cancel`, or name the"
        + " scene to go back to",
      zh: "场景 \(number) 还在试用；请用 `xiaoanctl scene cancel` 撤回，或写明要恢复的编号")
  }

  /// A scene was sent, and no answer came.
  public static let inDoubt = Phrase(
    en: "; whether the scene was changed is not known, so look with `xiaoanctl scene history`"
      + " before you repeat it",
    zh: "；不知道场景是否已更换，请先看 `xiaoanctl scene history`，再决定要不要重做")
}
