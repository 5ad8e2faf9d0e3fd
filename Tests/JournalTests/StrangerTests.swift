// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Journal

@Suite struct StrangerTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  /// Opens a journal over what lies there, and expects it to be refused and left alone.
  private func expectRefused(_ word: String) async throws {
    let before = try bench.names().map { try bench.bytes($0) }
    let names = try bench.names()
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(1, .violation)])
    #expect(await bench.reports.failing())
    await #expect(throws: JournalError.self) { try await journal.recent() }
    #expect(await journal.close() == 1)
    #expect(bench.reports.failures.count == 1)
    #expect(bench.reports.failures.allSatisfy { $0.contains(word) }, "\(bench.reports.all)")
    #expect(bench.reports.dropped == 1)
    #expect(try bench.names() == names)
    #expect(try bench.names().map { try bench.bytes($0) } == before)
  }

  @Test func `a journal of a newer version stays as it is, byte for byte`() async throws {
    await bench.fill(5)
    try meddle(bench.path, "PRAGMA user_version = 2")
    try await expectRefused("newer version")
  }

  @Test func `a newer version that stands only in the log is seen, too`() async throws {
    await bench.fill(5)
    let copy = try Bench()
    let connection = try Connection(path: bench.path, limits: .prompt)
    try connection.execute("PRAGMA user_version = 9")
    for name in ["journal.sqlite", "journal.sqlite-wal"] { try copy.write(bench.bytes(name), name) }
    connection.close()
    try await StrangerTests(copy).expectRefused("format 9")
  }

  private init(_ bench: Bench) { self.bench = bench }

  @Test func `the database of another program stays as it is, byte for byte`() async throws {
    try meddle(bench.path, "CREATE TABLE bookmark(url TEXT); PRAGMA application_id = 77")
    try await expectRefused("another program")
  }

  @Test func `a database without a mark but with tables of its own stays, too`() async throws {
    try meddle(bench.path, "CREATE TABLE bookmark(url TEXT)")
    try await expectRefused("another program")
  }

  @Test func `a refused journal bounds what waits and counts what it gives up`() async throws {
    try meddle(bench.path, "CREATE TABLE bookmark(url TEXT)")
    let journal = bench.journal(limits: JournalLimits(waiting: 10, gather: .zero))
    journal.open()
    #expect(await bench.reports.failing())
    journal.record((1...30).map { .sample($0) })
    #expect(journal.state.dropped == 20)
    #expect(await journal.close() == 10)
    #expect(journal.state.dropped == 30)
    #expect(bench.reports.dropped == 30)
  }

  @Test func `a second process on the same journal is told so and goes on when the first ends`()
    async throws
  {
    let first = bench.journal()
    first.open()
    first.record([.sample(1)])
    #expect(await bench.reports.recorded(through: 1))
    let reports = Reports()
    let second = bench.journal(run: "two", reports: reports)
    second.open()
    second.record([.sample(2, .violation)])
    #expect(await reports.failing())
    #expect(reports.failures.allSatisfy { $0.contains("another program") })
    await first.close()
    #expect(await reports.recorded(through: 2))
    #expect(try await second.all().map(\.run) == ["one", "two"])
    await second.close()
    #expect(try !bench.names().contains { $0.contains("corrupt") })
  }
}
