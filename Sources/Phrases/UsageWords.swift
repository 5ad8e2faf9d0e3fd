// SPDX-License-Identifier: Apache-2.0

/// What the library that parses arguments says by itself, in Chinese too.
///
/// Its texts are English and fixed, so they are known again by their frames; what is not known is
/// shown as it is.
public enum UsageWords {
  /// A frame of a text; `{}` is a part that stays as it is.
  private static let frames: [(english: String, chinese: String)] = [
    ("OVERVIEW: {}", "概述：{}"), ("USAGE: {}", "用法：{}"), ("Usage: {}", "用法：{}"),
    ("Help:  {}", "说明：{}"), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："),
    ("  See '{}' for detailed help.", "  各子命令的说明见 '{}'。"),
    ("  See '{}' for more information.", "  详细说明见 '{}'。"),
    ("Show help information.", "显示帮助信息。"), ("Show subcommand help information.", "显示子命令的帮助信息。"),
    ("Show the version.", "显示版本。"),
    ("Unknown option '{}'. Did you mean '{}'?", "没有选项 '{}'，是不是 '{}'？"),
    ("Unknown option '{}'", "没有选项 '{}'"), ("Invalid option: {}", "选项无效：{}"),
    ("Missing value for '{}'", "'{}' 缺少值"), ("Missing expected argument '{}'", "缺少参数 '{}'"),
    ("Missing one of: '{}'", "缺少以下之一：'{}'"),
    ("Missing required subcommand.", "缺少子命令。"), ("Unexpected argument '{}'", "多余的参数 '{}'"),
    ("{} unexpected arguments: '{}'", "{} 个多余的参数：'{}'"),
    ("The option '{}' does not take any value, but '{}' was specified.", "选项 '{}' 不带值，却写了 '{}'。"),
    (
      "The value '{}' is invalid for '{}'. Please provide one of {}.",
      "'{}' 不是 '{}' 的有效值，请用 {}。"
    ),
    ("The value '{}' is invalid for '{}': {}", "'{}' 不是 '{}' 的有效值：{}"),
    ("The value '{}' is invalid for '{}'", "'{}' 不是 '{}' 的有效值"),
    ("Value to be set with {} had already been set with {}", "{} 要设的值已由 {} 设过"),
    (
      "Command '{}' is not a parent of the current command.",
      "'{}' 不是当前命令的上级命令。"
    ),
  ]

  /// What stands behind an option's text.
  private static let endings: [(english: String, chinese: String)] = [
    (" (values: {}; default: {})", "（可选：{}；默认：{}）"), (" (values: {})", "（可选：{}）"),
    (" (default: {})", "（默认：{}）"), (" (default)", "（默认）"),
  ]

  /// A text of the library, or one of ours with its frame.
  public static func phrase(_ text: String) -> Phrase {
    for frame in frames {
      guard let parts = parts(of: text, frame.english) else { continue }
      return Phrase(en: text, zh: filled(frame.chinese, parts))
    }
    return Phrase(same: text)
  }

  /// A text of an option or the name of a subcommand, with what the library puts behind it.
  public static func described(_ text: String) -> Phrase {
    for ending in endings {
      let opening = ending.english.prefix { $0 != "{" }
      guard text.hasSuffix(")"), let place = text.firstRange(of: opening),
        let parts = parts(of: String(text[place.lowerBound...]), ending.english)
      else { continue }
      let front = phrase(String(text[..<place.lowerBound]))
      return Phrase(en: text, zh: front(.chinese) + filled(ending.chinese, parts))
    }
    return phrase(text)
  }

  /// What stands in a text at the holes of a frame; `nil` when it has another.
  private static func parts(of text: String, _ frame: String) -> [String]? {
    let fixed = pieces(frame)
    guard let first = fixed.first, let last = fixed.last, text.hasPrefix(first) else { return nil }
    guard fixed.count > 1 else { return text == first ? [] : nil }
    var rest = text.dropFirst(first.count)
    var parts: [String] = []
    for piece in fixed.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: piece) else { return nil }
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    guard rest.hasSuffix(last) else { return nil }
    return parts + [String(rest.dropLast(last.count))]
  }

  private static func filled(_ frame: String, _ parts: [String]) -> String {
    let fixed = pieces(frame)
    return zip(fixed, parts + [""]).map { $0 + $1 }.joined()
  }

  /// What stands between the holes of a frame.
  private static func pieces(_ frame: String) -> [String] {
    var pieces: [String] = []
    var rest = frame[...]
    while let hole = rest.firstRange(of: "{}") {
      pieces.append(String(rest[..<hole.lowerBound]))
      rest = rest[hole.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
