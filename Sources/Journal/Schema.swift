// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The journal's tables.
///
/// Version 1 holds one table. `line` is the decision line as it was made; the other columns only
/// serve to find it. No picture, face or number plate is stored.
enum Schema {
  /// What `PRAGMA user_version` says of a journal that this program writes.
  static let version: UInt32 = 1
  /// What `PRAGMA application_id` says of every journal: "XAnJ".
  static let applicationID: UInt32 = 0x5841_6e4a

  /// Brings a file to this version.
  static func migrate(_ queue: DatabaseQueue) throws {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: Self.eventTable)
      // Finds the newest rows of a kind: every index holds the row id last.
      try db.execute(sql: "CREATE INDEX event_kind ON event(kind)")
      // Serves counts since a time, and retention by age, without touching the table.
      try db.execute(sql: "CREATE INDEX event_time ON event(kind, synced, wall_ns, sub)")
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(version)")
    }
    try migrator.migrate(queue)
  }

  /// Throws when a file without our mark holds tables: it is another program's.
  static func refuseForeign(_ db: Database) throws {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard application == 0 else { return }
    let others = try Int64.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM sqlite_master
        WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name <> 'grdb_migrations'
        """)
    if let others, others > 0 { throw Trouble.foreign }
  }

  private static var eventTable: String {
    // STRICT came with SQLite 3.37; Debian 12 has 3.40.
    let strict = Database.sqliteLibVersionNumber >= 3_037_000 ? " STRICT" : ""
    return """
      CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        sub TEXT,
        wall_ns INTEGER NOT NULL,
        mono_ns INTEGER NOT NULL,
        synced INTEGER NOT NULL,
        line TEXT NOT NULL
      )\(strict)
      """
  }
}

extension Trouble {
  /// The file is another program's.
  static var foreign: Trouble {
    Trouble(.moveAside(.foreign), "it is a database of another program")
  }

  /// The file is of a later version.
  static func newer(version: UInt32) -> Trouble {
    Trouble(
      .moveAside(.newer(version: version)),
      "it was written by a newer version of this software (format \(version), this one knows"
        + " \(Schema.version))")
  }
}
