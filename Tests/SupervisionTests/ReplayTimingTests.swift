// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Synchronization
import Testing
import TrafficModel

@testable import Supervision

@Suite struct ReplayTimingTests {
  /// The figures of frames that took so many nanoseconds each.
  private func figures(_ times: [Int64], isOn: Bool = true) throws -> JSONValue {
    let clock = Mutex(Instant(nanoseconds: 0))
    var timing = ReplayTiming(isOn: isOn) { clock.withLock { $0 } }
    for time in times {
      timing.begin()
      clock.withLock { $0 = $0 + Interval(nanoseconds: time) }
      timing.endFrame()
    }
    timing.wall = .milliseconds(1_500)
    return try #require(JSONValue(parsing: timing.json(observations: 7)))
  }

  @Test func `half of the frames, and 99 of 100, stay below what is told`() throws {
    let figures = try figures((1...1000).map { $0 * 1_000 })
    #expect(figures["frames"]?.integer == 1000)
    #expect(figures["observations"]?.integer == 7)
    #expect(figures["wall_s"]?.double == 1.5)
    let step = try #require(figures["step_us"])
    #expect(abs(try #require(step["p50"]?.double) - 500) < 0.15)
    #expect(abs(try #require(step["p99"]?.double) - 990) < 0.15)
    #expect(step["max"]?.double == 1000)
    #expect(try #require(figures["rss_bytes"]?.integer) > 0)
  }

  @Test func `no quantile is greater than the longest time`() throws {
    for times: [Int64] in [[30], [250, 250], [50_000_000, 60_000_000]] {
      let step = try #require(try figures(times)["step_us"])
      let longest = try #require(step["max"]?.double)
      #expect(try #require(step["p50"]?.double) <= longest)
      #expect(try #require(step["p99"]?.double) <= longest)
    }
  }

  @Test func `of no frames, and without measuring, all times are zero`() throws {
    for figures in [try figures([]), try figures([100], isOn: false)] {
      for name in ["p50", "p99", "max"] {
        #expect(figures["step_us"]?[name]?.double == 0)
      }
    }
    #expect(try figures([100], isOn: false)["frames"]?.integer == 1)
  }
}
