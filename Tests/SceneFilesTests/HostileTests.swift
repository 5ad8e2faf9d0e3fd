// SPDX-License-Identifier: Apache-2.0

import Scene
import SceneFiles
import Testing

/// A small generator of repeatable random numbers (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct `hostile and broken scene files` {
  private func problems(_ bytes: [UInt8]) -> [Problem] {
    do throws(Problems) {
      _ = try SceneFile.scene(bytes)
      return []
    } catch {
      return error.list
    }
  }

  private func isSound(_ problems: [Problem]) -> Bool {
    problems.count <= SceneLimits.problems + 1
      && problems.allSatisfy {
        $0.place.line >= 1 && $0.place.column >= 1 && !$0.sentence.isEmpty
          && !$0.sentence.unicodeScalars.contains { $0.value < 0x20 }
      }
  }

  @Test(arguments: [Example.yaml, TemporaryExample.yaml])
  func `an example cut at every byte is refused or read, never a crash`(yaml: String) {
    let bytes = Array(yaml.utf8)
    let whole = bytes.count
    var refused = 0
    for length in 0..<whole {
      let problems = problems(Array(bytes[..<length]))
      #expect(isSound(problems), "cut at byte \(length)")
      if !problems.isEmpty { refused += 1 }
    }
    #expect(refused > whole * 9 / 10)
  }

  @Test(arguments: 0..<8)
  func `random edits of bytes never crash it`(seed: UInt64) {
    var random = Seeded(state: seed)
    let example = Array((seed % 2 == 0 ? Example.yaml : TemporaryExample.yaml).utf8)
    let signs = Array("[]{},:-#&*!|>'\"%@`?~\n\t 0 9 \\\r\u{0}\u{7f}\u{e9}\u{2028}".utf8)
    for round in 0..<250 {
      var bytes = example
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = signs.randomElement(using: &random) ?? 0
        case 1: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        default: bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      #expect(isSound(problems(bytes)), "seed \(seed), round \(round)")
    }
  }

  /// A large text that would make a careless reader work for hours or overflow its
  /// stack, and a part of what must be said of it.
  struct Flood: Sendable, CustomTestStringConvertible {
    var name: String
    var says: String
    var text: String

    init(_ name: String, says: String, _ text: String) {
      (self.name, self.says, self.text) = (name, says, text)
    }

    var testDescription: String { name }

    static let all = [
      Flood("open brackets", says: "32 brackets", String(repeating: "[", count: 300_000)),
      Flood("open braces", says: "32 brackets", String(repeating: "{a: ", count: 75_000)),
      Flood("dashes", says: "column 64", String(repeating: "- ", count: 150_000)),
      Flood(
        "values", says: "200000 values",
        "a: [" + String(repeating: "1,", count: 300_000) + "]"),
      Flood("keys", says: "is not known here", (0..<40_000).map { "k\($0): \n" }.joined()),
      Flood("one key", says: "more problems", String(repeating: "id: 1\n", count: 60_000)),
      Flood("commas", says: "200000 values", "[" + String(repeating: ",", count: 300_000)),
      Flood(
        "a long text", says: "300000 characters",
        "title: " + String(repeating: "长", count: 300_000)),
      Flood("a long key", says: "", String(repeating: "k", count: 300_000) + ": 1"),
      Flood("quotes", says: "", String(repeating: "\"", count: 300_000)),
      Flood("colons", says: "", String(repeating: ":", count: 300_000)),
      Flood(
        "bracketed colons", says: "200000 values", "[" + String(repeating: ":", count: 300_000)),
      Flood("tabs", says: "", "a:" + String(repeating: "\t", count: 300_000)),
      Flood(
        "control characters", says: "control", "# " + String(repeating: "\u{1}", count: 300_000)),
      Flood("blank lines", says: "holds no scene", String(repeating: "\n", count: 300_000)),
      Flood("comments", says: "holds no scene", String(repeating: "# a\n", count: 75_000)),
      Flood(
        "points", says: "30000 corners, but may have 64",
        "xiaoan: 1\nareas: {a: {polygon: ["
          + String(repeating: "[1,2],", count: 30_000) + "]}}"),
    ]
  }

  @Test(arguments: Flood.all)
  func `a large text is refused within bounds`(flood: Flood) {
    let problems = problems(Array(flood.text.utf8))
    #expect(!problems.isEmpty)
    #expect(isSound(problems))
    let said = problems.contains { $0.sentence.contains(flood.says) }
    #expect(flood.says.isEmpty || said, "\(problems.first?.sentence ?? "")")
  }

  @Test(arguments: [100, 101, 7000])
  func `thousands of repeats of one short key are told by its own name`(count: Int) {
    let problems = problems(Array(String(repeating: "a: 1\n", count: count + 1).utf8))
    #expect(isSound(problems))
    #expect(problems.contains { $0.sentence.contains("the key `a`") })
    let isStandIn = problems.contains {
      $0.sentence.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) }
    }
    #expect(!isStandIn, "\(problems)")
    let more = count == 100 ? "more problem" : "and \(count - 100) more problem"
    #expect(problems.last?.sentence.contains(more) == true, "\(problems.last?.sentence ?? "")")
  }

  @Test func `a key that is itself of private use is no stand-in`() {
    let problems = problems(Array("\u{E000}: 1\na: 1\na: 2\n".utf8))
    #expect(isSound(problems))
    #expect(problems.first?.sentence.contains("a key stands twice in this map") == true)
  }

  @Test func `aliases that would multiply are refused at the first anchor`() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    yaml += "? *a40\n: 1\n"
    #expect(
      Example.problems(yaml) == [
        "1:5: an anchor (`&name`) has no place in a scene; write the value out, "
          + "or quote the text if it is one"
      ])
  }

  @Test(arguments: [
    "a: [b\n  \"c, *x, \"d\"]", "a: 'b\n  *c'", "a: [b # c\n  *x]", "{[*a]: b}", "- ? *a\n  : b",
    "a: {b: \"c\\\n *d\"}", "a: \"\\\"\" \nb: &x 1", "a: [b,\n&x c]",
  ])
  func `an anchor or alias cannot be smuggled past the survey`(yaml: String) {
    let problems = problems(Array(yaml.utf8))
    #expect(!problems.isEmpty)
    #expect(!problems.contains { $0.sentence.hasPrefix("scene:") }, "the parser was reached")
  }

  @Test(arguments: [
    ("title: \"a & b * c ! | > d\"", "a & b * c ! | > d"), ("title: a & b *c", "a & b *c"),
    ("title: 'it''s #1'", "it's #1"), ("title: a#b # c", "a#b"), ("title: -3", "-3"),
    ("title: \"\\u4eba\"", "人"), ("title: a:b", "a:b"), ("title: a, b]", "a, b]"),
  ])
  func `ordinary texts with signs are read as they stand`(line: String, title: String) throws {
    let yaml = Example.yaml.replacing("title: 人民路—中华路 北进口", with: line)
    #expect(try Example.outcome(yaml).get().title == title)
  }

  @Test(arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFE}"])
  func `an invisible character is refused where it stands`(character: String) {
    let yaml = "xiaoan: 1\nid: a\(character)b\n"
    #expect(
      Example.problems(yaml) == ["2:6: an invisible control character stands here; delete it"])
  }
}
