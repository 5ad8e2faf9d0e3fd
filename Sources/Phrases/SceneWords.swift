// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl scene` is for, what it asks for, and what its pages say.
public enum SceneWords {
  // MARK: Help

  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show, check and change the scene.", zh: "查看、检查和更换场景。")
  /// More about the command.
  public static let discussion = Phrase(
    en: """
      A new scene is best tried first: `xiaoanctl scene try FILE --for 2min` puts it to work and \
      takes it back by itself, also when the link breaks, unless `xiaoanctl scene confirm` comes.
      """,
    zh: """
      新场景最好先试用：`xiaoanctl scene try FILE --for 2min` 立即启用，到时自动恢复原场景（断线也一样），\
      除非执行 `xiaoanctl scene confirm`。
      """)
  /// What `list` is for.
  public static let list = Phrase(
    en: "Show which scene is at work, and those before it.", zh: "显示正在使用的场景和以前用过的场景。")
  /// What `history` is for.
  public static let history = Phrase(
    en: "Show who changed the scene when and why, trials too.", zh: "显示谁在何时、为何更换过场景，包括试用。")
  /// What `show` is for.
  public static let show = Phrase(en: "Print the text of a scene.", zh: "输出一个场景的文本。")
  /// What `check` is for.
  public static let check = Phrase(
    en: "Check scene files and print every problem with its place.", zh: "检查场景文件，列出每个问题及其位置。")
  /// More about `check`.
  public static let checkDiscussion = Phrase(
    en: "Needs no daemon. Exit status: 0 all is fine, 1 there is a problem.",
    zh: "不需要后台程序。退出码：0 没有问题，1 有问题。")
  /// What `diff` is for.
  public static let diff = Phrase(
    en: "Show line by line how a file differs from a scene.", zh: "逐行比较文件与场景的差别。")
  /// More about `diff`.
  public static let diffDiscussion = Phrase(
    en: "Exit status: 0 they are the same, 1 they differ.", zh: "退出码：0 相同，1 不同。")
  /// What `try` is for.
  public static let trial = Phrase(
    en: "Put a scene to work, and take it back unless it is confirmed.", zh: "试用场景，到时无人确认则自动恢复。")
  /// What `confirm` is for.
  public static let confirm = Phrase(en: "Keep the scene that is being tried.", zh: "保留正在试用的场景。")
  /// What `cancel` is for.
  public static let cancel = Phrase(
    en: "Take back at once the scene that is tried, or waits for the lamps.",
    zh: "立即撤回正在试用、或在等信号灯的场景。")
  /// What `apply` is for.
  public static let apply = Phrase(
    en: "Put a scene to work and keep it.", zh: "启用场景并保留。")
  /// What `rollback` is for.
  public static let rollback = Phrase(
    en: "Put a scene of before to work again and keep it.", zh: "恢复以前的场景并保留。")
  /// The argument FILE.
  public static let file = Phrase(
    en: "The scene file, or - for standard input.", zh: "场景文件；- 表示标准输入。")
  /// The argument FILES.
  public static let files = Phrase(
    en: "Scene files, or - for standard input.", zh: "场景文件（可多个）；- 表示标准输入。")
  /// The argument N of `show` and `--number` of `diff`.
  public static let number = Phrase(
    en: "The number of a scene of `scene list` (default: the one at work).",
    zh: "`scene list` 里的场景编号（默认：正在使用的）。")
  /// The argument N of `rollback`.
  public static let former = Phrase(
    en: "The number of a scene of `scene list` (default: the one before).",
    zh: "`scene list` 里的场景编号（默认：上一个）。")
  /// The option `--for`.
  public static let length = Phrase(
    en: "After how long it goes unless confirmed, such as 90s, 2min or 1h.",
    zh: "多久后自动恢复，如 90s、2min 或 1h。")
  /// The option `--reason`.
  public static let reason = Phrase(en: "Why, for whoever looks later.", zh: "原因，供以后查看的人参考。")
  /// The option `--base`.
  public static let base = Phrase(
    en: "Only if this scene is still at work (default: the one that is now).",
    zh: "仅当该编号的场景仍在使用时才更换（默认：此刻正在使用的）。")

