// SPDX-License-Identifier: Apache-2.0

import Posix
import Testing
import TrafficModel

struct BackOffTests {
  @Test func `waits double from half a second to thirty and no further`() {
    var backOff = BackOff()
    let waits = (0..<9).map { _ in backOff.next().nanoseconds / 1_000_000 }
    #expect(waits == [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000])
  }

  @Test func `a device that worked for a while is tried soon again`() {
    var backOff = BackOff()
    for _ in 0..<5 { _ = backOff.next() }
    backOff.reset()
    #expect(backOff.next() == .milliseconds(500))
  }
}
