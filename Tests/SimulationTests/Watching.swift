// SPDX-License-Identifier: Apache-2.0

import TrafficModel

@testable import Simulation

/// The time zero of all test recordings.
let zero = UnixTime(nanoseconds: 1_732_330_000_000_000_000)

/// All that leaves a crossing in so many seconds.
func broadcast(
  seed: UInt64, seconds: Int64 = 60, noise: Noise = .clean, rate: Broadcast.FrameRate = .ten
) -> [Broadcast.Item] {
  Array(
    Broadcast(
      CrossingSettings(seed: seed), noise: noise, rate: rate, duration: .seconds(seconds),
      zero: zero))
}

/// The feed lines of a broadcast, with its signals.
func lines(_ items: [Broadcast.Item]) -> [String] {
  items.compactMap { item in
    let arrival = UnixTime(nanoseconds: zero.nanoseconds + item.at.nanoseconds)
    switch item.content {
    case .frame(let frame, _): return FeedLine.of(frame, received: arrival)
    case .signal(let aspect):
      let report = SignalReport(group: "north", changed: arrival, aspect: aspect)
      return FeedLine.of(report, received: arrival)
    case .lamp, .truth: return nil
    }
  }
}

/// The truths of a broadcast.
func truths(_ items: [Broadcast.Item]) -> [Truth] {
  items.compactMap { item in
    guard case .truth(let truth) = item.content else { return nil }
    return truth
  }
}

/// A small checksum (FNV-1a) of lines, to pin a recording in a test.
func checksum(_ lines: [String]) -> UInt64 {
  var sum: UInt64 = 0xcbf2_9ce4_8422_2325
  for line in lines {
    for byte in line.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    sum = (sum ^ 10) &* 0x100_0000_01b3
  }
  return sum
}
