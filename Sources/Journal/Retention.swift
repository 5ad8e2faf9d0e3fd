// SPDX-License-Identifier: Apache-2.0

import GRDB
import TrafficModel

/// Which rows go, and when.
///
/// **By age.** Only synchronised time counts. "Now" is the earlier of two times: that of the
/// latest synchronised entry of this run, and the newest synchronised row of the file. So an
/// unsynchronised clock deletes nothing, and neither does a clock that is right now but was once
/// wrong. Rows older than now by the age go, oldest first; violations by their own, longer age.
/// Unsynchronised rows have no time that can be believed: they go when they were written before a
/// synchronised row that is too old itself. A clock that claims to be synchronised but jumps, to
/// 2099 say, is not believed either while nothing was recorded for `longestRest` before the cut.
///
/// **By size.** When the pages in use exceed the bound, the oldest rows that are no violations go
/// first, except the newest `keptOthers`; then the oldest violations; then anything. It stops a
/// sixteenth below the bound. No clock takes part, so this bounds the file in any case.
/// A page is free only when all its rows are gone, so where prompts and violations alternate more
/// prompts go than the bytes alone would ask for.
///
/// Every step is one small transaction; the pages it frees go back to the disk step by step.
extension Connection {
  /// What one step of retention left to do.
  struct Tending {
    var deleted: Int64 = 0
    var hasMore = false
  }

  /// Does one step.
  ///
  /// - Parameters:
  ///   - limits: the bounds.
  ///   - now: the time of the latest synchronised entry of this run, to look at the age as well.
  ///   - isFull: whether the disk is full: then free pages are kept for new rows, not given back.
  /// - Returns: how many rows went, and whether there is more to do.
  /// - Throws: what kept the step from being done.
  func tend(_ limits: JournalLimits, now: UnixTime?, isFull: Bool) throws(Trouble) -> Tending {
    let most = JournalLimits.sliceRows
    var tending = Tending()
    if let now {
      tending.deleted = try transaction { db in
        try Self.deleteByAge(db, limits, now: now, most: most)
      }
      tending.hasMore = tending.deleted > 0
    }
    if !tending.hasMore {
      let used = try pages().used
      if used > limits.bytes { isShrinking = true }
      if used <= limits.bytes / 16 * 15 { isShrinking = false }
      if isShrinking {
        let deleted = try transaction { db in try Self.deleteOldest(db, most: most) }
        tending.deleted += deleted
        isShrinking = deleted > 0
        tending.hasMore = deleted > 0
      }
    }
    if !isFull, try giveBack(limits) { tending.hasMore = true }
    rows -= tending.deleted
    return tending
  }

  /// Whether retention by size has something to do.
  func isOverSize(_ limits: JournalLimits) throws(Trouble) -> Bool {
    if isShrinking { return true }
    return try pages().used > limits.bytes
  }

