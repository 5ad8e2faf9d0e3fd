// SPDX-License-Identifier: Apache-2.0

extension Checker {
  /// Reads a key that must be there.
  mutating func required<Value>(
    _ section: Section, _ key: String, read: (inout Checker, Field) -> Value?
  ) -> Value? {
    guard let field = section.required(key, &findings) else { return nil }
    return read(&self, field)
  }

  /// Reads a key that has a default; `nil` when it is there and broken.
  mutating func optional<Value>(
    _ section: Section, _ key: String, default standard: Value,
    read: (inout Checker, Field) -> Value?
  ) -> Value? {
    guard let field = section.optional(key) else { return standard }
    return read(&self, field)
  }

  /// A text of one line that is not empty.
  mutating func text(_ field: Field, maximum: Int = SceneLimits.titleLength) -> String? {
    guard case .scalar(let text) = field.draft.value else {
      findings.add(field.draft.place, field.mustBe("a text"))
      return nil
    }
    guard !text.isEmpty else {
      findings.add(field.draft.place, "\(field.subject) is empty; write it like `\(field.example)`")
      return nil
    }
    let length = text.unicodeScalars.count
    guard length <= maximum else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(length) characters long, but may be \(maximum); shorten it")
      return nil
    }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
        && !(0x2028...0x2029).contains($0.value)
    }
    guard isPlain else {
      findings.add(
        field.draft.place,
        "\(field.subject) holds a line break or a control character; write it in one plain line")
      return nil
    }
    return text
  }

  /// An id: 1–64 characters of `a-z`, `0-9`, `-`.
  mutating func identifier(_ field: Field) -> String? {
    guard case .scalar(let text) = field.draft.value else {
      findings.add(field.draft.place, field.mustBe("a text"))
      return nil
    }
    return checkID(text, of: field.subject, at: field.draft.place) ? text : nil
  }

  /// Reports a name that is not an id.
  @discardableResult
  mutating func checkID(_ text: String, of subject: String, at place: Place) -> Bool {
    let isID = text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard !isID || text.isEmpty || text.utf8.count > SceneLimits.idLength else { return true }
    let why =
      if text.isEmpty {
        "is empty"
      } else if isID {
        "is \(text.utf8.count) characters long"
      } else {
        "is \(Wording.quoted(text))"
      }
    findings.add(
      place,
      "\(subject) \(why), but must be 1 to \(SceneLimits.idLength) characters of a-z, 0-9 and -; "
        + "rename it")
    return false
  }

  /// One of a few words.
  mutating func choice<Value>(_ field: Field, among known: [(name: String, value: Value)]) -> Value?
  {
    guard let text = text(field) else { return nil }
    if let match = known.first(where: { $0.name == text }) { return match.value }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)), which is not known; "
        + Wording.advice(for: text, among: known.map(\.name)))
    return nil
  }

  private static func plural(_ noun: String, _ count: Int) -> String {
    count == 1 ? noun : noun + (noun.hasSuffix("s") ? "es" : "s")
  }

  /// The elements of a list with their fields; reports what is no list, empty or too long.
  mutating func elements(
    _ field: Field, _ noun: String, of range: ClosedRange<Int>, advice: String
  ) -> [Field]? {
    guard case .list(let drafts) = field.draft.value else {
      findings.add(field.draft.place, field.mustBe("a list"))
      return nil
    }
    guard range.contains(drafts.count) else {
      let bound =
        drafts.count < range.lowerBound
        ? "needs at least \(range.lowerBound)" : "may have \(range.upperBound)"
      findings.add(
        field.draft.place,
        "\(field.subject) has \(drafts.count) \(Self.plural(noun, drafts.count)), but \(bound); "
          + advice)
      return nil
    }
    return drafts.enumerated().map { field.element($0.offset + 1, noun, $0.element) }
  }
}
