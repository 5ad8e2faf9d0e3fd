// SPDX-License-Identifier: Apache-2.0

import Posix
import Testing
import TrafficModel

struct BellTests {
  @Test func `a bell that was rung wakes at once until it is hushed`() throws {
    let bell = try Bell()
    #expect(!bell.wait(atMost: .zero))
    bell.ring()
    bell.ring()
    #expect(bell.wait(atMost: .seconds(10)))
    #expect(bell.wait(atMost: .seconds(10)))
    bell.hush()
    #expect(!bell.wait(atMost: .zero))
  }

  @Test func `ringing without end neither waits nor loses the ring`() throws {
    let bell = try Bell()
    // More than a pipe holds.
    for _ in 0..<100_000 { bell.ring() }
    #expect(bell.wait(atMost: .zero))
    bell.hush()
    #expect(!bell.wait(atMost: .zero))
  }

  @Test func `a ring wakes a thread that sleeps`() throws {
    let (bell, answer) = (try Bell(), try Bell())
    let thread = try NamedThread("sleeper") {
      if bell.wait(atMost: .seconds(30)) { answer.ring() }
    }
    bell.ring()
    #expect(answer.wait(atMost: .seconds(30)))
    thread.join()
  }
}
