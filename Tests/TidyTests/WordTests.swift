// SPDX-License-Identifier: Apache-2.0

import Testing

/// Words that a layer must not say.
struct WordTests {
  /// A word, and what has to follow it to be meant.
  struct Ban: Sendable {
    var word: String
    var rest: String
    var reason: String

    init(_ word: String, _ rest: String = "", _ reason: String) {
      self.word = word
      self.rest = rest
      self.reason = reason
    }

    func applies(to other: SourceFile.Word) -> Bool {
      other.text == word && other.rest.hasPrefix(rest)
    }
  }

  private static let everywhere = [
    Ban("try", "!", "an error is an answer, not the end"),
    Ban("as", "!", "a wrong guess would end the robot"),
    Ban("fatalError", "(", "a robot at the kerb goes on"),
    Ban("Thread", ".sleep", "wait for what is to happen"),
    Ban("usleep", "(", "wait for what is to happen"),
    Ban("DispatchQueue", ".global", "its threads may all be taken; use a queue of your own"),
  ]

  /// The same input gives the same bytes, on every machine.
  private static let reproducible =
    [
      Ban("Foundation", "", "the standard library is enough"),
      Ban("Glibc", "", "the standard library is enough"),
      Ban("Date", "(", "time is an input"),
      Ban("Task", "", "one loop owns the controller"),
      Ban("async", "", "one loop owns the controller"),
      Ban("await", "", "one loop owns the controller"),
      Ban("print", "(", "deciding is not acting"),
      Ban("debugPrint", "(", "deciding is not acting"),
      Ban("hashValue", "", "it differs in every process"),
      Ban("random", "", "chance has a recorded seed"),
      Ban("randomElement", "", "chance has a recorded seed"),
      Ban("shuffled", "", "chance has a recorded seed"),
      Ban("SystemRandomNumberGenerator", "", "chance has a recorded seed"),
    ]
    + [
      "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "exp2", "log", "log2", "log10",
      "pow", "hypot", "cbrt", "fma",
    ].map { Ban($0, "(", "its last bit differs between machines") }

  /// The rooms whose results must be the same on every machine: what decides, and the seeded worlds
  /// that it is tried in.
  private static let reproducibleRooms = Set(
    Architecture.rooms.filter { $0.layer == .pure || $0.layer == .testing }.map(\.name))

  /// What goes through a collection from its first element to its last.
  private static let walks: Set = [
    "compactMap", "enumerated", "filter", "first", "flatMap", "forEach", "joined", "keys", "lazy",
    "map", "max", "min", "popFirst", "prefix", "reduce", "removeFirst", "values",
  ]

  @Test func `nothing ends, blocks or postpones`() {
    for file in Checkout.sources where file.isSwift { Self.check(file, Self.everywhere) }
    for file in Checkout.sources {
      for (number, line) in file.lines.enumerated()
      where line.contains("TODO") || line.contains("FIXME") {
        Issue.record("\(file.place(number)) leaves something for later")
      }
    }
  }

  @Test func `what decides is a function of its inputs`() {
    for file in Checkout.sources where Self.reproducibleRooms.contains(file.room) {
      Self.check(file, Self.reproducible)
    }
  }

  @Test func `what decides never goes through a dictionary or set in its own order`() {
    for room in Self.reproducibleRooms.sorted() {
      let files = Checkout.sources.filter { $0.room == room }
      let unordered = files.map(Self.unordered)
      let known = Set(unordered.joined())
      for (file, own) in zip(files, unordered) {
        for word in file.words where known.contains(word.text) {
          guard Self.isWalk(word, in: file, isOwn: own.contains(word.text)) else { continue }
          Issue.record("\(file.place(word.line)) goes through \(word.text), which has no order")
        }
      }
    }
  }

  /// Whether a dictionary or set is gone through here, other than to sort it.
  ///
  /// A name that another file of the room declares may be a list in this one, so only what lists do
  /// not have counts.
  private static func isWalk(
    _ word: SourceFile.Word, in file: SourceFile, isOwn: Bool
  ) -> Bool {
    let next = String(word.rest.dropFirst().prefix { $0.isLetter })
    let isAsked = word.rest.hasPrefix(".") && !word.rest.hasPrefix(".keys.sorted()")
    guard isOwn else { return isAsked && ["keys", "values"].contains(next) }
    let line = file.code[word.line].drop { $0 == " " }
    // Building a dictionary of a list of the same name reads the list.
    if line.contains("Dictionary(\(word.text).map") { return false }
    let endsHead = word.rest.isEmpty || [" {", " where "].contains { word.rest.hasPrefix($0) }
    return isAsked ? walks.contains(next) : line.hasPrefix("for ") && endsHead
  }

  private static func check(_ file: SourceFile, _ bans: [Ban]) {
    let words = Set(bans.map(\.word))
    for word in file.words where words.contains(word.text) {
      for ban in bans where ban.applies(to: word) {
        Issue.record("\(file.place(word.line)) says \(ban.word)\(ban.rest): \(ban.reason)")
      }
    }
  }

  /// The names that a file declares as dictionaries or sets.
  private static func unordered(in file: SourceFile) -> Set<String> {
    var names: Set<String> = []
    for line in file.code where line.contains(":") || line.contains("=") {
      let typed = line.matches(of: /(\w+): (?:inout )?(?:\[[\w.]+: |Set<|Dictionary<)/)
      let made = line.matches(of: /(\w+) = (?:Set|Dictionary)[(<]/)
      names.formUnion(typed.map { String($0.1) } + made.map { String($0.1) })
    }
    return names
  }
}
