// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
public import Logging
import Synchronization

/// Writes the log to standard error without ever waiting for whoever reads it; where that leads to
/// systemd's journal, with its fields.
///
/// A stopped journald, a pager or a paused console must not stop the robot: lines wait in a bounded
/// queue for a writer of their own, and what finds it full is counted and told later.
public struct QueuedLog: LogHandler {
  /// Lines that may wait for the writer.
  static let linesMaximum = 1024
  /// How long the end of the process waits for the lines that wait.
  static let farewellMaximum = DispatchTimeInterval.seconds(1)

  /// What is a field of systemd's journal alone, and stands after no line.
  static let fieldsOnly: Set = ["key", "kind"]

  /// What stands after each line.
  public var metadata: Logger.Metadata = [:]
  /// What is not worth a line below this.
  public var logLevel = Logger.Level.info

  private let writer: Writer

  /// A log to standard error.
  public init() {
    self.init(
      STDERR_FILENO, NativeJournal(of: STDERR_FILENO, variable: NativeJournal.variable))
  }

  /// A log to a descriptor, which stays open, or to the journal behind it.
  init(_ descriptor: Int32, _ journal: consuming NativeJournal? = nil) {
    writer = Writer(descriptor, journal)
  }

  /// A piece of what stands before and after each line.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Hands a line to the writer.
  public func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
    let details = all.sorted { $0.key < $1.key }
    let shown = details.filter { !Self.fieldsOnly.contains($0.key) }
      .map { " \($0.key)=\($0.value)" }.joined()
    writer.write(
      event.level, "\(event.message)\(shown)",
      details.map { (NativeJournal.name(of: $0.key), "\($0.value)") })
  }

  /// Waits for the lines that wait, but not for long.
  public func flush() { writer.flush() }

  private final class Writer: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "xiaoan-log")
    private let waiting = Atomic(0)
    private let leftOut = Atomic(0)

    private let journal: NativeJournal?

    init(_ descriptor: Int32, _ journal: consuming NativeJournal?) {
      self.descriptor = descriptor
      self.journal = journal
    }

    func write(_ level: Logger.Level, _ text: String, _ fields: [(name: String, value: String)]) {
      guard waiting.add(1, ordering: .relaxed).newValue <= QueuedLog.linesMaximum else {
        waiting.subtract(1, ordering: .relaxed)
        leftOut.add(1, ordering: .relaxed)
        return
      }
      let stamp = Self.stamp()
      queue.async { [self] in
        let count = leftOut.exchange(0, ordering: .relaxed)
        if count > 0 {
          put(stamp, .warning, "\(count) lines were left out; nobody read the log.", [])
        }
        put(stamp, level, text, fields)
        waiting.subtract(1, ordering: .relaxed)
      }
    }

    func flush() {
      let done = DispatchSemaphore(value: 0)
      queue.async { done.signal() }
      _ = done.wait(timeout: .now() + QueuedLog.farewellMaximum)
    }

    private func put(
      _ stamp: String, _ level: Logger.Level, _ text: String,
      _ fields: [(name: String, value: String)]
    ) {
      let own = [
        ("MESSAGE", text), ("PRIORITY", Self.priority(level)), ("SYSLOG_IDENTIFIER", "xiaoand"),
      ]
      if journal?.send(own + fields) == true { return }
      put("\(stamp) \(level): \(text)")
    }

    /// The number of syslog(3).
    private static func priority(_ level: Logger.Level) -> String {
      switch level {
      case .trace, .debug: "7"
      case .info: "6"
      case .notice: "5"
      case .warning: "4"
      case .error: "3"
      case .critical: "2"
      }
    }

    private func put(_ line: String) {
      let bytes = Array((line + "\n").utf8)
      var start = 0
      while start < bytes.count {
        // SAFETY: the array lives through the call and its bounds are kept.
        let count = unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(
            descriptor, $0.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        start += count
      }
    }

    /// The local time, as people write it.
    private static func stamp() -> String {
      var text = [CChar](repeating: 0, count: 32)
      // SAFETY: all structures live through the calls, and the text's length is given.
      let length = unsafe withUnsafeTemporaryAllocation(of: tm.self, capacity: 1) { parts in
        // SAFETY: nothing is asked to be filled; then one structure is, which lives through it.
        var now = time(nil)
        guard let parts = parts.baseAddress, unsafe localtime_r(&now, parts) != nil else {
          return 0
        }
        // SAFETY: as above.
        return unsafe strftime(&text, text.count, "%F %T", parts)
      }
      return String(decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
