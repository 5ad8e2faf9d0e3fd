// SPDX-License-Identifier: Apache-2.0

import GRDB
import TrafficModel

@testable import Journal

extension Connection {
  /// How SQLite would answer these questions.
  func plans(_ questions: [String]) throws -> [String] {
    try run { db in
      try questions.map {
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + $0).map { $0["detail"] }
          .joined(separator: "; ")
      }
    }
  }

  /// Changes the file through the connection.
  func execute(_ sql: String) throws {
    try run { db in try db.execute(sql: sql) }
  }

  /// A setting's value as text.
  func pragma(_ name: String) throws -> String? {
    try run { db in
      try DatabaseValue.fetchOne(db, sql: "PRAGMA \(name)").map {
        String.fromDatabaseValue($0) ?? Int64.fromDatabaseValue($0).map(String.init) ?? ""
      }
    }
  }
}

/// Changes a database file by hand, as another program would.
func meddle(_ path: String, _ sql: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
  try queue.close()
}

extension Connection {
  /// Asks something that has no end.
  func countForEver(within interval: Interval) throws -> Int64? {
    try run(within: interval) { db in
      try Int64.fetchOne(
        db,
        sql:
          "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
      ) ?? 0
    }
  }

  /// The numbers of all rows in the order of the table.
  func numbers() throws -> [Int64] {
    try run { db in try Int64.fetchAll(db, sql: "SELECT number FROM event ORDER BY id") }
  }

  /// How large the file is or will be after a checkpoint.
  func fileBytes() throws -> Int64 {
    try run { db in
      let size = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      return size * (try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0)
    }
  }
}
