// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Journal

@Suite struct TornJournalTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  /// Opens the journal, records a row and expects it to be all that there is, or added to `old`.
  private func expectAlive(_ note: String, old: Int? = nil) async throws {
    let reports = Reports()
    let journal = bench.journal(run: "after", reports: reports)
    journal.open()
    journal.record([.sample(1, .violation)])
    #expect(await reports.recorded(through: 1), "\(note): \(reports.all)")
    let rows = try await journal.all()
    #expect(rows.last?.run == "after", "\(note)")
    if let old { #expect(rows.count == old + 1, "\(note)") }
    await journal.close()
    #expect(reports.dropped == 0, "\(note)")
  }

  @Test func `a killed process loses no row that it was told is on the disk`() async throws {
    for round in 1...3 {
      let (path, acknowledged) = (bench.path, bench.folder + "/acknowledged")
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, acknowledged = acknowledged as String, round = round as Int] in
        try await recordUntilKilled(path: path, acknowledged: acknowledged, round: round)
      }
    }
    let lines = String(decoding: try bench.bytes("acknowledged"), as: UTF8.self)
    var last: [String: Int64] = [:]
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: " ")
      last["run \(parts[0])"] = Int64(parts[1])
    }
    let rows = try await bench.rows()
    #expect(last.count == 3)
    for (run, number) in last {
      let numbers = rows.filter { $0.run == run }.map(\.entry.number)
      #expect(numbers.count >= Int(number))
      #expect(numbers == Array(1...Int64(numbers.count)))
    }
    #expect(try !bench.names().contains { $0.contains("corrupt") })
  }

  @Test func `the file and its log as a power cut leaves them hold every row`() async throws {
    let journal = bench.journal()
    journal.open()
    journal.record((1...50).map { .sample($0) })
    #expect(await bench.reports.recorded(through: 50))
    let copy = try Bench()
    for name in ["journal.sqlite", "journal.sqlite-wal"] { try copy.write(bench.bytes(name), name) }
    await journal.close()
    #expect(try await copy.rows().map(\.entry.number) == Array(1...50))
  }

  @Test func `a log torn anywhere leaves a journal that goes on, without gaps`() async throws {
    let journal = bench.journal()
    journal.open()
    for number in Int64(1)...12 {
      journal.record([.sample(number, .violation)])
      #expect(await bench.reports.recorded(through: number))
    }
    let (main, log) = (try bench.bytes(), try bench.bytes("journal.sqlite-wal"))
    await journal.close()
    for length in stride(from: 0, through: log.count, by: 3989) {
      let copy = try Bench()
      try copy.write(main)
      try copy.write(log.prefix(length), "journal.sqlite-wal")
      let rows = try await copy.rows()
      #expect(rows.map(\.entry.number) == Array(1...12).prefix(rows.count).map(Int64.init))
    }
  }

  @Test func `a file cut to any size is moved aside or used, and the journal goes on`() async throws
  {
    await bench.fill(300)
    let whole = try bench.bytes()
    let sizes =
      [0, 1, 15, 16, 17, 99, 100, 101, 511, 512, 1023, 4095, 4096, 4097, 8192]
      + stride(from: 12_288, to: whole.count, by: 7777) + [whole.count - 1, whole.count]
    for size in sizes where size <= whole.count {
      let copy = try Bench()
      try copy.write(whole.prefix(size))
      let torn = TornJournalTests(copy)
      let isUsable = size == whole.count
      try await torn.expectAlive("\(size) bytes", old: isUsable ? 300 : 0)
      guard size > 0, !isUsable else { continue }
      #expect(try copy.bytes("journal.corrupt-1") == whole.prefix(size), "\(size) bytes")
    }
  }

  private init(_ bench: Bench) { self.bench = bench }

  @Test(arguments: [0, 7, 16, 21, 44, 56, 75])
  func `a damaged header is moved aside and a new journal begun`(offset: Int) async throws {
    await bench.fill(20)
    var data = try bench.bytes()
    data[offset] = 0xee
    try bench.write(data)
    try await expectAlive("offset \(offset)", old: 0)
    #expect(try bench.bytes("journal.corrupt-1") == data)
  }

  @Test func `damage deep in the file never ends the process`() async throws {
    await bench.fill(300)
    let whole = try bench.bytes()
    for seed in UInt64(1)...40 {
      var random = Dice(seed: seed)
      let copy = try Bench()
      var data = whole
      let start = Int.random(in: 100..<data.count, using: &random)
      let length = Int.random(in: 1...min(2000, data.count - start), using: &random)
      for index in start..<start + length { data[index] = .random(in: 0...255, using: &random) }
      try copy.write(data)
      try await TornJournalTests(copy).expectAlive("seed \(seed)")
    }
  }

  @Test func `garbage is moved aside with its log, and the report says where and why`() async throws
  {
    let garbage = Data("this is no database, it is a shopping list\n".utf8)
    try bench.write(garbage)
    try bench.write(garbage, "journal.sqlite-wal")
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(1)])
    #expect(await bench.reports.recorded(through: 1))
    await journal.close()
    #expect(bench.reports.aside == [bench.folder + "/journal.corrupt-1"])
    #expect(bench.reports.failures.isEmpty)
    #expect(try bench.bytes("journal.corrupt-1") == garbage)
    #expect(try bench.bytes("journal.corrupt-1-wal") == garbage)
  }

  @Test func `a log without its main file is moved aside, not thrown away`() async throws {
    let log = Data(repeating: 7, count: 5000)
    try bench.write(log, "journal.sqlite-wal")
    try await expectAlive("log alone", old: 0)
    #expect(try bench.bytes("journal.corrupt-1-wal") == log)
  }

  @Test func `damaged rows are counted and left out, their neighbours are read`() async throws {
    await bench.fill(20)
    // As damage that the check at opening does not see: a table without its rules.
    try meddle(
      bench.path,
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(replace(sql, ' STRICT', ''), ' NOT NULL', '')
        WHERE name = 'event';
      PRAGMA writable_schema = RESET;
      UPDATE event SET wall_ns = 'yesterday', synced = 1 WHERE id = 3;
      UPDATE event SET line = NULL, sub = x'ff' WHERE id = 5;
      UPDATE event SET wall_ns = -9223372036854775807 WHERE id = 7;
      """)
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(21, .violation)])
    #expect(await bench.reports.recorded(through: 21))
    let rows = try await journal.all()
    #expect(rows.count == 19)
    _ = try await journal.counts(since: UnixTime(nanoseconds: .min))
    await journal.close()
    #expect(journal.state.damaged >= 2)
    #expect(bench.reports.aside.isEmpty)
    let connection = try Connection(path: bench.path, limits: JournalLimits(age: .seconds(60)))
    defer { connection.close() }
    for now in [Int64.min, 0, .max] {
      let now = UnixTime(nanoseconds: now)
      _ = try connection.tend(.prompt, now: now, isFull: false)
    }
  }

  @Test func `a check that takes too long is broken off and harms nothing after it`() async throws {
    await bench.fill(5)
    let connection = try Connection(path: bench.path, limits: .prompt)
    defer { connection.close() }
    #expect(try connection.countForEver(within: .milliseconds(20)) == nil)
    try connection.record([.sample(6)], run: "one")
    #expect(try connection.numbers() == [1, 2, 3, 4, 5, 6])
    #expect(try connection.pragma("quick_check") == "ok")
  }

  @Test func `a journal whose table is missing is moved aside`() async throws {
    await bench.fill(3)
    try meddle(bench.path, "DROP TABLE event")
    try await expectAlive("no table", old: 0)
    #expect(try bench.names().contains("journal.corrupt-1"))
  }

  @Test func `after five damaged journals the sixth stays, until somebody makes room`() async throws
  {
    for number in 1...5 {
      try bench.write(Data("garbage \(number)".utf8))
      try await expectAlive("\(number)", old: 0)
    }
    let sixth = Data("garbage 6".utf8)
    try bench.write(sixth)
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(1, .violation)])
    #expect(await bench.reports.failing())
    #expect(bench.reports.failures.allSatisfy { $0.contains("corrupt-*") })
    #expect(try bench.bytes() == sixth)
    #expect(try bench.bytes("journal.corrupt-1") == Data("garbage 1".utf8))
    try FileManager.default.removeItem(atPath: bench.folder + "/journal.corrupt-3")
    #expect(await bench.reports.recorded(through: 1))
    #expect(bench.reports.aside == [bench.folder + "/journal.corrupt-3"])
    #expect(bench.reports.failures.count == 1)
    await journal.close()
  }

  @Test func `a journal whose making was cut short is taken up`() async throws {
    try bench.write(Data())
    try await expectAlive("empty file", old: 0)
    let copy = try Bench()
    try meddle(copy.path, "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    try await TornJournalTests(copy).expectAlive("half made", old: 0)
    #expect(try copy.names() == ["journal.ballast", "journal.sqlite"])
  }
}

/// Records without end, notes what was acknowledged, and dies in the midst of it.
private func recordUntilKilled(path: String, acknowledged: String, round: Int) async throws {
  if round == 1 { try Data().write(to: URL(fileURLWithPath: acknowledged)) }
  let file = try #require(FileHandle(forUpdatingAtPath: acknowledged))
  try file.seekToEnd()
  let journal = Journal(path: path, run: "run \(round)", limits: .prompt) { report in
    guard case .recorded(let number) = report else { return }
    do { try file.write(contentsOf: Data("\(round) \(number)\n".utf8)) } catch { return }
    if number > Int64(round) * 700 { kill(getpid(), SIGKILL) }
  }
  journal.open()
  var number: Int64 = 1
  while true {
    journal.record([.sample(number, number % 5 == 0 ? .violation : .prompt)])
    number += 1
    // Stays within the bound of what may wait.
    while journal.state.waiting > 1000 { await Task.yield() }
  }
}
