// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl inputs` says.
public enum InputsWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show what the lamp detectors tell: levels, lamps, flashing, and what looks wrong.",
    zh: "显示灯检测器的读数：电平、灯亮灭、闪烁，以及看着不对的地方。")

  /// A scene without detectors.
  public static let none = Phrase(
    en: "No signal of the scene has lamp detectors on GPIO lines.",
    zh: "场景中没有接在 GPIO 上的灯检测器。")

  /// A group and what it shows.
  public static func group(_ group: String, _ aspect: String) -> Phrase {
    Phrase(en: "\(group): \(aspect)", zh: "\(group)：\(aspect)")
  }

  /// Why nobody is judged.
  public static func judgesNobody(_ why: String) -> Phrase {
    Phrase(en: "nobody is judged by it: \(why)", zh: "不据此判定任何人：\(why)")
  }

  /// Changes of lamps that no signal makes.
  public static func impossible(_ count: String) -> Phrase {
    Phrase(en: "changes that no signal makes: \(count)", zh: "不可能的变灯：\(count) 次")
  }

  /// The titles of the detectors' table.
  public static let titles = [
    Phrase(en: "LAMP", zh: "灯"), Phrase(en: "LINE", zh: "接线"), Phrase(en: "LEVEL", zh: "电平"),
    Phrase(en: "LIT", zh: "亮"), Phrase(en: "SINCE", zh: "已持续"), Phrase(en: "EDGES/MIN", zh: "跳变/分"),
    Phrase(en: "FLASH", zh: "闪烁"),
  ]

  /// A contact that chatters.
  public static let chatters = Phrase(en: "chatters", zh: "抖动")
}
