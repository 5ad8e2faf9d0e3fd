// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import Phrases

/// A walk along the lamps: each is lit alone, and somebody says what he sees.
struct LampsWalk {
  /// For how long a lamp is lit at one go: the guard takes one that is lit for 15 s for a mistake,
  /// and the robot darkens it after 10 s by itself.
  static let litMilliseconds: Int32 = 8_000
  /// For how long it is lit before an answer counts: nobody sees a lamp in less.
  static let lookMilliseconds: Int32 = 1_200
  /// For how long it is dark before it is lit again.
  static let darkMilliseconds: Int32 = 2_000
  /// How often one lamp is lit before nobody is taken to be there.
  static let turnsMaximum = 30

  /// What somebody says that he sees.
  enum Reply: Hashable {
    case lamp(String)
    case dark
    case other
    case quit

    /// An answer's meaning; `nil` when it has none.
    init?(_ line: String) {
      let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
      let meanings: [(words: [String], reply: Reply)] = [
        (WalkWords.red, .lamp("red")), (WalkWords.yellow, .lamp("yellow")),
        (WalkWords.green, .lamp("green")), (WalkWords.none, .dark), (WalkWords.other, .other),
        (WalkWords.quit, .quit),
      ]
      guard let meaning = meanings.first(where: { $0.words.contains(word) }) else { return nil }
      self = meaning.reply
    }
  }

  private let robot: RobotClient
  private let who: String
  private let say: (String) -> Void
  private var answers = Answers()

  init(_ robot: RobotClient, who: String, say: @escaping (String) -> Void) {
    self.robot = robot
    self.who = who
    self.say = say
  }

  /// Walks all lamps; returns when each was seen in its right place.
  ///
  /// - Throws: `NegativeAnswer`, `RobotClientError`. No lamp stays lit, whatever ends it.
  mutating func run(_ lamps: LampsStatus) async throws {
    let count = lamps.heads.reduce(0) { $0 + $1.lamps.count }
    guard count > 0 else {
      throw NegativeAnswer(WalkWords.noLamps)
    }
    say(WalkWords.begin(count).told + "\n")
    do {
      for head in lamps.heads {
        for lamp in head.lamps { try await look(at: lamp, of: head.head) }
      }
      try await darken()
    } catch {
      try? await darken()
      throw error
    }
  }

  private mutating func look(at lamp: String, of head: String) async throws {
    try await light(lamp, of: head)
    try await Task.sleep(nanoseconds: UInt64(Self.lookMilliseconds) * 1_000_000)
    answers.forget()
    let question = WalkWords.question(head).told
    say(question)
    var isLit = true
    var turns = 0
    while true {
      switch answers.next(within: isLit ? Self.litMilliseconds : Self.darkMilliseconds) {
      case .line(let line):
        // What is typed ends the question's line; what comes through a pipe does not.
        if !answers.isTerminal { say("\n") }
        switch Reply(line) {
        case nil: say(WalkWords.again.told)
        case .quit?: throw ended(WalkWords.wasEnded)
        case .dark? where !isLit:
          try await light(lamp, of: head)
          isLit = true
          say(WalkWords.wasDark.told + question)
        case .lamp(lamp)?: return
        case let reply?:
          throw NegativeAnswer(Self.finding(head: head, lamp: lamp, seen: reply))
        }
      case .silence where isLit:
        try await darken()
        isLit = false
        turns += 1
        guard turns < Self.turnsMaximum else {
          throw ended(WalkWords.nobody)
        }
      case .silence:
        try await light(lamp, of: head)
        isLit = true
      case .end: throw ended(WalkWords.noAnswers)
      case .interrupted: throw ended(WalkWords.interrupted)
      }
    }
  }

  private func light(_ lamp: String, of head: String) async throws {
    _ = try await robot.signal(.walk, SignalWish(who: who, head: head, lamp: lamp))
  }

  private func darken() async throws { _ = try await robot.signal(.walk, SignalWish(who: who)) }

  /// An end that comes in the middle of a question's line, so that line is ended too.
  private func ended(_ why: Phrase) -> NegativeAnswer {
    say("\n")
    return NegativeAnswer(WalkWords.early(why))
  }

  /// What a wrong answer means, and which wires to look at.
  static func finding(head: String, lamp: String, seen: Reply) -> Phrase {
    let asked = CodeWords.phrase(lamp, .lamp)
    return switch seen {
    case .lamp(let other):
      WalkWords.crossed(head: head, lamp: asked, seen: CodeWords.phrase(other, .lamp))
    case .other: WalkWords.strayed(head: head, lamp: asked)
    case .dark, .quit: WalkWords.dead(head: head, lamp: asked)
    }
  }
}