  // MARK: Usage

  /// A length that is none.
  public static func noLength(_ text: String) -> Phrase {
    Phrase(
      en: "--for wants a number with its unit (s, min, h) from 10s to 24h, such as 2min, and"
        + " \"\(text)\" is none.",
      zh: "--for 要写数字加单位（s、min、h），从 10s 到 24h，如 2min；\"\(text)\" 不符合。")
  }

  /// A reason that is none.
  public static let noReason = Phrase(
    en: "apply needs a reason for whoever looks later, such as --reason \"new stop line\".",
    zh: "apply 要写原因，供以后查看的人参考，如 --reason \"停止线改了\"。")
  /// Standard input twice.
  public static let inputTwice = Phrase(
    en: "Standard input can be read once only; write - once.", zh: "标准输入只能读一次，- 只写一个。")
  /// A number that is none.
  public static func noNumber(_ number: Int64) -> Phrase {
    Phrase(
      en: "A scene's number is 1 or more, and \(number) is none; see xiaoanctl scene list.",
      zh: "场景编号从 1 开始，\(number) 不是编号；请看 xiaoanctl scene list。")
  }

  // MARK: Pages

  /// Which scene is at work.
  public static func atWork(_ number: Int64, title: String, id: String) -> Phrase {
    number == 0
      ? Phrase(
        en: "The scene at work is not kept: \(title) (\(id))", zh: "正在使用的场景未存盘：\(title)（\(id)）")
      : Phrase(
        en: "Scene \(number) is at work: \(title) (\(id))", zh: "正在使用场景 \(number)：\(title)（\(id)）")
  }

  /// That it is tried.
  public static func tried(who: String, why: String, until: String, left: String, before: Int64)
    -> Phrase
  {
    Phrase(
      en: "it is tried by \(who) (\(why)) until \(until), for another \(left); then scene"
        + " \(before) is back, unless `xiaoanctl scene confirm` comes",
      zh: "\(who) 正在试用（\(why)），到 \(until) 为止，还剩 \(left)；届时恢复场景 \(before)，"
        + "除非执行 `xiaoanctl scene confirm`")
  }

  /// That one waits.
  public static func waits(_ number: Int64, who: String) -> Phrase {
    Phrase(
      en: "scene \(number) of \(who) follows as soon as all lamps were red and are dark",
      zh: "\(who) 的场景 \(number) 等全红并熄灯后启用")
  }

  /// So many seconds.
  public static func seconds(_ count: Int) -> Phrase {
    Phrase(en: "\(count) s", zh: "\(count) 秒")
  }

  /// There is none.
  public static let none = Phrase(
    en: "No scene is kept yet.", zh: "还没有存盘的场景。")
  /// The titles of the table.
  public static let columns = (
    number: Phrase(en: "N", zh: "编号"), kind: Phrase(en: "KIND", zh: "方式"),
    at: Phrase(en: "WHEN", zh: "时间"), who: Phrase(en: "WHO", zh: "谁"),
    why: Phrase(en: "WHY", zh: "原因"), id: Phrase(en: "SCENE", zh: "场景")
  )

  /// How a scene came to be kept.
  public static func kind(_ name: String) -> Phrase {
    switch name {
    case "file": Phrase(en: "file", zh: "文件")
    case "applied": Phrase(en: "applied", zh: "启用")
    case "rolled-back": Phrase(en: "rolled back", zh: "恢复")
    case "tried": Phrase(en: "tried only", zh: "仅试用")
    default: Phrase(same: name)
    }
  }

  /// There is nothing that differs.
  public static let same = Phrase(en: "They are the same.", zh: "两者相同。")
  /// So many more lines differ.
  public static func more(_ count: Int) -> Phrase {
    Phrase(en: "… and \(count) more lines", zh: "……还有 \(count) 行")
  }

  /// What a scene is called in a difference.
  public static func name(_ number: Int64) -> Phrase {
    Phrase(en: "scene \(number)", zh: "场景 \(number)")
  }
}
