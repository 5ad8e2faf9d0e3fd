// SPDX-License-Identifier: Apache-2.0

import Scene

/// A first look at a YAML text, before the parser builds anything of it.
///
/// The parser keeps aliases by reference and compares keys by value, so that a page of aliases can
/// make it work for hours; it also stops at the first repeated key. This survey walks over the
/// tokens without building anything, refuses what a scene never needs and what could be used
/// against the parser (anchors, aliases, tags, block texts, deep nesting, too many values), and
/// notes repeated keys, so that they can be reported together with everything else.
///
/// It errs on the side of refusing: text in quotes ends on its line, and a plain text within
/// brackets does too.
struct YAMLSurvey {
  /// Brackets within brackets.
  static let depthMaximum = 32
  /// The column up to which keys and list dashes may begin outside brackets.
  static let columnMaximum = 64
  /// Tokens of a text: a scene that uses all its bounds has about a hundred thousand.
  static let tokensMaximum = 200_000

  /// A key that stands a second time in its map: its bytes, and how many characters they are.
  struct Repeat {
    var bytes: Range<Int>
    var characters: Int
    var place: Place
    var key: String
  }

  /// A map that is open where the survey is: within brackets, or by its keys' column.
  private struct Map {
    var column: Int
    var keys: Set<String> = []
  }

  let bytes: [UInt8]
  private(set) var repeats: [Repeat] = []
  /// Signs that only look like plain ones.
  private(set) var fullWidth = FullWidth()
  /// How many more there are than one report holds.
  private var uncounted = 0
  private var problems: [Problem] = []
  /// Open brackets; a list has no map.
  private var brackets: [Map?] = []
  private var blocks: [Map] = []
  private var tokens = 0
  /// How many tokens stood before this line.
  private var tokensBefore = 0
  /// The line of the scene's title, in which every sign may stand.
  private var titleLine = 0
  /// Whether a plain text within brackets ended with its line, and which line that was.
  private var openLine: Int?
  private var index = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Walks over the text.
  ///
  /// - Throws: what a scene may not contain; or more repeated keys than one report holds.
  mutating func run() throws(Problems) {
    while index < bytes.count {
      guard bytes[index] != 0x0A else {
        index += 1
        line += 1
        column = 1
        tokensBefore = tokens
        continue
      }
      if problems.count >= SceneLimits.problems { break }
      guard token() else { break }
    }
    if !problems.isEmpty { throw Problems(problems) }
    guard uncounted > 0 else { return }
    let found = repeats.map {
      Problem(
        place: $0.place,
        sentence: "the key \(Wording.quoted($0.key)) stands twice in its map; keep one of the two")
    }
    throw Problems(found, uncounted: uncounted)
  }

  private var byte: UInt8 { bytes[index] }
  private var place: Place { Place(line: line, column: column) }

