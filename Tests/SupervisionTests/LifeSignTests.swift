// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import TrafficModel

@testable import Supervision

@Suite struct LifeSignTests {
  private final class Bench: Sendable {
    let feed = Atomic(0)
    let sound = Atomic(0)
    let signs = Mutex<[LifeSign.Sign]>([])

    func lifeSign() -> LifeSign {
      let sign = LifeSign { sign in self.signs.withLock { $0.append(sign) } }
      sign.watch("feed", patience: .seconds(10)) { self.feed.load(ordering: .relaxed) }
      sign.watch("sound", patience: .seconds(30)) { self.sound.load(ordering: .relaxed) }
      return sign
    }

    var told: [LifeSign.Sign] { signs.withLock { $0 } }
  }

  private func at(_ seconds: Int64) -> Instant {
    Instant(nanoseconds: 1_000_000_000_000) + .seconds(seconds)
  }

  @Test func `a loop that goes round gives a sign each two seconds, however often it asks`() {
    let bench = Bench()
    let sign = bench.lifeSign()
    for tenth in 0..<100 {
      bench.feed.add(1, ordering: .relaxed)
      bench.sound.add(1, ordering: .relaxed)
      sign.look(at: at(0) + .milliseconds(Int64(tenth) * 100))
    }
    #expect(bench.told == Array(repeating: .alive, count: 5))
  }

  @Test func `a thread that stands still takes the sign away, is told once, and may come back`() {
    let bench = Bench()
    let sign = bench.lifeSign()
    for second in 0..<30 {
      bench.sound.add(1, ordering: .relaxed)
      if second == 20 { bench.feed.add(1, ordering: .relaxed) }
      sign.look(at: at(Int64(second)))
    }
    let told = bench.told
    #expect(told.prefix(6) == Array(repeating: .alive, count: 6)[...])
    #expect(told[6] == .stuck(thread: "feed", .seconds(12)))
    // None from the twelfth to the twentieth second, then again.
    #expect(told.dropFirst(7) == Array(repeating: .alive, count: 5)[...])
  }

  @Test func `a slow sound card has longer than the cameras`() {
    let bench = Bench()
    let sign = bench.lifeSign()
    for second in 0...40 {
      bench.feed.add(1, ordering: .relaxed)
      sign.look(at: at(Int64(second)))
    }
    #expect(bench.told.filter { $0 == .alive }.count == 16)
    #expect(bench.told.contains(.stuck(thread: "sound", .seconds(32))))
  }
}
