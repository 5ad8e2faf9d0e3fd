// SPDX-License-Identifier: Apache-2.0

/// All that is wrong with one file, in the file's order.
public struct Problems: Error, Hashable, Sendable {
  /// The problems, sorted by place; never empty, at most `SceneLimits.problems` and a last one
  /// that tells how many more there are.
  public let list: [Problem]
  /// How many more there are, which the last one tells.
  package let uncounted: Int

  /// Takes the problems of a file, sorts them and keeps the first.
  ///
  /// - Parameters:
  ///   - found: the problems in any order.
  ///   - uncounted: how many more were found and not kept.
  public init(_ found: [Problem], uncounted: Int = 0) {
    let sorted = found.sorted { ($0.place, $0.sentence) < ($1.place, $1.sentence) }
    let kept = sorted.prefix(SceneLimits.problems)
    let more = sorted.count - kept.count + uncounted
    self.uncounted = more
    guard more > 0, let last = kept.last else {
      list = sorted
      return
    }
    let sentence =
      "and \(more) more problem\(more == 1 ? "" : "s") from here on; "
      + "mend the ones above and check again"
    list = Array(kept) + [Problem(place: last.place, sentence: sentence)]
  }

  /// One problem alone.
  public init(_ place: Place, _ sentence: String) {
    list = [Problem(place: place, sentence: sentence)]
    uncounted = 0
  }

  /// The problems without the last one where that only tells how many more there are.
  package var found: ArraySlice<Problem> { uncounted > 0 ? list.dropLast() : list[...] }
}

extension Problem {
  /// The problem as the command line prints it: `path:line:column: sentence`.
  public func rendered(path: String) -> String {
    "\(path):\(place.line):\(place.column): \(sentence)"
  }
}

/// The problems of a file while it is being read.
struct Findings {
  private(set) var list: [Problem] = []
  private(set) var uncounted = 0

  /// Whether further problems are only counted, so that their sentences need not be worded.
  var isFull: Bool { list.count >= SceneLimits.problemsKept }

  mutating func add(_ place: Place, _ sentence: @autoclosure () -> String) {
    guard !isFull else {
      uncounted += 1
      return
    }
    list.append(Problem(place: place, sentence: sentence()))
  }

  /// What stands in the way of a result; `nil` when nothing does.
  var problems: Problems? {
    list.isEmpty ? nil : Problems(list, uncounted: uncounted)
  }
}
