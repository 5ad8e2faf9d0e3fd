// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Journal

@Suite struct RetentionTests {
  let bench: Bench
  /// Others are kept for 100 s, violations for 1000 s.
  let limits = JournalLimits(age: .seconds(100), violationAge: .seconds(1000), gather: .zero)

  init() throws { bench = try Bench() }

  private func opened(_ entries: [JournalEntry]) throws -> Connection {
    try JournalFiles(path: bench.path).prepareFile()
    let connection = try Connection(path: bench.path, limits: limits)
    try connection.record(entries, run: "one")
    return connection
  }

  /// Tends until nothing is left to do, which must come to an end.
  private func tend(_ connection: Connection, now: Int64?, _ limits: JournalLimits? = nil) throws {
    let now = now.map { JournalEntry.sample(0, at: $0).time }
    for _ in 0..<10_000 {
      let step = try connection.tend(limits ?? self.limits, now: now, isFull: false)
      #expect(step.deleted <= Int64(JournalLimits.sliceRows))
      if !step.hasMore { return }
    }
    Issue.record("retention does not come to an end")
  }

  private func numbers(_ connection: Connection) throws -> [Int64] {
    let numbers = try connection.numbers()
    #expect(connection.rows == Int64(numbers.count))
    return numbers
  }

  @Test func `what is older than the age goes, oldest first, and nothing else`() throws {
    let connection = try opened((1...2000).map { .sample($0) })
    defer { connection.close() }
    try tend(connection, now: 2000)
    #expect(try numbers(connection) == Array(1900...2000))
  }

  @Test func `violations are kept by their own, longer age`() throws {
    let connection = try opened((1...2000).map { .sample($0, $0 % 10 == 0 ? .violation : .fault) })
    defer { connection.close() }
    try tend(connection, now: 2000)
    let kept = try numbers(connection)
    #expect(kept.filter { $0 % 10 == 0 } == Array(stride(from: 1000, through: 2000, by: 10)))
    #expect(kept.filter { $0 % 10 != 0 } == (1900...2000).filter { $0 % 10 != 0 })
  }

  @Test func `without synchronised time nothing goes by age`() throws {
    let connection = try opened((1...2000).map { .sample($0, isSynchronised: false) })
    defer { connection.close() }
    try tend(connection, now: nil)
    try tend(connection, now: 1_000_000_000)
    #expect(try numbers(connection).count == 2000)
  }

  @Test func `unsynchronised rows go with the synchronised row after them`() throws {
    // Written by a clock that stood at years to come.
    let early = (1...10).map {
      JournalEntry.sample($0, at: 2_000_000_000, isSynchronised: false)
    }
    let late = (2001...2010).map { JournalEntry.sample($0, at: 5, isSynchronised: false) }
    let connection = try opened(early + (11...2000).map { .sample($0) } + late)
    defer { connection.close() }
    try tend(connection, now: 2000)
    #expect(try numbers(connection) == Array(1900...2010))
  }

  @Test func `a caller's clock at 2099 deletes no more than the rows themselves bear out`() throws {
    let connection = try opened((1...200).map { .sample($0) })
    defer { connection.close() }
    try tend(connection, now: 2_300_000_000)
    #expect(try numbers(connection) == Array(100...200))
  }

  @Test func `a clock that claims to be synchronised and jumps to 2099 wipes nothing`() throws {
    let connection = try opened(
      (1...200).map { .sample($0, $0 % 2 == 0 ? .violation : .prompt) }
        + [.sample(201, at: 2_300_000_000), .sample(202, .violation, at: 2_300_000_001)])
    defer { connection.close() }
    try tend(connection, now: 2_300_000_001)
    #expect(try numbers(connection) == Array(1...202))
  }

  @Test func `a wrong row of 2099 does not hasten what the right clock later deletes`() throws {
    let connection = try opened(
      (1...200).map { .sample($0) } + [.sample(201, at: 2_300_000_000), .sample(202, at: 202)])
    defer { connection.close() }
    try tend(connection, now: 202)
    #expect(try numbers(connection) == Array(102...202))
  }

  @Test func `a robot that rested a year forgets what is old, not what is new`() throws {
    let year: Int64 = 365 * 86_400
    let connection = try opened(
      (1...200).map { .sample($0) } + (201...210).map { .sample($0, at: $0 + year) })
    defer { connection.close() }
    try tend(connection, now: 210 + year)
    #expect(try numbers(connection) == Array(201...210))
  }

  @Test func `over the size the oldest that are no violations go first`() throws {
    let connection = try opened(
      (1...4000).map { .sample($0, $0 % 1000 < 500 ? .violation : .prompt, padding: 100) })
    defer { connection.close() }
    let before = try connection.fileBytes()
    var small = limits
    small.bytes = before * 9 / 10
    try tend(connection, now: nil, small)
    let kept = try numbers(connection)
    #expect(kept.filter { $0 % 1000 < 500 }.count == 2000)
    let others = kept.filter { $0 % 1000 >= 500 }
    #expect(others.count < 2000)
    #expect(others.count >= JournalLimits.keptOthers)
    #expect(others == (others[0]...3999).filter { $0 % 1000 >= 500 })
    #expect(try connection.fileBytes() <= small.bytes)
  }

  @Test func `then the oldest violations go, and the newest faults are still there`() throws {
    let connection = try opened(
      (1...6000).map { .sample($0, $0 % 4 == 0 ? .fault : .violation, padding: 100) })
    defer { connection.close() }
    var small = limits
    small.bytes = try connection.fileBytes() / 2
    try tend(connection, now: nil, small)
    let kept = try numbers(connection)
    let faults = kept.filter { $0 % 4 == 0 }
    #expect(faults == Array(stride(from: 2004, through: 6000, by: 4)))
    let violations = kept.filter { $0 % 4 != 0 }
    #expect(violations.last == 5999)
    #expect(violations == (violations[0]...5999).filter { $0 % 4 != 0 })
  }

  @Test func `a bound that the reserve of other rows alone exceeds is kept all the same`() throws {
    let connection = try opened((1...900).map { .sample($0, .fault, padding: 200) })
    defer { connection.close() }
    var small = limits
    small.bytes = 64 * 1024
    try tend(connection, now: nil, small)
    let kept = try numbers(connection)
    #expect(kept.last == nil || kept.last == 900)
    #expect(try connection.fileBytes() <= small.bytes)
  }

  @Test func `the file on the disk shrinks`() async throws {
    let connection = try opened((1...8000).map { .sample($0, padding: 200) })
    connection.close()
    let before = try bench.bytes().count
    var small = limits
    small.bytes = Int64(before) / 4
    let journal = bench.journal(run: "two", limits: small)
    journal.open()
    while try await journal.all().count > 3000 {}
    #expect(journal.state.failing == nil)
    await journal.close()
    let again = try Connection(path: bench.path, limits: small)
    try tend(again, now: nil, small)
    again.close()
    #expect(try bench.bytes().count <= before / 4)
    #expect(bench.reports.failures.isEmpty)
  }

  @Test func `a running journal looks at the age by itself`() async throws {
    let journal = bench.journal(limits: limits)
    journal.open()
    journal.record((1...300).map { .sample($0) })
    #expect(await bench.reports.recorded(through: 300))
    while try await journal.all().count > 101 {}
    #expect(try await journal.all().first?.entry.number == 200)
    await journal.close()
  }
}
