// SPDX-License-Identifier: Apache-2.0

/// How problems quote what a file says and suggest what was meant.
package enum Wording {
  /// Characters of the file that a sentence quotes at most.
  static let quoteLength = 40
  /// Names that a sentence lists at most.
  static let namesListed = 24

  /// A text of the file in backticks, cut and without control characters.
  package static func quoted(_ text: String) -> String {
    var quoted = "`"
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < quoteLength else {
        quoted += "…"
        break
      }
      let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
      quoted.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return quoted + "`"
  }

  /// What to write in the place of a wrong name: the nearest known one, or all of them.
  ///
  /// - Parameters:
  ///   - name: what the file says.
  ///   - known: the names that would be right, in the order in which they are listed.
  ///   - none: what to do when there are none.
  /// - Returns: the end of a sentence.
  package static func advice(
    for name: String, among known: [String], none: String = "delete it"
  ) -> String {
    guard !known.isEmpty else { return none }
    if let near = nearest(to: name, among: known) { return "did you mean `\(near)`?" }
    if let only = known.first, known.count == 1 { return "write `\(only)`" }
    let listed = known.prefix(namesListed).joined(separator: ", ")
    return "write one of: \(listed)" + (known.count > namesListed ? ", …" : "")
  }

  /// The known name that is the fewest edits away, if it is near enough to be what was meant: at
  /// most a third of the letters, one at least.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let letters = Array(name.lowercased().unicodeScalars.prefix(SceneLimits.idLength + 1))
    guard !letters.isEmpty, letters.count <= SceneLimits.idLength else { return nil }
    var best: (name: String, edits: Int)?
    for candidate in known {
      let other = Array(candidate.unicodeScalars)
      let allowed = max(1, max(letters.count, other.count) / 3)
      let edits = self.edits(letters, other)
      if edits <= allowed, edits < best?.edits ?? .max { best = (candidate, edits) }
    }
    return best?.name
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour to make
  /// one word of the other.
  static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var least = min(row[j] + 1, above[j + 1] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = above
      above = row
    }
    return above[b.count]
  }
}
