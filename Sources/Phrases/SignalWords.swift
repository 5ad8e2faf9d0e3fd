// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl signal` asks for.
public enum SignalWords {
  /// What the command is for.
  public static let abstract = Phrase(
    en: "Step the temporary signal, or turn all heads red.", zh: "切换临时信号的阶段，或转为全红。")
  /// What `step` is for.
  public static let step = Phrase(
    en: "Go on to the next stage of a manual program, or to one by its name.",
    zh: "手动方案转到下一阶段，或转到指定阶段。")
  /// More about `step`.
  public static let stepDiscussion = Phrase(
    en: "What is green has its least time first, then yellow and all red.",
    zh: "正在放行的先满足最短绿灯，再经黄灯、全红。")
  /// The argument of `step`.
  public static let stage = Phrase(en: "The stage.", zh: "阶段名。")
  /// What `all-red` is for.
  public static let allRed = Phrase(
    en: "Turn all heads red and hold them until the next step.", zh: "全部转红并保持，直到下一次切换。")
}
