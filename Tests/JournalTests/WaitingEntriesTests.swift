// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Journal

@Suite struct WaitingEntriesTests {
  @Test func `over the bound the oldest that is no violation gives way`() {
    var waiting = WaitingEntries(limit: 4)
    var dropped: Int64 = 0
    for (number, kind) in [
      (1, JournalEntry.Kind.violation), (2, .prompt), (3, .violation), (4, .fault), (5, .prompt),
      (6, .violation),
    ] { dropped += waiting.append(.sample(Int64(number), kind)) }
    #expect(dropped == 2)
    #expect(waiting.take(.max).map(\.number) == [1, 3, 5, 6])
  }

  @Test func `when only violations wait, the oldest of them gives way`() {
    var waiting = WaitingEntries(limit: 2)
    var dropped: Int64 = 0
    for number in Int64(1)...5 { dropped += waiting.append(.sample(number, .violation)) }
    dropped += waiting.append(.sample(6, .prompt))
    #expect(dropped == 4)
    #expect(waiting.take(.max).map(\.number) == [4, 5])
  }

  @Test func `what is given back stands in front again, in its order`() {
    var waiting = WaitingEntries(limit: 100)
    for number in Int64(1)...10 {
      _ = waiting.append(.sample(number, number % 3 == 0 ? .violation : .prompt))
    }
    let batch = waiting.take(6)
    for number in Int64(11)...12 { _ = waiting.append(.sample(number, .violation)) }
    #expect(waiting.giveBack(batch) == 0)
    #expect(waiting.take(5).map(\.number) == [1, 2, 3, 4, 5])
    #expect(waiting.take(.max).map(\.number) == [6, 7, 8, 9, 10, 11, 12])
  }

  @Test func `giving back respects the bound`() {
    var waiting = WaitingEntries(limit: 3)
    for number in Int64(1)...3 { _ = waiting.append(.sample(number)) }
    let batch = waiting.take(3)
    for number in Int64(4)...6 { _ = waiting.append(.sample(number, .violation)) }
    #expect(waiting.giveBack(batch) == 3)
    #expect(waiting.take(.max).map(\.number) == [4, 5, 6])
  }

  @Test func `bytes are bounded, too`() {
    var waiting = WaitingEntries(limit: .max)
    var dropped: Int64 = 0
    for number in Int64(1)...2000 { dropped += waiting.append(.sample(number, padding: 16_000)) }
    #expect(dropped > 1000)
    let left = waiting.take(.max)
    #expect(left.count + Int(dropped) == 2000)
    #expect(left.reduce(0) { $0 + $1.line.utf8.count } <= JournalLimits.waitingBytes)
    #expect(left.last?.number == 2000)
  }

  @Test func `it behaves like a plain list for any mixture of use`() {
    for seed in UInt64(1)...50 {
      var dice = Dice(seed: seed)
      func next(_ bound: UInt64) -> UInt64 { dice.next(upperBound: bound) }
      var waiting = WaitingEntries(limit: 40)
      var list: [JournalEntry] = []
      for number in Int64(1)...600 {
        let entry = JournalEntry.sample(number, next(4) == 0 ? .violation : .prompt)
        _ = waiting.append(entry)
        list.append(entry)
        func shrink() {
          while list.count > 40 {
            list.remove(at: list.firstIndex { $0.kind != .violation } ?? 0)
          }
        }
        shrink()
        guard next(5) == 0 else { continue }
        let count = Int(next(30))
        let batch = waiting.take(count)
        #expect(batch == Array(list.prefix(count)), "seed \(seed)")
        if next(2) == 0 {
          _ = waiting.giveBack(batch)
        } else {
          list.removeFirst(batch.count)
        }
        #expect(waiting.count == list.count, "seed \(seed)")
      }
    }
  }
}
