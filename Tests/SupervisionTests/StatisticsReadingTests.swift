// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Journal
import Synchronization
import Testing
import TrafficModel

@testable import Supervision

/// Reading the journal for statistics.
@Suite struct StatisticsReadingTests {
  /// A journal in memory, one violation a minute, that counts what it is asked.
  private final class Shelf: Sendable {
    let rows: [JournalRow]
    let questions = Mutex(0)
    let largest = Mutex(0)

    init(_ times: [Double]) {
      rows = times.enumerated().map { index, time in
        JournalRow(
          id: Int64(index + 1), run: "r", name: "helmet",
          entry: JournalEntry(
            number: Int64(index + 1), kind: .violation,
            time: UnixTime(nanoseconds: Int64(time * 1e9)), instant: Instant(nanoseconds: 0),
            isSynchronised: time > 1000, line: #"{"kind":"helmet","rule":"h"}"#))
      }
    }

    func ask(_ query: JournalQuery) -> [JournalRow] {
      questions.withLock { $0 += 1 }
      let start = Int(query.after ?? 0)
      if query.order == .newestFirst { return Array(rows.reversed().prefix(query.limit)) }
      let found = Array(rows[min(start, rows.count)...].prefix(query.limit))
      largest.withLock { $0 = max($0, found.count) }
      return found
    }
  }

  private static let start = 1_700_000_000.0
  private static let now = UnixTime(nanoseconds: 1_700_600_000_000_000_000)

  private func read(
    _ shelf: Shelf, from: Double? = nil, to: Double? = nil, rowsMaximum: Int = 100_000,
    timeMaximum: Duration = .seconds(3600)
  ) async throws -> StatisticsReport {
    try await StatisticsReading(
      timeZone: "UTC", rowsMaximum: rowsMaximum, timeMaximum: timeMaximum,
      ask: { shelf.ask($0) }
    ).report(StatisticsQuery(from: from, to: to), at: Self.now)
  }

  @Test func `only the rows of the time count, and only few others are read`() async throws {
    let shelf = Shelf((0..<10_000).map { Self.start + Double($0) * 60 })
    let report = try await read(
      shelf, from: Self.start + 300_000, to: Self.start + 303_600)
    #expect(report.total.violations == 60 && report.complete)
    #expect(shelf.questions.withLock { $0 } < 20)
    #expect(shelf.largest.withLock { $0 } <= StatisticsReading.pageRows)
  }

  @Test(arguments: [
    ("Asia/Shanghai", "06"), ("Asia/Kathmandu", "03"), ("America/New_York", "17"),
    ("Nowhere/Here", "other"),
  ])
  func `hours are those of the scene's place, not of the machine`(
    zone: String, hour: String
  ) async throws {
    // 2023-11-14 22:13 UTC.
    let shelf = Shelf([Self.start])
    let report = try await StatisticsReading(timeZone: zone) { shelf.ask($0) }
      .report(StatisticsQuery(from: Self.start - 60, by: .hour), at: Self.now)
    #expect(report.rows.filter { $0.violations > 0 }.map(\.key) == [hour])
  }

  @Test func `an empty journal, and a time without rows, give no figures`() async throws {
    #expect(try await read(Shelf([])).total.violations == 0)
    let shelf = Shelf((0..<2000).map { Self.start + Double($0) * 60 })
    #expect(try await read(shelf, from: 1, to: 1000).total.violations == 0)
    #expect(try await read(shelf, from: Self.start + 500_000).total.violations == 0)
  }

  @Test func `rows of a clock that was not set do not hide those before them`() async throws {
    let before = (0..<3000).map { Self.start + Double($0) * 60 }
    let unset = (0..<4000).map { Double($0) / 10 }
    let after = (3000..<6000).map { Self.start + Double($0) * 60 }
    let report = try await read(Shelf(before + unset + after), from: Self.start + 60_000)
    #expect(report.total.violations == 5000)
  }

  @Test func `what is too much is broken off, and the report says how far it goes`() async throws {
    let shelf = Shelf((0..<5000).map { Self.start + Double($0) })
    let long = try await read(shelf, from: Self.start, rowsMaximum: 3000)
    #expect(!long.complete && long.total.violations == 3000)
    #expect(long.to == Self.start + 2999)
    let slow = try await read(shelf, from: Self.start, timeMaximum: .zero)
    #expect(!slow.complete && slow.total.violations == 1000)
    #expect(slow.to == Self.start + 999)
  }

  @Test func `two readings at a time are one too many`() async throws {
    let shelf = Shelf([Self.start])
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (arrival, arrive) = AsyncStream.makeStream(of: Void.self)
    let reading = StatisticsReading(timeZone: "UTC", timeMaximum: .seconds(3600)) { query in
      arrive.finish()
      for await _ in gate {}
      return shelf.ask(query)
    }
    let first = Task { try await reading.report(StatisticsQuery(), at: Self.now) }
    for await _ in arrival {}
    await #expect(throws: StatisticsReading.Refusal.self) {
      try await reading.report(StatisticsQuery(), at: Self.now)
    }
    open.finish()
    #expect(try await first.value.complete)
    #expect(try await reading.report(StatisticsQuery(), at: Self.now).complete)
  }
}
