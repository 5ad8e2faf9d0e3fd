// SPDX-License-Identifier: Apache-2.0

import Host
import TrafficModel

/// How long a replay took: in all, and from the bytes to the decisions of each frame.
struct ReplayTiming {
  /// The width of a bucket in nanoseconds.
  static let bucketWidth: Int64 = 100
  /// Buckets: up to 10 ms; what takes longer counts in the last one.
  static let buckets = 100_000

  /// How long the whole took.
  var wall = Interval.zero

  private let isOn: Bool
  private let now: () -> Instant
  private var counts: [UInt32]
  private var frames: Int64 = 0
  private var longest: Int64 = 0
  private var start = Instant(nanoseconds: 0)

  /// A measurement; one that is off costs nothing.
  init(isOn: Bool, now: @escaping () -> Instant = HostClock.now) {
    self.isOn = isOn
    self.now = now
    counts = isOn ? Array(repeating: 0, count: Self.buckets) : []
  }

  /// The reading of a line begins.
  mutating func begin() { if isOn { start = now() } }

  /// The line was a frame and has been judged.
  mutating func endFrame() {
    frames += 1
    guard isOn else { return }
    let took = (now() - start).nanoseconds
    longest = max(longest, took)
    counts[min(Int(took / Self.bucketWidth), Self.buckets - 1)] += 1
  }

  /// The figures as a JSON object.
  func json(observations: Int64) -> String {
    """
    {"frames":\(frames),"observations":\(observations),"wall_s":\(wall.seconds),\
    "step_us":{"p50":\(quantile(0.5)),"p99":\(quantile(0.99)),"max":\(Double(longest) / 1000)},\
    "rss_bytes":\(ProcessMemory.peakBytes())}
    """
  }

  /// The time below which this part of the frames stays, in microseconds.
  private func quantile(_ part: Double) -> Double {
    // Without a frame there is no bucket to find.
    let rank = max(Int64((Double(frames) * part).rounded(.up)), 1)
    var sum: Int64 = 0
    for (index, count) in counts.enumerated() {
      sum += Int64(count)
      // The upper edge of the bucket, which may lie above the longest time.
      if sum >= rank { return Double(min(Int64(index + 1) * Self.bucketWidth, longest)) / 1000 }
    }
    return Double(longest) / 1000
  }
}