  private func peek(_ offset: Int = 1) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  private static func isBlank(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Goes on by one byte; a column is a character, as the parser counts.
  private mutating func advance() {
    if byte & 0xC0 != 0x80 { column += 1 }
    index += 1
  }

  private mutating func skipLine() {
    while index < bytes.count, byte != 0x0A {
      refuseControl()
      advance()
    }
  }

  private mutating func report(_ place: Place, _ sentence: String) {
    guard problems.count < SceneLimits.problems else { return }
    problems.append(Problem(place: place, sentence: sentence))
  }

  /// Control characters, and the rare line ends that editors and the parser count differently.
  private mutating func refuseControl() {
    let isControl =
      switch byte {
      case 0x09: false
      case 0x0D: peek() != 0x0A && peek() != nil
      case 0..<0x20, 0x7F: true
      case 0xC2: (0x80...0x9F).contains(peek() ?? 0)
      case 0xE2: peek() == 0x80 && (peek(2) == 0xA8 || peek(2) == 0xA9)
      case 0xEF:
        (peek() == 0xBB && peek(2) == 0xBF) || (peek() == 0xBF && (peek(2) ?? 0) >= 0xBE)
      default: false
      }
    guard isControl else { return }
    report(place, "an invisible control character stands here; delete it")
  }
}

extension YAMLSurvey {
  /// Looks at what begins here; `false` when the survey cannot go on.
  private mutating func token() -> Bool {
    switch byte {
    case 0x20, 0x0D:
      refuseControl()
      advance()
      return true
    case 0x09:
      if brackets.isEmpty, tokensBefore == tokens {
        report(place, "a tab stands at the beginning of the line; YAML wants spaces there")
        return false
      }
      advance()
      return true
    case UInt8(ascii: "#"):
      skipLine()
      return true
    default: break
    }
    tokens += 1
    guard tokens <= Self.tokensMaximum else {
      report(
        place,
        "the file holds more than \(Self.tokensMaximum) values and signs, which no scene needs; name the right file"
      )
      return false
    }
    if let openLine {
      self.openLine = nil
      let mayFollow: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
      if !mayFollow.contains(byte) {
        report(
          place,
          "a comma or a closing bracket is missing at the end of line \(openLine), since a text "
            + "within brackets may not run over two lines; put one there")
        return false
      }
    }
    return sign()
  }

  /// Takes a sign or a text.
  private mutating func sign() -> Bool {
    let isAlone = Self.isBlank(peek())
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      brackets.append(byte == UInt8(ascii: "{") ? Map(column: 0) : nil)
      guard brackets.count <= Self.depthMaximum else {
        report(
          place,
          "more than \(Self.depthMaximum) brackets are open here, which no scene needs; "
            + "close them where their list ends")
        return false
      }
      advance()
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      _ = brackets.popLast()
      advance()
      noteKeyAfterBracket()
    case UInt8(ascii: ",") where !brackets.isEmpty:
      advance()
    case UInt8(ascii: ":") where isAlone || !brackets.isEmpty:
      advance()
    case UInt8(ascii: "-") where isAlone && brackets.isEmpty:
      return dash()
    case UInt8(ascii: "-") where column == 1 && isMarker(UInt8(ascii: "-")),
      UInt8(ascii: ".") where column == 1 && isMarker(UInt8(ascii: ".")):
      blocks = []
      for _ in 0..<3 { advance() }
    case UInt8(ascii: "?") where isAlone:
      report(place, "a `?` key has no place in a scene; write `key: value`")
      return false
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return quoted()
    default:
      guard let refusal else { return plain() }
      report(place, refusal)
      return false
    }
    return true
  }

  /// Why a text cannot begin with the sign that stands here.
  private var refusal: String? {
    let instead = "quote the text if it is one"
    return switch byte {
    case UInt8(ascii: "&"):
      "an anchor (`&name`) has no place in a scene; write the value out, or \(instead)"
    case UInt8(ascii: "*"):
      "an alias (`*name`) has no place in a scene; write the value out, or \(instead)"
    case UInt8(ascii: "!"): "a tag (`!name`) has no place in a scene; delete it, or \(instead)"
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      "a block text (`|` or `>`) has no place in a scene; write the text on the key's own line"
    case UInt8(ascii: "%") where column == 1:
      "a directive (`%`) has no place in a scene; delete the line"
    case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      "a text may not begin with this sign; put the text in double quotes"
    default: nil
    }
  }

  private func isMarker(_ sign: UInt8) -> Bool {
    peek(1) == sign && peek(2) == sign && Self.isBlank(peek(3))
  }

  private mutating func dash() -> Bool {
    while let last = blocks.last, last.column > column { blocks.removeLast() }
    return isShallow(then: { $0.advance() })
  }

  private mutating func isShallow(then go: (inout YAMLSurvey) -> Void) -> Bool {
    guard column <= Self.columnMaximum else {
      report(
        place,
        "a key or list entry begins beyond column \(Self.columnMaximum), deeper than any scene "
          + "needs; indent it less")
      return false
    }
    go(&self)
    return true
  }
}

