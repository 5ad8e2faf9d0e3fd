// SPDX-License-Identifier: Apache-2.0

/// What differs between two texts, line by line: the fewest lines that go and come.
///
/// By E. W. Myers, “An O(ND) difference algorithm and its variations” (1986), with a bound on how
/// many lines may differ; beyond it the rest of the one goes, and that of the other comes.
struct LineDifference: Sendable {
  /// Lines that go and come before the rest is no longer compared.
  static let stepsMaximum = 1000

  /// A line of the difference.
  enum Line: Hashable, Sendable {
    /// It is in both.
    case same(String)
    /// It is in the old text alone.
    case gone(String)
    /// It is in the new text alone.
    case new(String)
  }

  /// A run of lines around something that differs.
  struct Hunk: Hashable, Sendable {
    /// The number of its first line in the old text, from 1.
    var old: Int
    /// The number of its first line in the new text, from 1.
    var new: Int
    /// Its lines.
    var lines: [Line]
  }

  /// All lines of both.
  let lines: [Line]

  /// Compares two texts.
  init(from old: String, to new: String) {
    let (old, new) = (Self.lines(of: old), Self.lines(of: new))
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let middle = Self.middle(
      Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
    lines =
      old[..<start].map { .same($0) } + middle + old[(old.count - end)...].map { .same($0) }
  }

  /// Whether the texts are the same.
  var isEmpty: Bool {
    !lines.contains { if case .same = $0 { false } else { true } }
  }

  /// What differs, each with so many lines around it.
  func hunks(around: Int = 3) -> [Hunk] {
    var hunks: [Hunk] = []
    var (old, new) = (1, 1)
    var last = -1
    for (index, line) in lines.enumerated() {
      if case .same = line {
        if index <= last { hunks[hunks.count - 1].lines.append(line) }
      } else {
        if index > last + around {
          let before = lines[max(last + 1, index - around)..<index]
          hunks.append(Hunk(old: old - before.count, new: new - before.count, lines: Array(before)))
        } else if index > last {
          hunks[hunks.count - 1].lines += lines[(last + 1)..<index]
        }
        hunks[hunks.count - 1].lines.append(line)
        last = index + around
      }
      switch line {
      case .same:
        old += 1
        new += 1
      case .gone: old += 1
      case .new: new += 1
      }
    }
    return hunks
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func middle(_ old: [String], _ new: [String]) -> [Line] {
    guard let trace = trace(old, new) else {
      return old.map { .gone($0) } + new.map { .new($0) }
    }
    // Back along the way, from its end.
    var lines: [Line] = []
    var (x, y) = (old.count, new.count)
    for (steps, reach) in trace.enumerated().reversed() {
      let k = x - y
      let comes = k == -steps || (k != steps && reach[steps + k - 1] < reach[steps + k + 1])
      let before = steps == 0 ? 0 : comes ? reach[steps + k + 1] : reach[steps + k - 1]
      let beforeY = steps == 0 ? 0 : before - (comes ? k + 1 : k - 1)
      while x > before, y > beforeY {
        x -= 1
        y -= 1
        lines.append(.same(old[x]))
      }
      guard steps > 0 else { break }
      if comes {
        y -= 1
        lines.append(.new(new[y]))
      } else {
        x -= 1
        lines.append(.gone(old[x]))
      }
    }
    return lines.reversed()
  }

  /// How far one gets on each diagonal with so many steps: before each of them; `nil` when too many
  /// are needed.
  private static func trace(_ old: [String], _ new: [String]) -> [[Int]]? {
    var reach: [Int: Int] = [1: 0]
    var trace: [[Int]] = []
    for steps in 0...min(old.count + new.count, stepsMaximum) {
      trace.append((-steps...steps).map { reach[$0] ?? 0 })
      for k in stride(from: -steps, through: steps, by: 2) {
        let comes = k == -steps || (k != steps && (reach[k - 1] ?? 0) < (reach[k + 1] ?? 0))
        var x = comes ? reach[k + 1] ?? 0 : (reach[k - 1] ?? 0) + 1
        while x < old.count, x - k < new.count, old[x] == new[x - k] { x += 1 }
        reach[k] = x
        if x >= old.count, x - k >= new.count { return trace }
      }
    }
    return nil
  }
}
