// SPDX-License-Identifier: Apache-2.0

import GRDB
import TrafficModel

/// The one connection to the journal's file; used on the writer's queue alone.
///
/// One connection in one process, without memory mapping, is a rule and not a habit: SQLite
/// 3.7.0 to 3.51.2 can corrupt a file in WAL mode when two connections write and checkpoint at
/// once, and neither Debian 12 nor 13 ships the fix. `locking_mode = EXCLUSIVE` enforces it
/// against other processes, and needs no shared memory file.
final class Connection {
  let path: String
  private let queue: DatabaseQueue
  /// How many rows the file holds.
  var rows: Int64 = 0
  /// Whether retention is on its way from above the size bound to below it.
  var isShrinking = false
  /// Whether the file may not grow, because the disk is full.
  var isHeld = false

  /// How many rows were met that could not be read.
  var damaged: Int64 = 0

  /// Tells how many rows were met that could not be read, and begins to count anew.
  func takeDamaged() -> Int64 {
    defer { damaged = 0 }
    return damaged
  }

  /// Opens a file, brings it to this version and checks it.
  init(path: String, limits: JournalLimits) throws(Trouble) {
    self.path = path
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration(path, limits))
    } catch {
      throw Trouble(error, path: path, isOpening: true)
    }
    do throws(Trouble) {
      try prepare(limits)
    } catch {
      close()
      throw error
    }
  }

  private func prepare(_ limits: JournalLimits) throws(Trouble) {
    do { try Schema.migrate(queue) } catch { throw Trouble(error, path: path, isOpening: true) }
    try check(within: limits.check)
    rows = try run(isOpening: true) { db in
      try Int64.fetchOne(db, sql: "SELECT count(*) FROM event") ?? 0
    }
  }

  /// Closes the file; what the log holds is carried into the main file first, if that can be.
  func close() {
    // What cannot be closed now is closed by the library once nothing uses it any more.
    do { try queue.close() } catch { return }
  }

  /// Does something on the connection, and says what kept it from being done.
  func run<Answer>(isOpening: Bool = false, _ body: (Database) throws -> Answer) throws(Trouble)
    -> Answer
  {
    do {
      return try queue.writeWithoutTransaction { db in
        if db.isInsideTransaction { try db.rollback() }
        return try body(db)
      }
    } catch {
      throw Trouble(error, path: path, isOpening: isOpening)
    }
  }

  /// Does something that may take only so long.
  ///
  /// - Returns: the answer, or `nil` when it was broken off.
  func run<Answer>(within interval: Interval, _ body: (Database) throws -> Answer) throws(Trouble)
    -> Answer?
  {
    let deadline = Deadline(after: interval, for: queue)
    do throws(Trouble) {
      let answer = try run(isOpening: true, body)
      return deadline.disarm() ? nil : answer
    } catch {
      if deadline.disarm() { return nil }
      throw error
    }
  }

  /// Checks the file's structure; a check that takes too long is broken off and counts as fine,
  /// since damage in what is used shows when it is used.
  private func check(within interval: Interval) throws(Trouble) {
    guard interval > .zero else { return }
    let found = try run(within: interval) { db in
      try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
    }
    guard let found, let found, found != "ok" else { return }
    throw Trouble(.moveAside(.damaged), "it is damaged (\(found))")
  }

  private static func configuration(_ path: String, _ limits: JournalLimits) -> Configuration {
    var configuration = Configuration()
    configuration.label = "xiaoan.journal"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(2)
    // Otherwise the library ends the process when a ROLLBACK fails on a failing disk; `run`
    // rolls back what is left before it does anything else.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // First of all, and before the first look at the file: see the type's comment.
      try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try Schema.refuseForeign(db)
      // Only has an effect on a new file, and only before WAL mode writes its first page.
      try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      guard mode == "wal" else {
        throw Trouble(
          .retry,
          "The journal \(path) cannot be kept with a write-ahead log (SQLite offers"
            + " \(mode ?? "nothing")): put it on a local disk.")
      }
      // In WAL mode NORMAL lost 211 to 810 acknowledged rows at a power cut, FULL lost none.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA journal_size_limit = \(JournalLimits.logBytes)")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(JournalLimits.checkpointPages)")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
      try db.execute(sql: "PRAGMA mmap_size = 0")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      // Debian builds SQLite to overwrite what it deletes; nothing here needs that, and on a full
      // disk the log would have to hold every page that is freed.
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      try boundSize(db, limits, growth: .max)
    }
    return configuration
  }
}