extension YAMLSurvey {
  /// A text in quotes, which ends on its line.
  private mutating func quoted() -> Bool {
    let (start, from, quote) = (place, index, byte)
    advance()
    while index < bytes.count, byte != 0x0A {
      refuseControl()
      if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), let next = peek(), next != 0x0A {
        advance()
      } else if byte == quote {
        guard quote == UInt8(ascii: "'"), peek() == quote else {
          advance()
          return text(from, start, isQuoted: true)
        }
        advance()
      }
      advance()
    }
    report(
      start,
      "a text in quotes begins here and does not end on its line; put the closing quote")
    return false
  }

  /// A text without quotes: to the end of the line, a comment, `: `, or a sign of its brackets.
  private mutating func plain() -> Bool {
    let (start, from) = (place, index)
    let isFlow = !brackets.isEmpty
    scan: while index < bytes.count, byte != 0x0A {
      switch byte {
      case UInt8(ascii: ":") where Self.isBlank(peek()): break scan
      case UInt8(ascii: ":") where isFlow && Self.isFlowSign(peek()): break scan
      case UInt8(ascii: ",") where isFlow: break scan
      case let sign where isFlow && Self.isFlowSign(sign): break scan
      case UInt8(ascii: "#") where index > from && Self.isBlank(bytes[index - 1]): break scan
      default: break
      }
      refuseControl()
      advance()
    }
    return text(from, start, isQuoted: false)
  }

  private static func isFlowSign(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return ",[]{}".utf8.contains(byte)
  }

  /// Ends a text: notes it when it is a key, and its line when more may follow on the next.
  private mutating func text(_ from: Int, _ start: Place, isQuoted: Bool) -> Bool {
    var end = index
    while end > from, Self.isBlank(bytes[end - 1]) { end -= 1 }
    if !isQuoted, line != titleLine { fullWidth.note(bytes[from..<end], at: start) }
    var next = index
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    let isFlow = !brackets.isEmpty
    let isKey =
      next < bytes.count && bytes[next] == UInt8(ascii: ":")
      && (isFlow && (isQuoted || index == next)
        || Self.isBlank(next + 1 < bytes.count ? bytes[next + 1] : nil))
    guard isKey else {
      let isLineEnd = next >= bytes.count || bytes[next] == 0x0A || bytes[next] == 0x0D
      if isFlow, !isQuoted, isLineEnd { openLine = line }
      return true
    }
    guard isFlow || start.column <= Self.columnMaximum else {
      column = start.column
      return isShallow(then: { _ in })
    }
    note(from..<end, start, isQuoted: isQuoted)
    return true
  }

  private mutating func note(_ range: Range<Int>, _ start: Place, isQuoted: Bool) {
    let inner =
      isQuoted ? (range.lowerBound + 1)..<max(range.upperBound - 1, range.lowerBound + 1) : range
    let key = String(decoding: bytes[inner], as: UTF8.self)
    if key == "title", start.column == 1 { titleLine = start.line }
    let isNew: Bool
    if let last = brackets.indices.last {
      // A lone `key: value` within a list is a map of its own.
      isNew = brackets[last]?.keys.insert(key).inserted ?? true
    } else {
      while let last = blocks.last, last.column > start.column { blocks.removeLast() }
      if blocks.last?.column != start.column { blocks.append(Map(column: start.column)) }
      isNew = blocks[blocks.count - 1].keys.insert(key).inserted
    }
    guard !isNew else { return }
    guard repeats.count < SceneLimits.problems else {
      uncounted += 1
      return
    }
    let characters = bytes[range].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    repeats.append(Repeat(bytes: range, characters: characters, place: start, key: key))
  }

  /// A list or map as a key would make the parser compare whole trees.
  private mutating func noteKeyAfterBracket() {
    var next = index
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < bytes.count, bytes[next] == UInt8(ascii: ":") else { return }
    report(place, "a list or map in brackets cannot be a key; write a name before the `:`")
  }
}
