// SPDX-License-Identifier: Apache-2.0

/// Decisions in one line each.
public enum DecisionWords {
  /// Who offended where, behind the kind.
  public static func violation(_ kind: String, _ who: String, camera: String, why: [String])
    -> Phrase
  {
    Phrase(
      en: "\(kind)  \(who) at \(camera)"
        + (why.isEmpty ? "" : ": " + why.joined(separator: ", ")),
      zh: "\(kind)  \(who)，\(camera)"
        + (why.isEmpty ? "" : "：" + why.joined(separator: "，")))
  }

  /// Somebody is about to run a red light; the rest says who.
  public static func warning(_ rest: String) -> Phrase {
    Phrase(en: "warning  \(rest)", zh: "预警  \(rest)")
  }

  /// A class that nobody told.
  public static let object = Phrase(en: "object", zh: "目标")

  /// What a rider did.
  public static func outcome(
    _ kind: String, track: String, camera: String, _ outcome: String, after: String?,
    prompt: String?
  ) -> Phrase {
    Phrase(
      en: "outcome  \(kind) by \(track) at \(camera): \(outcome)"
        + (after.map { " after \($0) s" } ?? "") + (prompt.map { ", told \($0)" } ?? ""),
      zh: "结果  \(track) \(kind)，\(camera)：\(outcome)"
        + (after.map { "，\($0) 秒后" } ?? "") + (prompt.map { "，已播 \($0)" } ?? ""))
  }

  /// An hour's counts.
  public static func summary(_ violations: String, _ cameras: String) -> Phrase {
    Phrase(
      en: "summary  violations: \(violations); \(cameras)", zh: "小结  违法：\(violations)；\(cameras)")
  }

  /// Whom a camera saw.
  public static func saw(_ camera: String, _ counts: String) -> Phrase {
    Phrase(en: "\(camera) saw \(counts)", zh: "\(camera) 看到 \(counts)")
  }

  /// The name of a line about a prompt.
  public static let prompt = Phrase(en: "prompt", zh: "语音")

  /// What the robot wants to say, behind that name.
  public static func says(_ prompt: String, _ promptClass: String, because: [String]) -> Phrase {
    Phrase(
      en: "  says \(prompt) (\(promptClass))"
        + (because.isEmpty ? "" : " because of " + because.joined(separator: ", ")),
      zh: "  播放 \(prompt) (\(promptClass))"
        + (because.isEmpty ? "" : "，因为 " + because.joined(separator: "、")))
  }

  /// A rule, by whom it was broken and where.
  public static func cause(_ rule: String, track: String?, camera: String?) -> Phrase {
    Phrase(
      en: rule + (track.map { " by \($0)" } ?? "") + (camera.map { " at \($0)" } ?? ""),
      zh: rule + (track.map { " \($0)" } ?? "") + (camera.map { "（\($0)）" } ?? ""))
  }

  /// The name of a line about a sound.
  public static let sound = Phrase(en: "sound", zh: "播放")

  /// What became of a prompt, behind that name.
  public static func became(_ prompt: String, _ state: String, reason: String?) -> Phrase {
    Phrase(
      en: "  \(prompt) \(state)" + (reason.map { ": \($0)" } ?? ""),
      zh: "  \(prompt) \(state)" + (reason.map { "：\($0)" } ?? ""))
  }

  /// The name of a line about a fault.
  public static func fault(_ state: String) -> Phrase {
    Phrase(en: "fault \(state)", zh: "故障\(state)")
  }

  /// Which fault, behind that name.
  public static func fault(_ fault: String, _ subject: String, _ sentence: String?) -> Phrase {
    Phrase(
      en: "  \(fault) (\(subject))" + (sentence.map { ": \($0)" } ?? ""),
      zh: "  \(fault) (\(subject))" + (sentence.map { "：\($0)" } ?? ""))
  }

  /// A change of mode.
  public static func mode(_ name: String, _ author: String) -> Phrase {
    Phrase(en: "mode  \(name)\(author)", zh: "模式  \(name)\(author)")
  }

  /// What was done with the lamps.
  public static func lamps(
    _ event: String, stage: String?, cause: String?, _ author: String
  ) -> Phrase {
    Phrase(
      en: "lamps  \(event)" + (stage.map { " to \($0)" } ?? "")
        + (cause.map { " (\($0))" } ?? "") + author,
      zh: "灯组  \(event)" + (stage.map { "：\($0)" } ?? "")
        + (cause.map { " (\($0))" } ?? "") + author)
  }

  /// Who did it and why.
  public static func author(_ who: String?, why: String?) -> Phrase {
    Phrase(
      en: (who.map { ", by \($0)" } ?? "") + (why.map { ": \($0)" } ?? ""),
      zh: (who.map { "，\($0)" } ?? "") + (why.map { "：\($0)" } ?? ""))
  }

  /// The daemon's start or end.
  public static func run(version: String, _ state: String, scene: String?) -> Phrase {
    Phrase(
      en: "run  xiaoand \(version) \(state)" + (scene.map { " with the scene \($0)" } ?? ""),
      zh: "运行  xiaoand \(version) \(state)" + (scene.map { "，场景 \($0)" } ?? ""))
  }

  /// A line without a type.
  public static let noType = Phrase(en: "(no type)", zh: "(类型不明)")
}