  /// Makes room for new rows inside the file, on a disk that gives none.
  ///
  /// The freed pages stay in the file: a disk that another program has filled would take them at
  /// once. So this deletes a mebibyte of the oldest rows, and nothing while that much is free; and
  /// it forbids the file to grow further, because a log with pages that the main file has no room
  /// for can neither be carried over nor be written on. `mayGrow` takes that back.
  ///
  /// - Parameters:
  ///   - limits: the bounds.
  ///   - growth: by how many bytes the file may still grow: what the ballast has just left it.
  /// - Throws: what kept the room from being made.
  func makeRoom(_ limits: JournalLimits, growth: Int64) throws(Trouble) {
    if !isHeld {
      try run { db in try Self.boundSize(db, limits, growth: growth) }
      isHeld = true
    }
    for _ in 0..<JournalLimits.roomSlices {
      // Empties the log into the main file, so that the next transaction writes it from its
      // beginning and does not grow it.
      try run { db in try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
      let pages = try pages()
      guard pages.free < min(JournalLimits.roomPages, pages.total / 4) else { return }
      let deleted = try transaction { db in
        try Self.deleteOldest(db, most: JournalLimits.roomRows)
      }
      rows -= deleted
      guard deleted > 0 else { return }
    }
  }

  /// Lets the file grow up to its bound: the disk has room again.
  func mayGrow(_ limits: JournalLimits) throws(Trouble) {
    try run { db in try Self.boundSize(db, limits, growth: .max) }
    isHeld = false
  }

  /// Sets a hard stop: an eighth above the bound at which retention begins, or so many bytes
  /// above what the file takes now, whichever is less.
  static func boundSize(_ db: Database, _ limits: JournalLimits, growth: Int64) throws {
    let page = max(try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 4096, 512)
    let total = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let stop = min((limits.bytes + limits.bytes / 8) / page, total + min(growth, 1 << 40) / page)
    try db.execute(sql: "PRAGMA max_page_count = \(max(stop, 1))")
  }

  private func transaction(_ body: (Database) throws -> Void) throws(Trouble) -> Int64 {
    try run { db in
      let before = db.totalChangesCount
      try db.inTransaction(.immediate) {
        try body(db)
        return .commit
      }
      return Int64(db.totalChangesCount - before)
    }
  }

  private struct Pages {
    var size: Int64
    var total: Int64
    var free: Int64
    var used: Int64 { (total - free) * size }
  }

  private func pages() throws(Trouble) -> Pages {
    try run { db in
      func number(_ name: String) throws -> Int64 {
        try Int64.fetchOne(db, sql: "PRAGMA \(name)") ?? 0
      }
      return Pages(
        size: try number("page_size"), total: try number("page_count"),
        free: try number("freelist_count"))
    }
  }

  /// Gives free pages beyond a small reserve back to the disk.
  ///
  /// - Returns: whether there are more.
  private func giveBack(_ limits: JournalLimits) throws(Trouble) -> Bool {
    let pages = try pages()
    let reserve = min(JournalLimits.roomPages, limits.bytes / 16 / max(pages.size, 512))
    guard pages.free > reserve else { return false }
    let step = min(pages.free - reserve, Int64(JournalLimits.slicePages))
    try run { db in try db.execute(sql: "PRAGMA incremental_vacuum(\(step))") }
    // Where the file does not know this, being older than the setting, it must not go on for ever.
    return try self.pages().total < pages.total
  }

  private static func deleteByAge(
    _ db: Database, _ limits: JournalLimits, now: UnixTime, most: Int
  ) throws {
    guard
      let newest = try Int64.fetchOne(
        db, sql: "SELECT max(t) FROM (\(perKind("SELECT max(wall_ns) AS t", "synced = 1")))")
    else { return }
    // `Instant` only for its arithmetic, which saturates whatever a damaged row holds.
    let base = Instant(nanoseconds: min(newest, now.nanoseconds))
    var left = most
    for kind in JournalEntry.Kind.allCases where left > 0 {
      let age = kind == .violation ? limits.violationAge : limits.age
      let cut = base - age
      guard let old = try newestBefore(db, cut) else { continue }
      guard cut - old.time <= JournalLimits.longestRest else { continue }
      for (condition, bound, order) in [
        ("synced = 0 AND id < ?2", old.id, "id"),
        ("synced = 1 AND wall_ns < ?2", cut.nanoseconds, "wall_ns"),
      ] {
        try db.execute(
          sql: """
            DELETE FROM event WHERE id IN (
              SELECT id FROM event WHERE kind = ?1 AND \(condition) ORDER BY \(order) LIMIT ?3)
            """, arguments: [kind.name, bound, max(left, 0)])
        left -= db.changesCount
      }
    }
  }

  /// The latest synchronised row before a time.
  private static func newestBefore(_ db: Database, _ cut: Instant) throws -> (
    id: Int64, time: Instant
  )? {
    var newest: (id: Int64, time: Instant)?
    for kind in JournalEntry.Kind.allCases {
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT id, wall_ns FROM event WHERE kind = ? AND synced = 1 AND wall_ns < ?
          ORDER BY wall_ns DESC LIMIT 1
          """, arguments: [kind.name, cut.nanoseconds])
      guard let row, let id = row.whole(0), let time = row.whole(1).map(Instant.init(nanoseconds:))
      else { continue }
      if newest.map({ time > $0.time }) ?? true { newest = (id, time) }
    }
    return newest
  }

  private static func deleteOldest(_ db: Database, most: Int) throws {
    let kept = JournalLimits.keptOthers
    // The newest row that is no violation and may go.
    let newest = try Int64.fetchOne(
      db, sql: "\(others("DESC", kept + 1)) ORDER BY id DESC LIMIT 1 OFFSET \(kept)")
    if let newest {
      try db.execute(
        sql: """
          DELETE FROM event WHERE id <= ? AND id IN (\(others("ASC", most)) ORDER BY id LIMIT ?)
          """, arguments: [newest, most])
      if db.changesCount > 0 { return }
    }
    for condition in ["kind = 'violation'", "1"] {
      try db.execute(
        sql: """
          DELETE FROM event WHERE id IN (
            SELECT id FROM event WHERE \(condition) ORDER BY id LIMIT ?)
          """, arguments: [most])
      if db.changesCount > 0 { return }
    }
  }

  /// The first so many rows of each kind but violations: each kind's index is read, not the table.
  private static func others(_ order: String, _ most: Int) -> String {
    let each = JournalEntry.Kind.allCases.filter { $0 != .violation }.map {
      "SELECT id FROM (SELECT id FROM event WHERE kind = '\($0.name)' ORDER BY id \(order)"
        + " LIMIT \(most))"
    }
    return "SELECT id FROM (\(each.joined(separator: " UNION ALL ")))"
  }

  private static func perKind(_ select: String, _ condition: String) -> String {
    JournalEntry.Kind.allCases
      .map { "\(select) FROM event WHERE kind = '\($0.name)' AND \(condition)" }
      .joined(separator: " UNION ALL ")
  }
}
