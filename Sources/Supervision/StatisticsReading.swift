// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Host
import Journal
import Synchronization
import TrafficModel

/// Reads the journal for statistics, a page at a time.
///
/// Each page is a question of its own, so the writer has its turn between any two of them. One
/// reading goes on at a time.
final class StatisticsReading: Sendable {
  /// Rows of one page: as many as the journal gives in one answer.
  static let pageRows = JournalLimits.answerRows
  /// Rows that one report reads at the most.
  static let rowsMaximum = 150_000
  /// How long one report may take: its client waits for 10 s.
  static let timeMaximum = Duration.seconds(7)
  /// Rows among which one is looked for whose time is to be believed.
  static let probeRows = 32
  /// Questions by which the first row of a time is looked for.
  static let probesMaximum = 40

  /// A question that cannot be answered now.
  struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  /// How the journal is asked.
  typealias Ask = @Sendable (JournalQuery) async throws -> [JournalRow]

  private let ask: Ask
  private let rowsMaximum: Int
  private let timeMaximum: Duration
  private let hours: Mutex<@Sendable (UnixTime) -> Int?>
  private let isBusy = Mutex(false)

  /// A reading by the clocks of a place, wherever the machine stands by its own.
  init(
    timeZone: String, rowsMaximum: Int = StatisticsReading.rowsMaximum,
    timeMaximum: Duration = StatisticsReading.timeMaximum, ask: @escaping Ask
  ) {
    self.rowsMaximum = rowsMaximum
    self.timeMaximum = timeMaximum
    self.ask = ask
    hours = Mutex(Self.hours(of: timeZone))
  }

  /// Goes by the clocks of another place.
  func adopt(timeZone: String) { hours.withLock { $0 = Self.hours(of: timeZone) } }

  private static func hours(of timeZone: String) -> @Sendable (UnixTime) -> Int? {
    HostCalendar.hours(timeZone: timeZone) ?? { _ in nil }
  }

  /// The statistics of a time; `now` is its end where the question names none.
  ///
  /// - Throws: a sentence when the journal cannot be read, or is being read for somebody else.
  func report(_ query: StatisticsQuery, at now: UnixTime) async throws -> StatisticsReport {
    let isFree = isBusy.withLock { isBusy in
      defer { isBusy = true }
      return !isBusy
    }
    guard isFree else {
      throw Refusal(
        description: "it is being read for somebody else; try again in a few seconds")
    }
    defer { isBusy.withLock { $0 = false } }
    let to = query.to ?? now.seconds
    let earliest = to - StatisticsQuery.spanMaximum
    let from = max(query.from ?? to - StatisticsQuery.spanDefault, earliest, 0)
    guard from < to else { throw Refusal(description: "the time begins after its end") }
    return try await read(from, to, by: query.by)
  }

  private func read(
    _ from: Double, _ to: Double, by grouping: StatisticsReport.Grouping
  ) async throws -> StatisticsReport {
    let hours = self.hours.withLock { $0 }
    var statistics = Statistics(by: grouping) { seconds in
      let range = UnixTime.earliest.seconds...UnixTime.latest.seconds
      guard range.contains(seconds) else { return nil }
      return hours(UnixTime(nanoseconds: Int64(seconds) * 1_000_000_000))
    }
    let deadline = ContinuousClock.now + timeMaximum
    guard var after = try await start(of: from) else {
      return statistics.report(from: from, to: to, complete: true)
    }
    var rows = 0
    while true {
      try Task.checkCancellation()
      let page = try await ask(
        JournalQuery(after: after, limit: Self.pageRows, order: .oldestFirst))
      guard let last = page.last else { break }
      for row in page where (from..<to).contains(row.entry.time.seconds) {
        take(row, into: &statistics)
      }
      // Later rows are of later times, but for a clock that was set back by more than a page.
      if page.allSatisfy({ $0.entry.time.seconds >= to }) { break }
      after = last.id
      rows += page.count
      guard rows < rowsMaximum, ContinuousClock.now < deadline else {
        let reached = min(max(last.entry.time.seconds, from), to)
        return statistics.report(from: from, to: reached, complete: false)
      }
      await Task.yield()
    }
    return statistics.report(from: from, to: to, complete: true)
  }

  private func take(_ row: JournalRow, into statistics: inout Statistics) {
    let kind = row.entry.kind.name
    guard Statistics.kinds.contains(kind), let line = JSONValue(parsing: row.entry.line) else {
      return
    }
    statistics.take(
      kind: kind, run: row.run, time: row.entry.time.seconds,
      isSynchronised: row.entry.isSynchronised, line: line)
  }

  /// The number behind which the rows of a time begin, or a little before; `nil` without any row.
  ///
  /// Rows are looked up by their numbers, which is quick, and not by their times, for which the
  /// whole file would have to be read.
  private func start(of from: Double) async throws -> Int64? {
    guard let first = try await ask(JournalQuery(limit: 1, order: .oldestFirst)).first,
      let last = try await ask(JournalQuery(limit: 1, order: .newestFirst)).first
    else { return nil }
    var low = first.id - 1
    var high = last.id
    for _ in 0..<Self.probesMaximum where high - low > Int64(Self.pageRows) {
      let middle = low + (high - low) / 2
      let rows = try await ask(
        JournalQuery(after: middle, limit: Self.probeRows, order: .oldestFirst))
      let dated = rows.first { $0.entry.isSynchronised } ?? rows.first
      // A clock that was never set tells times before the first row: then from further back.
      if let time = dated?.entry.time, time.seconds < from, time >= first.entry.time {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }
}
