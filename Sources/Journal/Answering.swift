// SPDX-License-Identifier: Apache-2.0

import GRDB
import TrafficModel

extension Connection {
  /// The rows that a question asks for; `nil` when that took too long.
  func rows(_ query: JournalQuery) throws(Trouble) -> [JournalRow]? {
    let known = JournalEntry.Kind.allCases
    let kinds = query.kinds.isEmpty ? known : known.filter(query.kinds.contains)
    var conditions = ["kind IN (\(Self.list(kinds)))"]
    var arguments: [any DatabaseValueConvertible] = []
    func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      conditions.append(condition)
      arguments.append(value)
    }
    // Where all kinds are wanted, the table in its own order is the best index.
    if kinds.count == known.count { conditions[0] = "+" + conditions[0] }
    add("run = ?", query.run)
    add("id < ?", query.before)
    add("id > ?", query.after)
    add("wall_ns >= ?", query.since?.nanoseconds)
    add("wall_ns < ?", query.until?.nanoseconds)
    let order = query.order == .newestFirst ? "DESC" : "ASC"
    let sql = """
      SELECT id, run, number, kind, sub, wall_ns, mono_ns, synced, line FROM event
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY id \(order)
      LIMIT \(min(max(query.limit, 1), JournalLimits.answerRows))
      """
    let found = try run(within: JournalLimits.answerTime) { db in
      try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)).map(Self.row)
    }
    guard let found else { return nil }
    let rows = found.compactMap(\.self)
    damaged += Int64(found.count - rows.count)
    return rows
  }

  /// How many rows there are since a wall time; `nil` when counting took too long.
  func counts(since time: UnixTime) throws(Trouble) -> JournalCounts? {
    try run(within: JournalLimits.answerTime) { db in
      var counts = JournalCounts()
      for kind in JournalEntry.Kind.allCases {
        let number =
          try Int64.fetchOne(
            db, sql: "SELECT count(*) FROM event \(Self.sinceCondition)",
            arguments: [kind.name, time.nanoseconds]) ?? 0
        if number > 0 { counts.kinds[kind] = number }
      }
      let named = try Row.fetchCursor(
        db,
        sql: """
          SELECT sub, count(*) FROM event \(Self.sinceCondition) AND sub IS NOT NULL
          GROUP BY sub ORDER BY 2 DESC, 1 LIMIT \(JournalLimits.countedNames)
          """, arguments: [JournalEntry.Kind.violation.name, time.nanoseconds])
      while let row = try named.next() {
        if let name = row.text(0), let number = row.whole(1) { counts.violations[name] = number }
      }
      return counts
    }
  }

  private static let sinceCondition = "WHERE kind = ? AND synced IN (0, 1) AND wall_ns >= ?"

  private static func list(_ kinds: [JournalEntry.Kind]) -> String {
    kinds.map { "'\($0.name)'" }.joined(separator: ", ")
  }

  private static func row(_ row: Row) -> JournalRow? {
    guard let id = row.whole(0), let run = row.text(1), let number = row.whole(2),
      let kind = row.text(3).flatMap(JournalEntry.Kind.init(name:)),
      let time = row.whole(5), let instant = row.whole(6), let synced = row.whole(7),
      let line = row.text(8)
    else { return nil }
    return JournalRow(
      id: id, run: run, name: row.text(4),
      entry: JournalEntry(
        number: number, kind: kind, time: UnixTime(nanoseconds: time),
        instant: Instant(nanoseconds: instant), isSynchronised: synced != 0, line: line))
  }
}

/// The library's own subscripts end the process when a damaged row holds another type.
extension Row {
  func whole(_ index: Int) -> Int64? {
    let value: DatabaseValue = self[index]
    return Int64.fromDatabaseValue(value)
  }

  func text(_ index: Int) -> String? {
    let value: DatabaseValue = self[index]
    return String.fromDatabaseValue(value)
  }
}
