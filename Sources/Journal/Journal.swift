// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The robot's memory: what it found, said and suffered, in one SQLite file.
///
/// `record` never waits and never fails. What really happened comes back through `report`: rows
/// are on the disk, cannot be written for now, or were given up. The robot goes on in any case.
///
/// Violations are committed at once, with all that waits; other entries may wait for company for
/// `JournalLimits.gather`. Only this type opens the file, and only once: others read through it.
public final class Journal: Sendable {
  /// Where the journal lies unless something else is said.
  public static let defaultPath = "/var/lib/xiaoan/journal.sqlite"

  private let writer: JournalWriter

  /// Makes a journal; nothing is opened yet, but entries may be recorded already.
  ///
  /// - Parameters:
  ///   - path: the file; its folder is made when only the last part of it is missing.
  ///   - run: what tells this run from others; cut after `JournalLimits.runBytes` bytes.
  ///   - limits: how much is kept, and for how long.
  ///   - report: is told what really happened, in order, one call at a time, on a thread of the
  ///     journal; it must return quickly.
  public init(
    path: String = Journal.defaultPath, run: String, limits: JournalLimits = JournalLimits(),
    report: @escaping @Sendable (JournalReport) -> Void
  ) {
    writer = JournalWriter(path: path, run: run, limits: limits, report: report)
  }

  /// Opens the file soon, and keeps trying when it cannot; returns at once.
  ///
  /// A file of a newer version, or of another program, is left alone and not tried again.
  public func open() { writer.open() }

  /// Hands entries over, in the order of their numbers; returns at once.
  public func record(_ entries: [JournalEntry]) { writer.add(entries) }

  /// How the journal is doing now.
  public var state: JournalState { writer.inbox.state }

  /// The rows that a question asks for.
  ///
  /// - Throws: a sentence, when the file is not open, is damaged, or is asked too much at once.
  public func recent(_ query: JournalQuery = JournalQuery()) async throws(JournalError)
    -> [JournalRow]
  {
    try await ask { connection throws(Trouble) in try connection.rows(query) }
  }

  /// How many rows there are since a wall time, as their own clocks told it.
  ///
  /// - Throws: a sentence, when the file is not open, is damaged, or is asked too much at once.
  public func counts(since time: UnixTime) async throws(JournalError) -> JournalCounts {
    try await ask { connection throws(Trouble) in try connection.counts(since: time) }
  }

  /// Writes what waits, if the disk lets it, and closes the file for good.
  ///
  /// - Returns: how many entries had to be given up; they were reported as dropped, too.
  @discardableResult
  public func close() async -> Int64 {
    await withCheckedContinuation { continuation in
      writer.close { continuation.resume(returning: $0) }
    }
  }

  private func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (Connection) throws(Trouble) -> Answer?
  ) async throws(JournalError) -> Answer {
    let result: Result<Answer, JournalError> = await withCheckedContinuation { continuation in
      writer.ask(question) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }
}
