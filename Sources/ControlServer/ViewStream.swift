// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Synchronization

/// What somebody who watches is sent: how the robot is now, whenever that has changed.
///
/// It is pulled: whoever reads slowly is asked for less often, and then gets what is new by then.
/// So nothing queues up for him, and he costs the robot less.
struct ViewStream: Sendable {
  private struct State {
    var last: ViewSnapshot?
    var sent: ContinuousClock.Instant?
  }

  private let snapshot: @Sendable () async -> ViewSnapshot
  private let pause: Duration
  private let beat: Duration

  init(
    pause: Duration = .milliseconds(ControlLimits.viewMilliseconds),
    beat: Duration = .milliseconds(ControlLimits.viewBeatMilliseconds),
    snapshot: @escaping @Sendable () async -> ViewSnapshot
  ) {
    self.pause = pause
    self.beat = beat
    self.snapshot = snapshot
  }

  /// The lines: a snapshot each, or nothing as a sign of life.
  ///
  /// It ends with the task that reads.
  var lines: AsyncStream<String> {
    let memory = Memory()
    return AsyncStream(unfolding: { await next(memory) })
  }

  private func next(_ memory: Memory) async -> String? {
    var state = memory.state.withLock { $0 }
    if let sent = state.sent, !(await Self.sleep(until: sent + pause)) { return nil }
    while true {
      var current = await snapshot()
      let time = current.time
      // The time alone is no news.
      current.time = 0
      let now = ContinuousClock.now
      if current != state.last {
        state.last = current
        state.sent = now
        memory.state.withLock { $0 = state }
        current.time = time
        // What has no JSON ends the stream; its reader comes back.
        guard let bytes = try? ControlJSON.encode(current) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
      }
      if let sent = state.sent, now - sent >= beat {
        state.sent = now
        memory.state.withLock { $0 = state }
        return ""
      }
      guard await Self.sleep(until: now + pause) else { return nil }
    }
  }

  /// Sleeps; `false` when it was cancelled.
  private static func sleep(until instant: ContinuousClock.Instant) async -> Bool {
    do {
      try await ContinuousClock().sleep(until: instant)
      return true
    } catch {
      return false
    }
  }

  /// What one reader was sent last.
  private final class Memory: Sendable {
    let state = Mutex(State())
  }
}
