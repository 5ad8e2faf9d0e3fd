// SPDX-License-Identifier: Apache-2.0

import Scene

/// Full-width signs outside quotes, as a Chinese input method types them, which only look like the
/// plain ones that YAML and the scene know.
///
/// A title and a camera's own labels may hold them, so they are no problem by themselves: they
/// explain one that was found where they stand.
struct FullWidth {
  /// A text with such signs.
  private struct Text {
    var start: Place
    var end: Int
    var problem: Problem

    func holds(_ place: Place) -> Bool {
      place.line == start.line && (start.column...end).contains(place.column)
    }
  }

  private var texts: [Text] = []

  /// Takes a text without quotes, and remembers it where its signs may be meant as plain ones.
  mutating func note(_ bytes: ArraySlice<UInt8>, at start: Place) {
    guard bytes.contains(where: { $0 >= 0x80 }), texts.count < SceneLimits.problems else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { Self.plain($0) != nil }),
      let sign = Self.plain(scalars[first])
    else { return }
    // A name of Chinese characters may well have brackets of their width.
    let mayBeSigns = scalars.contains { Self.plain($0).map(Self.structure.contains) ?? false }
    let meant = Self.meant(scalars)
    guard mayBeSigns || meant.unicodeScalars.allSatisfy(\.isASCII) else { return }
    let width = Self.lookalikes[scalars[first]] == nil ? "full-width " : ""
    let sentence =
      (sign == " "
        ? "a full-width space stands here, which is not the plain one"
        : "the \(width)sign `\(scalars[first])` stands here, which is not the plain `\(sign)`")
      + "; write \(Wording.quoted(meant))"
    texts.append(
      Text(
        start: start, end: start.column + scalars.count,
        problem: Problem(
          place: Place(line: start.line, column: start.column + first), sentence: sentence)))
  }

  /// The problems of a text that is no YAML, with the signs near them that may be why.
  func added(to problems: Problems) -> Problems {
    // What is missing at the end of a line is found missing in the next.
    let lines = problems.found.map { ($0.place.line - 1)...$0.place.line }
    let near = texts.filter { text in lines.contains { $0.contains(text.start.line) } }
    guard !near.isEmpty else { return problems }
    return Problems(Array(problems.found) + near.map(\.problem), uncounted: problems.uncounted)
  }

  /// The problems of a scene, those about a text with such signs told as what they are.
  func explained(_ problems: Problems, of draft: Draft) -> Problems {
    guard !texts.isEmpty else { return problems }
    var known: Set<Problem> = []
    var explained: [Problem] = []
    for problem in problems.found {
      let places = [problem.place] + Self.entries(of: draft, at: problem.place)
      let text = texts.first { text in places.contains { text.holds($0) } }
      let told = text?.problem ?? problem
      if known.insert(told).inserted { explained.append(told) }
    }
    return Problems(explained, uncounted: problems.uncounted)
  }

  /// Where the entries of the list stand that begins at a place.
  private static func entries(of draft: Draft, at place: Place) -> [Place] {
    switch draft.value {
    case .scalar: []
    case .list(let list):
      draft.place == place ? list.flatMap(leaves) : list.flatMap { entries(of: $0, at: place) }
    case .map(let pairs): pairs.flatMap { entries(of: $0.value, at: place) }
    }
  }

  private static func leaves(of draft: Draft) -> [Place] {
    switch draft.value {
    case .scalar: [draft.place]
    case .list(let list): list.flatMap(leaves)
    case .map: []
    }
  }

  /// Plain signs by which YAML tells one thing from another.
  private static let structure: Set<Unicode.Scalar> = [
    " ", ":", ",", "#", "[", "]", "{", "}", "\"", "'",
  ]

  /// Signs that look like plain ones without being their full-width forms.
  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{3000}": " ", "、": ",", "【": "[", "】": "]", "“": "\"", "”": "\"", "‘": "'", "’": "'",
    "−": "-", "–": "-", "—": "-",
  ]

  /// The plain sign of a full-width one; `nil` of any other.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) }
    return lookalikes[scalar]
  }

  /// The text in plain signs, with the blank that YAML wants behind `:` and people behind `,`.
  private static func meant(_ scalars: [Unicode.Scalar]) -> String {
    var meant = ""
    for (index, scalar) in scalars.enumerated() {
      let sign = plain(scalar)
      meant.unicodeScalars.append(sign ?? scalar)
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      guard let sign, ":,".unicodeScalars.contains(sign), (plain(next) ?? next) != " " else {
        continue
      }
      meant += " "
    }
    return meant
  }
}
