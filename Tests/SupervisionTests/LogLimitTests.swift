// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Testing
import TrafficModel

@testable import Supervision

@Suite struct LogLimitTests {
  /// A log that is kept, and a clock that stands where the test sets it.
  private final class Desk: Sendable {
    let time = Mutex(Instant(nanoseconds: 0))
    let lines = Mutex<[String]>([])

    func at(_ seconds: Int64) {
      time.withLock { $0 = Instant(nanoseconds: seconds * 1_000_000_000) }
    }

    var limit: LogLimit {
      LogLimit(Logger(label: "test") { _ in Paper(desk: self) }) { self.time.withLock { $0 } }
    }
  }

  private struct Paper: LogHandler {
    let desk: Desk
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      desk.lines.withLock { $0.append("\(event.level): \(event.message)") }
    }
  }

  @Test func `one kind is written once in a period, with the number of the others`() {
    let desk = Desk()
    let limit = desk.limit
    limit.warning("feed rejected", "a")
    desk.at(1)
    limit.warning("feed rejected", "b")
    desk.at(9)
    limit.warning("feed rejected", "c")
    desk.at(10)
    limit.warning("feed rejected", "d")
    desk.at(20)
    limit.warning("feed rejected", "e")
    #expect(
      desk.lines.withLock { $0 } == [
        "warning: a", "warning: d (2 more of this kind were left out.)", "warning: e",
      ])
  }

  @Test func `kinds do not limit one another`() {
    let desk = Desk()
    let limit = desk.limit
    limit.info("feed connected", "a")
    limit.info("feed ended", "b")
    limit.info("feed connected", "c")
    #expect(desk.lines.withLock { $0 } == ["info: a", "info: b"])
  }
}
