// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient

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
      switch line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() {
      case "r", "red": self = .lamp("red")
      case "y", "yellow": self = .lamp("yellow")
      case "g", "green": self = .lamp("green")
      case "n", "none": self = .dark
      case "o", "other", "other head": self = .other
      case "q", "quit": self = .quit
      default: return nil
      }
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
      throw NegativeAnswer(sentence: "The scene has no heads with lamps, so there is none to walk")
    }
    say(
      "\(count) lamps are lit one by one, each alone. Say what you see, not what you expect.\n")
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
    let question = "Which lamp is lit at head \(head)? r y g, n none, o other head, q quit: "
    say(question)
    var isLit = true
    var turns = 0
    while true {
      switch answers.next(within: isLit ? Self.litMilliseconds : Self.darkMilliseconds) {
      case .line(let line):
        // What is typed ends the question's line; what comes through a pipe does not.
        if !answers.isTerminal { say("\n") }
        switch Reply(line) {
        case nil: say("Answer with one of r, y, g, n, o, q: ")
        case .quit?: throw ended("The walk was ended")
        case .dark? where !isLit:
          try await light(lamp, of: head)
          isLit = true
          say("It was dark for a moment, look again. " + question)
        case .lamp(lamp)?: return
        case let reply?:
          throw NegativeAnswer(sentence: Self.finding(head: head, lamp: lamp, seen: reply))
        }
      case .silence where isLit:
        try await darken()
        isLit = false
        turns += 1
        guard turns < Self.turnsMaximum else {
          throw ended("Nobody answered for a long time, so the walk was ended")
        }
      case .silence:
        try await light(lamp, of: head)
        isLit = true
      case .end: throw ended("The answers ended")
      case .interrupted: throw ended("The walk was interrupted")
      }
    }
  }

  private func light(_ lamp: String, of head: String) async throws {
    _ = try await robot.signal(.walk, SignalWish(who: who, head: head, lamp: lamp))
  }

  private func darken() async throws { _ = try await robot.signal(.walk, SignalWish(who: who)) }

  /// An end that comes in the middle of a question's line, so that line is ended too.
  private func ended(_ why: String) -> NegativeAnswer {
    say("\n")
    return NegativeAnswer(
      sentence: "\(why) before every lamp was seen, so nothing is confirmed; walk them again with"
        + " xiaoanctl lamps walk")
  }

  /// What a wrong answer means, and which wires to look at.
  static func finding(head: String, lamp: String, seen: Reply) -> String {
    let beginning = "Head \(head): \(lamp) was ordered, "
    let end = ", then walk the lamps again from the beginning"
    return switch seen {
    case .lamp(let other):
      beginning + "and \(other) is lit: the wires of \(lamp) and \(other) at head \(head) are"
        + " crossed; switch the power off and put them right" + end
    case .other:
      beginning + "and another head is lit: the wire of \(lamp) of head \(head) leads to that head;"
        + " switch the power off and compare both heads' wires with their lines in the scene" + end
    case .dark, .quit:
      beginning + "and nothing is lit: check the lamp, its fuse, its relay and the wire of \(lamp)"
        + " at head \(head), and its line in the scene" + end
    }
  }
}
