// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl explain` says.
public enum ExplanationWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "Show why a road user was or was not accused, rule by rule.",
    zh: "逐条规则说明为什么报了或没报某个交通参与者。")
  /// The option `--camera`.
  public static let camera = Phrase(
    en: "The camera, as the scene calls it.", zh: "摄像头，用场景里的名称。")
  /// The option `--track`.
  public static let track = Phrase(
    en: "The track, as decisions call it.", zh: "轨迹编号，用判定里的写法。")

  /// Who is meant.
  public static func title(_ objectClass: String, _ track: String, _ camera: String) -> Phrase {
    Phrase(en: "\(objectClass) \(track) at \(camera)", zh: "\(objectClass) \(track)，\(camera)")
  }

  /// How long he was in view.
  public static func seen(_ from: String, _ to: String) -> Phrase {
    Phrase(en: "seen from \(from) to \(to)", zh: "在画面中：\(from) 至 \(to)")
  }

  /// A camera without rules.
  public static let noRule = Phrase(
    en: "No rule watches this camera.", zh: "没有规则用到这个摄像头。")

  /// What became of a rule, behind its name.
  public static func verdict(_ verdict: String) -> Phrase {
    Phrase(en: ": \(verdict)", zh: "：\(verdict)")
  }

  /// The titles of the conditions' table.
  public static let titles = [
    Phrase(en: "CONDITION", zh: "条件"), Phrase(en: "MET", zh: "满足"), Phrase(en: "VALUE", zh: "实测"),
    Phrase(en: "LIMIT", zh: "要求"),
  ]
}
