// SPDX-License-Identifier: Apache-2.0

import Scene
import Yams

/// What the parser's errors mean to somebody who wrote the file.
enum YAMLWording {
  /// A sentence for an error, with its place.
  static func problem(_ error: YamlError) -> Problem {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return self.problem(problem, context, Place(line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      // A name with characters of private use may be a stand-in for what the file says.
      let isPlain = !names.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) }
      return Problem(
        place: Place(line: context.mark.line, column: context.mark.column),
        sentence: "\(isPlain ? "the key \(names)" : "a key") stands twice in this map; "
          + "keep one of the two")
    case .reader(let problem, _, _, _):
      return Problem(
        place: Place(line: 1, column: 1),
        sentence: "the file holds a character that YAML does not allow (\(problem)); "
          + "save it as plain UTF-8 text")
    case .memory:
      return Problem(
        place: Place(line: 1, column: 1),
        sentence: "the file is nested too deeply to be read; name the right file")
    default:
      return Problem(
        place: Place(line: 1, column: 1), sentence: "the file cannot be read as YAML: \(error)")
    }
  }

  /// The parser's own words and what to do about them; the first that are found count.
  private static let meanings: [(words: String, sentence: String)] = [
    (
      "found another document",
      "a second document begins here; a scene file holds one scene, so delete the `---` or make "
        + "two files"
    ),
    (
      "mapping values are not allowed",
      "a `:` stands where none may; indent the line like its neighbours, or put a text that "
        + "holds `: ` in quotes"
    ),
    (
      "did not find expected ',' or ']'",
      "a comma or `]` is missing before this; put it there"
    ),
    (
      "did not find expected ',' or '}'",
      "a comma or `}` is missing before this; put it there"
    ),
    (
      "did not find expected key",
      "a `key: value` was to stand here; indent the line like its neighbours"
    ),
    (
      "did not find expected '-' indicator",
      "a list entry with `- ` was to stand here; indent the line like its neighbours"
    ),
    (
      "could not find expected ':'",
      "a `:` is missing after the key of this or the line above; write `key: value`"
    ),
    (
      "found character that cannot start any token",
      "a text may not begin with this sign; put the text in double quotes, or replace a tab by "
        + "spaces"
    ),
    (
      "did not find expected <document start>",
      "something stands after the end of the scene; delete it or indent it like its neighbours"
    ),
    (
      "block sequence entries are not allowed",
      "a list entry with `- ` may not stand here; begin it on a line of its own"
    ),
    (
      "did not find expected node content",
      "a value is missing before this; write it, or delete the sign that is too much"
    ),
    (
      "unknown escape character",
      "this `\\` in double quotes means nothing; write `\\\\`, or use single quotes"
    ),
  ]

  private static func problem(
    _ words: String, _ context: YamlError.Context?, _ place: Place
  ) -> Problem {
    let begun = context.map { " (what it belongs to begins in line \($0.mark.line))" } ?? ""
    if let meaning = meanings.first(where: { words.contains($0.words) }) {
      let parts = meaning.sentence.split(separator: ";", maxSplits: 1)
      let hasLine = context.map { $0.mark.line > 0 && $0.mark.line != place.line } ?? false
      guard hasLine, !words.contains("another document"), parts.count == 2 else {
        return Problem(place: place, sentence: meaning.sentence)
      }
      return Problem(place: place, sentence: parts[0] + begun + ";" + parts[1])
    }
    let origin = context.map { "\($0.text) from line \($0.mark.line): " } ?? ""
    return Problem(
      place: place,
      sentence: "this is not valid YAML (\(origin)\(words)); compare it with a scene that works")
  }
}
