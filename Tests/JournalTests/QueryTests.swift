// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Journal

@Suite struct QueryTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private func opened() async throws -> Journal {
    let journal = bench.journal()
    journal.open()
    // Every third is a violation; the kinds of violation alternate.
    journal.record(
      (Int64(1)...30).map { number in
        var entry = JournalEntry.sample(number, number % 3 == 0 ? .violation : .prompt)
        if number % 6 == 0 { entry.line = #"{"type":"violation","kind":"helmet"}"# }
        if number > 25 { entry.isSynchronised = false }
        return entry
      })
    #expect(await bench.reports.recorded(through: 30))
    return journal
  }

  @Test func `the newest rows come first unless asked otherwise`() async throws {
    let journal = try await opened()
    #expect(try await journal.recent(JournalQuery(limit: 3)).map(\.entry.number) == [30, 29, 28])
    #expect(
      try await journal.recent(JournalQuery(limit: 2, order: .oldestFirst)).map(\.entry.number)
        == [1, 2])
    await journal.close()
  }

  @Test func `pages of a kind join without gap or overlap`() async throws {
    let journal = try await opened()
    var query = JournalQuery(kinds: [.violation], limit: 4)
    var numbers: [Int64] = []
    while true {
      let page = try await journal.recent(query)
      guard let last = page.last else { break }
      #expect(page.count <= 4)
      numbers += page.map(\.entry.number)
      query.before = last.id
    }
    #expect(numbers == [30, 27, 24, 21, 18, 15, 12, 9, 6, 3])
    await journal.close()
  }

  @Test func `a run and a stretch of time can be asked for`() async throws {
    let journal = try await opened()
    let query = JournalQuery(
      run: "one", since: JournalEntry.sample(10).time, until: JournalEntry.sample(13).time)
    #expect(try await journal.recent(query).map(\.entry.number) == [12, 11, 10])
    #expect(try await journal.recent(JournalQuery(run: "two' OR 1 --")).isEmpty)
    await journal.close()
  }

  @Test(arguments: [Int.min, -1, 0]) func `a limit below one gives one row`(limit: Int) async throws
  {
    let journal = try await opened()
    #expect(try await journal.recent(JournalQuery(limit: limit)).count == 1)
    await journal.close()
  }

  @Test func `no answer is longer than the bound`() async throws {
    await bench.fill(Int64(JournalLimits.answerRows) + 5)
    let journal = bench.journal()
    journal.open()
    #expect(
      try await journal.recent(JournalQuery(limit: .max)).count == JournalLimits.answerRows)
    await journal.close()
  }

  @Test func `rows are counted by kind, and violations by theirs, synchronised or not`()
    async throws
  {
    let journal = try await opened()
    let all = try await journal.counts(since: UnixTime(nanoseconds: 0))
    #expect(all.kinds == [.violation: 10, .prompt: 20])
    #expect(all.violations == ["red-light": 5, "helmet": 5])
    let late = try await journal.counts(since: JournalEntry.sample(25).time)
    #expect(late.kinds == [.violation: 2, .prompt: 4])
    #expect(late.violations == ["red-light": 1, "helmet": 1])
    await journal.close()
  }

  @Test func `every question is served by an index, none by sorting`() async throws {
    let journal = try await opened()
    await journal.close()
    let connection = try Connection(path: bench.path, limits: .prompt)
    defer { connection.close() }
    let plans = try connection.plans([
      "SELECT id FROM event WHERE kind IN ('fault') AND id < 9 ORDER BY id DESC LIMIT 5",
      "SELECT id FROM event WHERE +kind IN ('fault', 'run') ORDER BY id DESC LIMIT 5",
      "SELECT count(*) FROM event WHERE kind = 'fault' AND synced IN (0, 1) AND wall_ns >= 5",
      "SELECT max(wall_ns) FROM event WHERE kind = 'fault' AND synced = 1",
    ])
    #expect(plans.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(plans)")
    #expect(plans[0].contains("event_kind"), "\(plans)")
    #expect(plans[2].contains("COVERING INDEX event_time"), "\(plans)")
    #expect(plans[3].contains("COVERING INDEX event_time"), "\(plans)")
  }

  @Test func `the connection is set up as it is documented`() async throws {
    try JournalFiles(path: bench.path).prepareFile()
    let connection = try Connection(path: bench.path, limits: .prompt)
    defer { connection.close() }
    for (pragma, value) in [
      ("journal_mode", "wal"), ("synchronous", "2"), ("auto_vacuum", "2"),
      ("locking_mode", "exclusive"), ("foreign_keys", "1"), ("trusted_schema", "0"),
      ("cell_size_check", "1"), ("mmap_size", "0"), ("wal_autocheckpoint", "256"),
      ("journal_size_limit", "2097152"), ("user_version", "1"), ("busy_timeout", "2000"),
      ("application_id", String(Schema.applicationID)), ("quick_check", "ok"),
    ] { #expect(try connection.pragma(pragma) == value, "\(pragma)") }
  }
}
