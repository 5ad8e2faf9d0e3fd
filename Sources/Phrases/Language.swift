// SPDX-License-Identifier: Apache-2.0

/// A language that people are spoken to in.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// Makes a language of its name, such as `zh`, `zh_CN.UTF-8` or `en-GB`.
  ///
  /// `C` and `POSIX` are English; `nil` is a language that there is no table of.
  public init?(name: String) {
    let word = name.prefix { $0.isLetter }.lowercased()
    switch word {
    case "en", "c", "posix": self = .english
    case "zh": self = .chinese
    default: return nil
    }
  }

  /// The language that somebody wants.
  ///
  /// The option's, else that of the first variable of POSIX that is set (`LC_ALL`, `LC_MESSAGES`,
  /// `LANG`), else English. A variable that names a language without a table means English.
  public static func wanted(option: String?, environment: (String) -> String?) -> Language {
    if let option, let language = Language(name: option) { return language }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment(name), !value.isEmpty { return Language(name: value) ?? .english }
    }
    return .english
  }
}
