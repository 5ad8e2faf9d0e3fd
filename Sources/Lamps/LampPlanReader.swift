// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Why a text is no plan that lamps may be shown by.
public struct LampPlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// What is wrong.
  public var description: String
}

/// Reads a plan's text line by line.
struct LampPlanReader {
  private var heads: [LampPlan.Head] = []
  private var conflicts = ConflictMatrix()
  private var failSafe: LampPlan.FailSafe?
  private var startRed: Interval?
  private var heartbeat: LampPlan.Wire?
  private var supply: LampPlan.Wire?
  private var number = 0

  /// Reads a whole text.
  ///
  /// - Throws: the first thing that is wrong with it.
  static func plan(_ text: String) throws(LampPlanError) -> LampPlan {
    var reader = LampPlanReader()
    guard text.utf8.count <= LampPlan.textMaximum else {
      throw reader.error("the plan is longer than \(LampPlan.textMaximum) bytes")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2, lines[lines.count - 1].isEmpty else {
      throw reader.error("the plan ends in the middle of a line")
    }
    for line in lines.dropLast(2) { try reader.read(line) }
    reader.number = lines.count - 1
    let plan = try reader.finished()
    guard plan.text == text else {
      throw reader.error("the fingerprint does not fit the text, or the lines are out of order")
    }
    if let objection = plan.objections.first { throw reader.error(objection) }
    return plan
  }

  private func error(_ sentence: String) -> LampPlanError {
    LampPlanError(line: number, description: sentence)
  }

  private mutating func read(_ line: Substring) throws(LampPlanError) {
    number += 1
    if number == 1 {
      guard line == LampPlan.title else { throw error("the first line is not \(LampPlan.title)") }
      return
    }
    let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
    switch (words.first ?? "", words.count) {
    case ("fail-safe", 2): failSafe = LampPlan.FailSafe(rawValue: String(words[1]))
    case ("start-red", 2): startRed = try time(words[1])
    case ("heartbeat", 4...): heartbeat = try wire(line, after: 1)
    case ("supply", 4...): supply = try wire(line, after: 1)
    case ("head", 6): try readHead(words)
    case ("lamp", 6): try readWire(line, words, \.lamps)
    case ("feedback", 6): try readWire(line, words, \.feedback)
    case ("together", 3): conflicts.permit(try index(words[1]), try index(words[2]))
    default: throw error("the line is not understood")
    }
  }

  private mutating func readHead(_ words: [Substring]) throws(LampPlanError) {
    guard let kind = LampPlan.Kind(rawValue: String(words[2])),
      heads.count < LampVector.headsMaximum, !heads.contains(where: { $0.id == words[1] })
    else { throw error("the head is not understood, is there twice, or is one too many") }
    heads.append(
      LampPlan.Head(
        id: String(words[1]), kind: kind, minimumGreen: try time(words[3]),
        yellow: try time(words[4]), clearance: try time(words[5]), lamps: LampPlan.Wires()))
  }

  private mutating func readWire(
    _ line: Substring, _ words: [Substring], _ wires: WritableKeyPath<LampPlan.Head, LampPlan.Wires>
  ) throws(LampPlanError) {
    let head = try index(words[1])
    guard let lamp = Lamp.allCases.first(where: { $0.name == words[2] }) else {
      throw error("the lamp is not known")
    }
    heads[head][keyPath: wires][lamp] = try wire(line, after: 3)
  }

  private func index(_ id: Substring) throws(LampPlanError) -> Int {
    guard let index = heads.firstIndex(where: { $0.id == id }) else {
      throw error("head \(id) is not there")
    }
    return index
  }

  /// A wire from the words behind the first ones; a chip's label may hold spaces.
  private func wire(_ line: Substring, after count: Int) throws(LampPlanError) -> LampPlan.Wire {
    let words = line.split(separator: " ", maxSplits: count + 2, omittingEmptySubsequences: false)
    guard words.count == count + 3, let offset = Int(words[count]), (0...511).contains(offset),
      words[count + 1] == "low" || words[count + 1] == "high", !words[count + 2].isEmpty
    else { throw error("the wire is not understood") }
    return LampPlan.Wire(
      line: LineAddress(chip: String(words[count + 2]), offset: offset),
      isActiveLow: words[count + 1] == "low")
  }

  private func time(_ word: Substring) throws(LampPlanError) -> Interval {
    guard let milliseconds = Int64(word), (0...3_600_000).contains(milliseconds) else {
      throw error("the time is not understood")
    }
    return .milliseconds(milliseconds)
  }

  private func finished() throws(LampPlanError) -> LampPlan {
    guard let failSafe, let startRed else {
      throw error("the plan does not say what failing safe means, or how long all red is at first")
    }
    return LampPlan(
      heads: heads, conflicts: conflicts, failSafe: failSafe, startRed: startRed,
      heartbeat: heartbeat, supply: supply)
  }
}

extension LampPlan {
  /// Reads a plan's text.
  ///
  /// - Throws: why it is no plan that lamps may be shown by; a text that was changed by hand has
  ///   another fingerprint and is refused.
  public init(text: String) throws(LampPlanError) { self = try LampPlanReader.plan(text) }
}
