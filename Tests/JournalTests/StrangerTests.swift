// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Journal

@Suite struct StrangerTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  /// Opens a journal over what lies there, and expects that to be moved aside as it is, with a
  /// sentence that says so, and recording to go on in a new file.
  private func expectAside(_ ending: String, _ word: String) async throws {
    let names = try bench.names()
    let before = try names.map { try bench.bytes($0) }
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(1, .violation)])
    #expect(await bench.reports.recorded(through: 1))
    #expect(try await journal.all().map(\.entry.number) == [1])
    #expect(await journal.close() == 0)
    #expect(bench.reports.failures == [])
    let target = bench.folder + "/journal." + ending
    #expect(bench.reports.aside == [target])
    let reason = try #require(bench.reports.reasons.first)
    for part in [bench.path, word, "now lies at \(target),", "copy it away"] {
      #expect(reason.contains(part), "\(reason)")
    }
    #expect(reason.hasPrefix("The journal ") && reason.hasSuffix("."))
    let moved = names.map { $0.replacing("journal.sqlite", with: "journal." + ending) }
    #expect(try moved.map { try bench.bytes($0) } == before)
  }

  @Test func `a journal of a newer version is moved aside as it is, byte for byte`() async throws {
    await bench.fill(5)
    try meddle(bench.path, "PRAGMA user_version = 2")
    try await expectAside("newer-2-1", "newer version")
  }

  @Test func `a newer version that stands only in the log is seen, too`() async throws {
    await bench.fill(5)
    let copy = try Bench()
    let connection = try Connection(path: bench.path, limits: .prompt)
    try connection.execute("PRAGMA user_version = 9")
    for name in ["journal.sqlite", "journal.sqlite-wal"] { try copy.write(bench.bytes(name), name) }
    connection.close()
    try await StrangerTests(copy).expectAside("newer-9-1", "format 9")
  }

  private init(_ bench: Bench) { self.bench = bench }

  @Test func `the database of another program is moved aside as it is, byte for byte`() async throws
  {
    try meddle(bench.path, "CREATE TABLE bookmark(url TEXT); PRAGMA application_id = 77")
    try await expectAside("corrupt-1", "another program")
  }

  @Test func `a database without a mark but with tables of its own goes aside, too`() async throws {
    try meddle(bench.path, "CREATE TABLE bookmark(url TEXT)")
    try await expectAside("corrupt-1", "another program")
  }

  @Test func `a folder at the path bounds what waits and counts what is given up`() async throws {
    try FileManager.default.createDirectory(
      atPath: bench.path, withIntermediateDirectories: false)
    let journal = bench.journal(limits: JournalLimits(waiting: 10, gather: .zero))
    journal.open()
    #expect(await bench.reports.failing())
    journal.record((1...30).map { .sample($0) })
    #expect(journal.state.dropped == 20)
    #expect(await journal.close() == 10)
    #expect(journal.state.dropped == 30)
    #expect(bench.reports.dropped == 30)
    #expect(bench.reports.aside == [])
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
