// SPDX-License-Identifier: Apache-2.0

/// The dialogue of a walk along the lamps.
public enum WalkWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "Light each lamp alone and ask what is seen.", zh: "逐个点亮每盏灯，询问看到的是什么。")
  /// More about it.
  public static let discussion = Phrase(
    en: """
      Once every lamp was seen in its right place, that is noted for this plan of the lamps; without \
      it the guard permits no green. The mode must be normal or off-duty. Each lamp is lit for 8 s \
      and dark for 2 s, until it is answered. Answers come from the terminal, or from standard \
      input, a line each. Ctrl-C darkens all and ends the walk.
      """,
    zh: """
      每盏灯都确认在正确位置后，记入本灯组方案；没有这项核对，守护不准放行。模式须为 normal 或 off-duty。\
      每盏灯亮 8 秒、灭 2 秒，直到回答为止。回答来自终端或标准输入，一行一个。按 Ctrl-C 即全灭并结束核对。
      """)

  /// Answers by what they mean; a word may be in any language.
  public static let red = ["r", "red", "红", "红灯"]
  /// Yellow is lit.
  public static let yellow = ["y", "yellow", "黄", "黄灯"]
  /// Green is lit.
  public static let green = ["g", "green", "绿", "绿灯"]
  /// Nothing is lit.
  public static let none = ["n", "none", "无", "没亮", "都不亮"]
  /// Another head is lit.
  public static let other = ["o", "other", "other head", "别的", "别的灯组", "其他"]
  /// Somebody wants to end.
  public static let quit = ["q", "quit", "退出"]

  /// A scene without lamps.
  public static let noLamps = Phrase(
    en: "The scene has no heads with lamps, so there is none to walk", zh: "场景里没有带灯的灯组，无灯可核对")

  /// What is about to happen.
  public static func begin(_ count: Int) -> Phrase {
    Phrase(
      en: "\(count) lamps are lit one by one, each alone. Say what you see, not what you expect.",
      zh: "共 \(count) 盏灯，逐个单独点亮。请回答看到的，不要回答应该看到的。")
  }

  /// What is asked of each lamp.
  public static func question(_ head: String) -> Phrase {
    Phrase(
      en: "Which lamp is lit at head \(head)? r y g, n none, o other head, q quit: ",
      zh: "灯组 \(head) 亮的是哪个灯？r 红 y 黄 g 绿，n 都不亮，o 别的灯组，q 退出：")
  }

  /// An answer that is none.
  public static let again = Phrase(
    en: "Answer with one of r, y, g, n, o, q: ", zh: "请回答 r、y、g、n、o、q 之一：")
  /// The lamp was dark when somebody said so.
  public static let wasDark = Phrase(
    en: "It was dark for a moment, look again. ", zh: "刚才正好是灭的，请再看一次。")

  /// Why a walk ended: somebody said so.
  public static let wasEnded = Phrase(en: "The walk was ended", zh: "核对已结束")
  /// Why a walk ended: nobody is there.
  public static let nobody = Phrase(
    en: "Nobody answered for a long time, so the walk was ended", zh: "很久没有人回答，核对已结束")
  /// Why a walk ended: nothing more comes in.
  public static let noAnswers = Phrase(en: "The answers ended", zh: "没有更多回答")
  /// Why a walk ended: Ctrl-C.
  public static let interrupted = Phrase(en: "The walk was interrupted", zh: "核对被中断")

  /// A walk that ended too early.
  public static func early(_ why: Phrase) -> Phrase {
    Phrase(
      en: "\(why(.english)) before every lamp was seen, so nothing is confirmed; walk them again"
        + " with xiaoanctl lamps walk",
      zh: "\(why(.chinese))，还有灯没有看过，因此什么都没有确认；请用 xiaoanctl lamps walk 重新核对")
  }

  /// A plan that changed on the way.
  public static func otherPlan(before: String, scene: String, guardian: String) -> Phrase {
    Phrase(
      en: "The plan of the lamps was \(before) before the walk; now the scene has"
        + " \(scene) and the guard \(guardian), so nothing is"
        + " confirmed; see xiaoanctl lamps and walk them again",
      zh: "核对前灯组方案为 \(before)；现在场景为 \(scene)，守护为 \(guardian)，因此什么都没有确认；"
        + "请用 xiaoanctl lamps 查看后重新核对")
  }

  /// Another lamp of the head is lit.
  public static func crossed(head: String, lamp: Phrase, seen: Phrase) -> Phrase {
    finding(
      head, lamp,
      Phrase(
        en: "and \(seen(.english)) is lit: the wires of \(lamp(.english)) and \(seen(.english)) at"
          + " head \(head) are crossed; switch the power off and put them right",
        zh: "亮的却是\(seen(.chinese))：灯组 \(head) 的\(lamp(.chinese))和\(seen(.chinese))接反了；请断电改正接线"))
  }

  /// Another head is lit.
  public static func strayed(head: String, lamp: Phrase) -> Phrase {
    finding(
      head, lamp,
      Phrase(
        en: "and another head is lit: the wire of \(lamp(.english)) of head \(head) leads to that"
          + " head; switch the power off and compare both heads' wires with their lines in the"
          + " scene",
        zh: "亮的却是别的灯组：灯组 \(head) 的\(lamp(.chinese))接到那里去了；"
          + "请断电，对照场景核对两个灯组的接线"))
  }

  /// Nothing is lit.
  public static func dead(head: String, lamp: Phrase) -> Phrase {
    finding(
      head, lamp,
      Phrase(
        en: "and nothing is lit: check the lamp, its fuse, its relay and the wire of"
          + " \(lamp(.english)) at head \(head), and its line in the scene",
        zh: "却没有灯亮：请检查灯组 \(head) 的\(lamp(.chinese))的灯、保险、继电器和接线，"
          + "以及场景里的线号"))
  }

  private static func finding(_ head: String, _ lamp: Phrase, _ middle: Phrase) -> Phrase {
    Phrase(
      en: "Head \(head): \(lamp(.english)) was ordered, ",
      zh: "灯组 \(head)：要点亮\(lamp(.chinese))，")
      + middle
      + Phrase(en: ", then walk the lamps again from the beginning", zh: "，然后从头重新核对")
  }
}
