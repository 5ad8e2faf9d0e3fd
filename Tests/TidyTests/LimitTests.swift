// SPDX-License-Identifier: Apache-2.0

import Testing

/// Every queue, line, file, table and retry has a named limit, and `docs/limits.md` tells them all.
struct LimitTests {
  private static let coded = Set(Checkout.sources.flatMap(NamedLimit.all))

  @Test func `each limit of the code is told`() throws {
    let told = Set(try Self.rows().map(\.limit))
    for limit in Self.coded.filter(\.mustBeTold).sorted(by: { $0.description < $1.description }) {
      let isTold = told.contains(limit)
      #expect(isTold, "docs/limits.md does not tell \(limit)")
    }
  }

  @Test func `each limit that is told stands in the code as it is told`() throws {
    for row in try Self.rows() {
      let stands = Self.coded.contains(row.limit)
      #expect(stands, "docs/limits.md tells \(row.limit), but the code does not")
    }
  }

  @Test func `each row says of what the limit is and what happens there, once and in order`()
    throws
  {
    let rows = try Self.rows()
    for row in rows { #expect(row.words.allSatisfy { !$0.isEmpty }, "\(row.limit)") }
    #expect(Set(rows.map(\.limit)).count == rows.count)
    let files = rows.map(\.limit.file)
    #expect(files == files.sorted(), "The table stands in the order of its files")
  }

  /// The rows of the document's table: file, constant, value, of what, what happens.
  private static func rows() throws -> [(limit: NamedLimit, words: [String])] {
    let text = try #require(Checkout.text("docs/limits.md"))
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(!lines.isEmpty)
    return try lines.map { line in
      let cells = line.split(separator: "|").map { cell in
        cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      }.map { String($0) }
      try #require(cells.count == 5, "\(line)")
      let coded = cells[..<3].map { $0.replacing("`", with: "") }
      let limit = NamedLimit(file: coded[0], constant: coded[1], value: coded[2])
      return (limit, Array(cells[3...]))
    }
  }
}
