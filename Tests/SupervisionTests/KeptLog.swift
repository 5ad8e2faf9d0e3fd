// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import TrafficModel

@testable import Supervision

/// A log that is kept, and a clock that stands where the test sets it.
final class KeptLog: Sendable {
  private let time = Mutex(Instant(nanoseconds: 0))
  private let kept = Mutex<[String]>([])

  private struct Paper: LogHandler {
    let log: KeptLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      log.kept.withLock { $0.append("\(event.level): \(event.message)") }
    }
  }

  /// What was written.
  var lines: [String] { kept.withLock { $0 } }

  var logger: Logger { Logger(label: "test") { _ in Paper(log: self) } }

  var limit: LogLimit { LogLimit(logger) { self.time.withLock { $0 } } }

  func at(_ seconds: Int64) {
    time.withLock { $0 = Instant(nanoseconds: seconds * 1_000_000_000) }
  }
}
