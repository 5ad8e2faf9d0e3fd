// SPDX-License-Identifier: Apache-2.0

/// The conditions of rules as the daemon tells them, for people.
///
/// What is not known, as of a newer daemon, is shown as it is.
public enum ConditionWords {
  private static let names: [(english: String, chinese: String)] = [
    ("class", "类别"), ("seen clearly before the line", "越线前清楚看到"), ("crossed the line", "已越线"),
    ("the light when he went over it", "越线时的灯色"), ("the light when last seen", "最后看到时的灯色"),
    ("beyond the line", "越过停止线"), ("left by no excepted area", "未从豁免区域离开"),
    ("inside the lane", "在车道内"), ("against the lane's direction", "逆向行驶"),
    ("speed against it", "逆向速度"), ("red before the crossing", "越线前红灯已亮"),
    ("standing on red", "红灯时停留"), ("before the line", "距停止线"),
    ("braking that would stop him before the line", "停在线前所需减速度"),
    ("evidence for a bare head of the driver", "驾驶人未戴头盔的证据"),
    ("evidence for a bare head of the passenger", "乘坐人未戴头盔的证据"),
    ("frames with a bare head of the driver", "驾驶人未戴头盔的帧数"),
    ("frames with a bare head of the passenger", "乘坐人未戴头盔的帧数"),
  ]

  private static let values: [(english: String, chinese: String)] = [
    ("yes", "是"), ("no", "否"), ("not known yet", "尚不知道"), ("known", "已知"),
  ]

  private static let beginnings: [(english: String, chinese: String)] = [
    ("at least ", "至少 "), ("at most ", "至多 "), ("more than ", "大于 "),
    ("from the line to ", "线后 0 至 "),
  ]

  private static let stopping = ", or too fast to stop there"
  private static let noVerdict = "no verdict: "

  /// A condition's name.
  public static func name(_ text: String) -> Phrase {
    Phrase(en: text, zh: names.first { $0.english == text }?.chinese ?? text)
  }

  /// A value or a limit: a figure with its unit, a class, an aspect, yes or no.
  public static func value(_ text: String) -> Phrase { Phrase(en: text, zh: chinese(text)) }

  /// How a rule stands to somebody.
  public static func verdict(_ text: String) -> Phrase {
    guard text.hasPrefix(noVerdict) else { return CodeWords.phrase(text, .verdict) }
    let reason = CodeWords.phrase(String(text.dropFirst(noVerdict.count)), .noVerdict)
    return Phrase(en: text, zh: "不判定：\(reason(.chinese))")
  }

  private static func chinese(_ text: String) -> String {
    if let known = values.first(where: { $0.english == text }) { return known.chinese }
    if text.hasSuffix(stopping) {
      return chinese(String(text.dropLast(stopping.count))) + "，或快得停不住"
    }
    for beginning in beginnings where text.hasPrefix(beginning.english) {
      return beginning.chinese + chinese(String(text.dropFirst(beginning.english.count)))
    }
    for separator in [" or ", " at "] {
      guard let place = text.firstRange(of: separator) else { continue }
      let (left, right) = (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
      return chinese(left) + (separator == " or " ? "、" : "，速度 ") + chinese(right)
    }
    for vocabulary in [CodeWords.Vocabulary.objectClass, .aspect] {
      let known = CodeWords.phrase(text, vocabulary)(.chinese)
      if known != text { return known }
    }
    return unit(text)
  }

  /// Seconds and metres; other units are written alike.
  private static func unit(_ text: String) -> String {
    for (ending, chinese) in [(" s", " 秒"), (" m", " 米"), (" m/s", " 米/秒"), (" m/s²", " 米/秒²")]
    where text.hasSuffix(ending) {
      return text.dropLast(ending.count) + chinese
    }
    return text
  }
}
