// SPDX-License-Identifier: Apache-2.0

/// Takes out of a text what is nobody's business who only helps: passwords, keys, addresses, names.
///
/// It rather takes too much than too little. What was there is shown as `***`.
public enum Scrubber {
  /// What stands in the place of what was taken out.
  public static let mark = "***"
  /// Parts of words that name a secret.
  private static let secrets = [
    "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key",
    "private_key", "privatekey", "psk", "credential", "authorization", "cookie",
  ]
  /// Keys of JSON whose values are names of people, or what they wrote.
  private static let people = [
    "who", "whom", "why", "told_by", "told_whom", "pending_who", "pending_why", "maker", "user",
  ]

  /// The text without them.
  public static func clean(_ text: String) -> String {
    String(decoding: clean(Array(text.utf8)), as: UTF8.self)
  }

  /// The same of bytes.
  static func clean(_ bytes: [UInt8]) -> [UInt8] {
    var lines: [[UInt8]] = []
    var isKey = false
    for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
      // A key in the form of PEM goes over many lines, or stands in one with escaped ends.
      if contains(line, "-----BEGIN") {
        isKey = true
        lines.append(Array(mark.utf8))
      } else if !isKey {
        lines.append(cleaned(Array(line)))
      }
      if contains(line, "-----END") { isKey = false }
    }
    return Array(lines.joined(separator: [newline]))
  }

  private static let newline = UInt8(ascii: "\n")

  private static func contains(_ line: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    guard line.count >= wanted.count else { return false }
    return (line.startIndex...line.endIndex - wanted.count).contains {
      line[$0] == wanted[0] && line[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  private static func cleaned(_ line: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < line.count {
      guard isWord(line[index]), index == 0 || !isWord(line[index - 1]) else {
        result.append(line[index])
        index += 1
        continue
      }
      let end = line[index...].firstIndex { !isWord($0) } ?? line.count
      let word = String(decoding: line[index..<end], as: UTF8.self).lowercased()
      if let value = value(of: word, line, end) {
        result += line[index..<value.lowerBound] + Array(mark.utf8)
        index = value.upperBound
      } else if isPrefix("://", of: line[end...]) {
        result += line[index..<end] + Array("://\(mark)".utf8)
        index = line[end...].firstIndex { isEnd($0) } ?? line.count
      } else {
        let whole = line[index...].firstIndex { !isAddress($0) } ?? line.count
        if isSecret(line[index..<whole]) {
          result += mark.utf8
          index = whole
        } else {
          result += line[index..<end]
          index = end
        }
      }
    }
    return withoutUsers(result)
  }
}

// MARK: - Keys and values

extension Scrubber {
  /// Where the value of a word stands that names a secret or a person.
  private static func value(of word: String, _ line: [UInt8], _ end: Int) -> Range<Int>? {
    let isSecret = secrets.contains { word.contains($0) }
    guard isSecret || people.contains(word) else { return nil }
    var index = end
    let closing = quote(line, index)
    index += closing?.count ?? 0
    // Of people only a JSON key is meant, not the word in a sentence.
    guard isSecret || closing != nil else { return nil }
    while index < line.count, line[index] == blank { index += 1 }
    if index < line.count, line[index] == UInt8(ascii: ":") || line[index] == UInt8(ascii: "=") {
      index += 1
      while index < line.count, line[index] == blank { index += 1 }
      return range(line, index)
    }
    // An option with its value behind it.
    guard word.hasPrefix("-"), index > end, index < line.count else { return nil }
    return index..<(line[index...].firstIndex(of: blank) ?? line.count)
  }

  private static let blank = UInt8(ascii: " ")

  /// A quotation mark, which is escaped within a text of JSON.
  private static func quote(_ line: [UInt8], _ index: Int) -> [UInt8]? {
    guard index < line.count else { return nil }
    let plain = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    if plain.contains(line[index]) { return [line[index]] }
    guard line[index] == UInt8(ascii: "\\"), index + 1 < line.count, plain.contains(line[index + 1])
    else { return nil }
    return [line[index], line[index + 1]]
  }

  private static func range(_ line: [UInt8], _ start: Int) -> Range<Int>? {
    guard start < line.count else { return nil }
    guard let mark = quote(line, start) else {
      // A number or `null` of JSON is no secret that anybody chose, but who can tell.
      return start..<(line[start...].firstIndex { ",;}]&\"'".utf8.contains($0) } ?? line.count)
    }
    var end = start + mark.count
    while end < line.count {
      if mark.count == 1, line[end] == UInt8(ascii: "\\") {
        end += 2
        continue
      }
      if quote(line, end) == mark { break }
      end += 1
    }
    return start + mark.count..<min(end, line.count)
  }

  /// “by NAME (uid 1000)”, as the log has it, without the name.
  private static func withoutUsers(_ line: [UInt8]) -> [UInt8] {
    let wanted = Array(" (uid ".utf8)
    var result: [UInt8] = []
    var rest = line[...]
    while let uid = rest.indices.first(where: { rest[$0...].starts(with: wanted) }) {
      let from = rest[..<uid].lastIndex { !isName($0) }.map { $0 + 1 } ?? rest.startIndex
      result += rest[..<from] + Array(mark.utf8) + wanted
      rest = rest[(uid + wanted.count)...]
    }
    return result + rest
  }
}

// MARK: - Addresses

extension Scrubber {
  /// Whether a word is an address of a machine or a person, or a telephone number.
  private static func isSecret(_ bytes: ArraySlice<UInt8>) -> Bool {
    var word = bytes
    while let last = word.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") {
      word.removeLast()
    }
    if let at = word.firstIndex(of: UInt8(ascii: "@")) {
      return at > word.startIndex && at < word.endIndex - 1
    }
    let isNumber = word.allSatisfy(isDigit)
    if isNumber { return word.count == 11 && word.first == UInt8(ascii: "1") }
    let groups = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let parts = (groups.first ?? []).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 4, parts.allSatisfy(isByte) { return true }
    let isHex = word.allSatisfy { $0 == UInt8(ascii: ":") || isHexDigit($0) }
    guard isHex, groups.count > 2 else { return false }
    if groups.count == 6, groups.allSatisfy({ $0.count == 2 }) { return true }
    return groups.count == 8 || groups.dropFirst().dropLast().contains { $0.isEmpty }
  }

  private static func isByte(_ part: ArraySlice<UInt8>) -> Bool {
    (1...3).contains(part.count) && part.allSatisfy(isDigit)
      && part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 255
  }

  private static func isPrefix(_ text: String, of bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: text.utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// Whether a byte belongs to a word, such as `api_key` or `--password`.
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isAddress(_ byte: UInt8) -> Bool {
    isWord(byte) || ".:@+".utf8.contains(byte)
  }

  /// Whether a byte belongs to a user's name; of Chinese names every byte does.
  private static func isName(_ byte: UInt8) -> Bool {
    isWord(byte) || byte >= 0x80 || byte == UInt8(ascii: ".")
  }

  /// Whether an address of the form `scheme://…` ends here.
  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= blank || "\"'<>)]},;".utf8.contains(byte)
  }
}
