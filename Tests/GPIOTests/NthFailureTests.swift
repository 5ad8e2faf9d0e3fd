// SPDX-License-Identifier: Apache-2.0

import GPIO
import Posix
import Synchronization
import Testing
import TrafficModel

/// The same scenario with the Nth call into the chip failing, for every N.
struct NthFailureTests {
  private func street() -> Street {
    Street(
      levels: [1: false, 2: true],
      script: [
        .edges([(1, true), (2, false)]), .quiet, .lostEdge(1, false), .quiet,
        .edges([(1, true)], hasGap: true), .vanish(attempts: 2), .edges([(2, true)]), .quiet,
      ])
  }

  /// The last level that was told of each line.
  private func told(_ inputs: [LampInput]) -> [Int: Bool] {
    var levels: [Int: Bool] = [:]
    for case .level(let address, let isHigh, _) in inputs { levels[address.offset] = isHigh }
    return levels
  }

  @Test func `after any single failure the watch goes on and ends with the true levels`() throws {
    let untouched = street()
    try untouched.watch([1, 2])
    let calls = untouched.state.withLock { $0.calls }
    #expect(calls > 20)
    for failing in 1...calls {
      let street = street()
      street.state.withLock { $0.failing = failing...failing }
      let tally = try street.watch([1, 2])
      let truth = street.state.withLock { $0.levels }
      #expect(told(street.heard) == truth, "call \(failing)")
      let words = street.words
      #expect(words.contains("lost"), "call \(failing)")
      #expect(words.lastIndex(of: "opened") ?? 0 > words.lastIndex(of: "lost") ?? .max)
      // Every failure costs a pause: it never spins.
      #expect(street.pauses.filter { $0 >= BackOff.shortest }.count == Int(tally.losses))
    }
  }

  @Test func `after any failure that stays the loss is told once and the attempts get rare`() throws
  {
    for failing in 1...12 {
      let street = street()
      street.state.withLock {
        $0.failing = failing...Int.max
        $0.pausesMaximum = 10
      }
      try street.watch([1, 2])
      let words = street.words
      #expect(words.filter { $0 == "lost" }.count == 1, "call \(failing)")
      #expect(words.last == "lost", "call \(failing)")
      #expect(street.pauses.count == 10)
      #expect(street.pauses == street.pauses.sorted())
      #expect(street.pauses.last == BackOff.longest)
    }
  }
}
