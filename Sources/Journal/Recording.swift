// SPDX-License-Identifier: Apache-2.0

import GRDB
import TrafficModel

extension Connection {
  /// Writes entries in one transaction; when this returns they are on the disk.
  func record(_ entries: [JournalEntry], run: String) throws(Trouble) {
    try self.run { db in
      try db.inTransaction(.immediate) {
        let statement = try db.cachedStatement(sql: Self.insertion)
        for entry in entries {
          try statement.execute(arguments: [
            run, entry.number, entry.kind.name, Self.namingKey(entry.kind),
            entry.time.nanoseconds, entry.instant.nanoseconds, Self.isBelievable(entry) ? 1 : 0,
            Self.storable(entry.line),
          ])
        }
        return .commit
      }
    }
    rows += Int64(entries.count)
  }

  /// `sub` is looked up by SQLite itself; a line that is not JSON is stored all the same.
  private static let insertion = """
    INSERT INTO event (run, number, kind, sub, wall_ns, mono_ns, synced, line)
    VALUES (?1, ?2, ?3,
      CASE WHEN json_valid(?8) THEN
        CASE WHEN json_type(?8, ?4) = 'text' THEN substr(json_extract(?8, ?4), 1, 64) END
      END, ?5, ?6, ?7, ?8)
    """

  /// Where a line of a kind names itself: a violation its kind, a prompt its prompt, and so on.
  private static func namingKey(_ kind: JournalEntry.Kind) -> String {
    kind == .violation || kind == .warning ? "$.kind" : "$.\(kind.name)"
  }

  /// A time server that says 1970 is no better than none.
  static func isBelievable(_ entry: JournalEntry) -> Bool {
    entry.isSynchronised && entry.time >= .earliest && entry.time <= .latest
  }

  /// SQLite's text ends at the first NUL as it is bound here; JSON knows it as an escape.
  private static func storable(_ line: String) -> String {
    guard line.utf8.contains(0) else { return line }
    return String(line.unicodeScalars.map { $0 == "\0" ? "\\u0000" : String($0) }.joined())
  }
}
