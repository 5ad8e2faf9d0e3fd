// SPDX-License-Identifier: Apache-2.0

/// A map of the file while it is being read: each key once, unknown ones already reported.
struct Section {
  /// What the map describes, as sentences begin: "camera `north`".
  let what: String
  /// Where it begins.
  let place: Place
  private let keys: [SceneKeys.Key]
  private var values: [String: Draft.Pair] = [:]
  /// Known keys that a misspelt one was probably meant to be; they are not reported as missing.
  private var meant: Set<String> = []

  /// Reads a map's keys.
  ///
  /// - Parameters:
  ///   - draft: what should be a map; when it is none, that is reported and `nil` returned.
  ///   - what: what it describes.
  ///   - keys: the known keys.
  ///   - findings: takes the problems.
  ///   - explain: an own ending for the sentence about an unknown key, from its name.
  init?(
    _ draft: Draft, what: String, keys: [SceneKeys.Key], findings: inout Findings,
    explain: (String) -> String? = { _ in nil }
  ) {
    guard case .map(let pairs) = draft.value else {
      let example = keys.first?.example ?? ""
      findings.add(
        draft.place,
        "\(what): must be a map of keys, but here stands \(draft.kind); "
          + "write it like `{\(example), …}` or one key a line")
      return nil
    }
    self.what = what
    place = draft.place
    self.keys = keys
    let names = keys.map(\.name)
    for pair in pairs {
      guard names.contains(pair.key) else {
        guard !findings.isFull else {
          findings.add(pair.place, "")
          continue
        }
        let own = explain(pair.key)
        let ending = own ?? Wording.advice(for: pair.key, among: names)
        if own == nil, let near = Wording.nearest(to: pair.key, among: names) { meant.insert(near) }
        findings.add(
          pair.place, "\(what): the key \(Wording.quoted(pair.key)) is not known here; \(ending)")
        continue
      }
      if let first = values[pair.key] {
        findings.add(pair.place, Self.repeated(pair.key, in: what, first: first.place))
        continue
      }
      values[pair.key] = pair
    }
  }

  /// The sentence about a key that stands twice.
  static func repeated(_ key: String, in what: String, first: Place) -> String {
    "\(what): the key \(Wording.quoted(key)) stands twice, first in line \(first.line); "
      + "keep one of the two"
  }

  /// Whether the file gives a key.
  func has(_ key: String) -> Bool { values[key] != nil }

  /// Where a key stands, else where the map begins.
  func place(of key: String) -> Place { values[key]?.place ?? place }

  /// A key that may be absent.
  func optional(_ key: String) -> Field? {
    guard let pair = values[key] else { return nil }
    return Field(what: what, name: "`\(key)`", example: example(key), draft: pair.value)
  }

  /// A key that must be there; reported when it is not.
  func required(_ key: String, _ findings: inout Findings) -> Field? {
    if let field = optional(key) { return field }
    guard !meant.contains(key) else { return nil }
    findings.add(
      place, "\(what): the key `\(key)` is missing; add it, for example `\(example(key))`")
    return nil
  }

  private func example(_ key: String) -> String {
    keys.first { $0.name == key }?.example ?? key
  }
}

/// A value of the file with all that a sentence about it needs.
struct Field {
  /// What it belongs to: "camera `north`".
  let what: String
  /// What it is called there: "`size`", "point 3 of `points`".
  let name: String
  /// How the key may be written.
  let example: String
  /// The value.
  let draft: Draft

  /// An element of a list, called by its number.
  func element(_ number: Int, _ noun: String, _ draft: Draft) -> Field {
    Field(what: what, name: "\(noun) \(number) of \(name)", example: example, draft: draft)
  }

  /// The beginning of a sentence about this value.
  var subject: String { "\(what): \(name)" }

  /// The value in backticks, where it is a text.
  var quoted: String {
    guard case .scalar(let text) = draft.value else { return draft.kind }
    return Wording.quoted(text)
  }

  /// The sentence about a value of another type.
  func mustBe(_ expected: String) -> String {
    "\(subject) must be \(expected), but here stands \(draft.kind); "
      + "write it like `\(example)`"
  }
}

extension Draft {
  /// What kind of value this is, for sentences.
  var kind: String {
    switch value {
    case .scalar(""): "nothing"
    case .scalar(let text): "the text \(Wording.quoted(text))"
    case .list(let elements): elements.isEmpty ? "an empty list" : "a list of \(elements.count)"
    case .map: "a map"
    }
  }
}
