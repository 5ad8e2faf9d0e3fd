// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing
import TrafficModel

/// A program of random stages for the heads of the example, with what a second opinion says of it.
private struct RandomProgram {
  /// A head of the example as the second opinion knows it: what it needs after its green.
  struct Head {
    var name: String
    var after: Int
    var least: Int
  }

  static let heads = [
    Head(name: "cross", after: 9, least: 7), Head(name: "north", after: 5, least: 10),
    Head(name: "south", after: 5, least: 10),
  ]
  /// North and south alone may go together.
  static func conflict(_ a: Int, _ b: Int) -> Bool { a != b && (a == 0 || b == 0) }

  var stages: [(green: [Int], length: Int)] = []

  init(_ random: inout Seeded) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      // Mostly stages that do not conflict, so that enough programs are sound.
      let choices = [[0], [0], [1], [2], [1, 2], [1, 2], [0, 1]]
      let lengths = [4, 7, 10, 30, 60]
      stages.append(
        (choices.randomElement(using: &random) ?? [0], lengths.randomElement(using: &random) ?? 10))
    }
  }

  /// Which heads are green in each second of a cycle.
  var seconds: [[Int]] {
    var seconds: [[Int]] = []
    for (index, stage) in stages.enumerated() {
      let next = stages[(index + 1) % stages.count].green
      seconds += Array(repeating: stage.green, count: stage.length)
      let gap = stage.green.filter { !next.contains($0) }.map { Self.heads[$0].after }.max() ?? 0
      seconds += Array(repeating: stage.green.filter { next.contains($0) }, count: gap)
    }
    return seconds
  }

  /// Whether three cycles, looked at second by second, let nobody meet and make nobody wait too long.
  var isSound: Bool {
    guard stages.count > 1 else { return false }
    let cycle = seconds
    let seconds = cycle + cycle + cycle
    for (head, facts) in Self.heads.enumerated() {
      let isGreen = seconds.map { $0.contains(head) }
      if !isGreen.contains(false) { return false }
      var start: Int?
      for second in seconds.indices {
        if isGreen[second], second == 0 || !isGreen[second - 1] { start = second }
        guard let begin = start, !isGreen[second], isGreen[second - 1] else { continue }
        start = nil
        // What was cut off at the beginning is seen whole in the next cycle.
        if begin > 0, !(facts.least...120).contains(second - begin) { return false }
        for other in Self.heads.indices where Self.conflict(head, other) {
          let clearing = seconds[second..<min(second + facts.after, seconds.count)]
          if clearing.contains(where: { $0.contains(other) }) { return false }
        }
      }
    }
    return seconds.allSatisfy { green in
      !green.contains { a in green.contains { Self.conflict(a, $0) } }
    }
  }

  var yaml: String {
    let list = stages.map { stage in
      let names = stage.green.map { Self.heads[$0].name }.joined(separator: ", ")
      return "{green: [\(names)], for: \(stage.length)s}"
    }
    return "cycle: \(seconds.count)s, stages: [\(list.joined(separator: ", "))]"
  }
}

@Suite struct `programs of random stages` {
  @Test(arguments: 0..<4)
  func `are taken exactly when a second opinion finds them sound`(seed: UInt64) {
    var random = Seeded(state: seed)
    let old = "cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}]"
    var sound = 0
    for _ in 0..<150 {
      let program = RandomProgram(&random)
      // A cycle of less than 10 s is refused for its length alone.
      guard program.seconds.count >= 10 else { continue }
      let problems = Example.problems(TemporaryExample.yaml.replacing(old, with: program.yaml))
      #expect(problems.isEmpty == program.isSound, "\(program.yaml) \(problems)")
      if program.isSound { sound += 1 }
    }
    #expect(sound > 15)
  }
}
