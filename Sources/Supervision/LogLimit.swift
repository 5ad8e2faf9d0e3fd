// SPDX-License-Identifier: Apache-2.0

import Host
import Logging
import Synchronization
import TrafficModel

/// Keeps one broken cable from filling the log: each kind of message at most so often, with the
/// number of those that were left out.
final class LogLimit: Sendable {
  /// How often one kind of message is written.
  static let period = Interval.seconds(10)

  private struct Record {
    var last: Instant
    var leftOut = 0
  }

  private let logger: Logger
  private let now: @Sendable () -> Instant
  private let records = Mutex([String: Record]())

  /// A limit on a logger; the keys are those that the code names, so there are few.
  init(_ logger: Logger, now: @escaping @Sendable () -> Instant = HostClock.now) {
    self.logger = logger
    self.now = now
  }

  /// Writes a message of interest.
  func info(_ key: String, _ text: String) { write(.info, key, text) }

  /// Writes a message about something that somebody should look at.
  func warning(_ key: String, _ text: String) { write(.warning, key, text) }

  private func write(_ level: Logger.Level, _ key: String, _ text: String) {
    let now = now()
    let leftOut: Int? = records.withLock { records in
      guard let record = records[key], now - record.last < Self.period else {
        defer { records[key] = Record(last: now) }
        return records[key]?.leftOut ?? 0
      }
      records[key]?.leftOut += 1
      return nil
    }
    guard let leftOut else { return }
    let rest = leftOut > 0 ? " (\(leftOut) more of this kind were left out.)" : ""
    logger.log(level: level, "\(text)\(rest)", metadata: ["key": "\(key)"])
  }
}
