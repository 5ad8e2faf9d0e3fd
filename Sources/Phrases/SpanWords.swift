// SPDX-License-Identifier: Apache-2.0

/// Lengths of time and other figures with their units.
public enum SpanWords {
  /// Seconds with one decimal or none: `3.2 s`.
  public static func seconds(_ figure: String) -> Phrase {
    Phrase(en: "\(figure) s", zh: "\(figure) 秒")
  }

  /// Minutes and seconds.
  public static func minutes(_ minutes: Int64, _ seconds: Int64) -> Phrase {
    Phrase(en: "\(minutes) min \(seconds) s", zh: "\(minutes) 分 \(seconds) 秒")
  }

  /// Hours and minutes.
  public static func hours(_ hours: Int64, _ minutes: Int64) -> Phrase {
    Phrase(en: "\(hours) h \(minutes) min", zh: "\(hours) 小时 \(minutes) 分")
  }

  /// Days and hours.
  public static func days(_ days: Int64, _ hours: Int64) -> Phrase {
    Phrase(en: "\(days) d \(hours) h", zh: "\(days) 天 \(hours) 小时")
  }

  /// A time that cannot be told.
  public static let noTime = Phrase(en: "(no time)", zh: "(时间不明)")

  /// Yes or no, as the answer to whether something is so.
  public static func yes(_ isSo: Bool) -> Phrase {
    isSo ? Phrase(en: "yes", zh: "是") : Phrase(en: "no", zh: "否")
  }

  /// What stands between parts of a line that are lists themselves.
  public static let parting = Phrase(en: "; ", zh: "；")

  /// Nothing of what is listed.
  public static let none = Phrase(en: "none", zh: "无")
}
