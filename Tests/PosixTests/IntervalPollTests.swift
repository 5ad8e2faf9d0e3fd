// SPDX-License-Identifier: Apache-2.0

import Posix
import Testing
import TrafficModel

struct IntervalPollTests {
  @Test func `a wait is rounded up to whole milliseconds`() {
    #expect(Interval.zero.pollTimeout == 0)
    #expect(Interval(nanoseconds: 1).pollTimeout == 1)
    #expect(Interval(nanoseconds: 1_000_000).pollTimeout == 1)
    #expect(Interval(nanoseconds: 1_000_001).pollTimeout == 2)
    #expect(Interval.seconds(1).pollTimeout == 1000)
  }

  @Test func `no wait is for ever`() {
    #expect(Interval(nanoseconds: -1).pollTimeout == 0)
    #expect(Interval(nanoseconds: .min).pollTimeout == 0)
    #expect(Interval(nanoseconds: .max).pollTimeout == .max)
  }
}
