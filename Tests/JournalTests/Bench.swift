// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Journal
import Synchronization
import TrafficModel

/// A folder of a test's own, gone with it.
final class Bench: Sendable {
  let folder: String
  let reports = Reports()

  init() throws {
    folder = NSTemporaryDirectory() + "journal-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var path: String { folder + "/journal.sqlite" }

  func journal(
    run: String = "one", limits: JournalLimits = .prompt, reports: Reports? = nil
  ) -> Journal {
    let reports = reports ?? self.reports
    return Journal(path: path, run: run, limits: limits) { reports.add($0) }
  }

  /// The names in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  func bytes(_ name: String = "journal.sqlite") throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
  }

  func write(_ data: Data, _ name: String = "journal.sqlite") throws {
    try data.write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  /// Opens, asks for all rows, oldest first, and closes.
  func rows() async throws -> [JournalRow] {
    let journal = journal(run: "reader", reports: Reports())
    journal.open()
    let rows: [JournalRow]
    do {
      rows = try await journal.all()
    } catch {
      await journal.close()
      throw error
    }
    await journal.close()
    return rows
  }

  /// Writes a journal with these many rows and closes it.
  func fill(_ count: Int64, run: String = "one", kind: JournalEntry.Kind = .prompt) async {
    let journal = journal(run: run, reports: Reports())
    journal.open()
    journal.record((1...count).map { .sample($0, kind) })
    await journal.close()
  }
}

/// What a journal reported, for tests that wait for it.
final class Reports: Sendable {
  private struct State {
    var all: [JournalReport] = []
    var waiters: [Int: (@Sendable ([JournalReport]) -> Bool, CheckedContinuation<Bool, Never>)] =
      [:]
    var next = 0
  }

  private let state = Mutex(State())

  var all: [JournalReport] { state.withLock { $0.all } }

  var dropped: Int64 {
    all.reduce(0) { if case .dropped(let count) = $1 { $0 + count } else { $0 } }
  }

  var failures: [String] {
    all.compactMap { if case .failing(let reason) = $0 { reason } else { nil } }
  }

  var aside: [String] {
    all.compactMap { if case .movedAside(let path, _) = $0 { path } else { nil } }
  }

  var reasons: [String] {
    all.compactMap { if case .movedAside(_, let reason) = $0 { reason } else { nil } }
  }

  func add(_ report: JournalReport) {
    let done = state.withLock { state in
      state.all.append(report)
      let done = state.waiters.filter { $0.value.0(state.all) }
      for key in done.keys { state.waiters[key] = nil }
      return done.values.map(\.1)
    }
    for waiter in done { waiter.resume(returning: true) }
  }

  /// Waits until the reports fulfil a condition; `false` after a minute without.
  func wait(_ condition: @escaping @Sendable ([JournalReport]) -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let key: Int? = state.withLock { state in
        guard !condition(state.all) else { return nil }
        state.next += 1
        state.waiters[state.next] = (condition, continuation)
        return state.next
      }
      guard let key else { return continuation.resume(returning: true) }
      DispatchQueue.global().asyncAfter(deadline: .now() + 60) {
        self.state.withLock { $0.waiters.removeValue(forKey: key) }?.1.resume(returning: false)
      }
    }
  }

  func recorded(through number: Int64) async -> Bool {
    await wait { $0.contains(.recorded(through: number)) }
  }

  func failing() async -> Bool {
    await wait { $0.contains { if case .failing = $0 { true } else { false } } }
  }
}

/// Random numbers that are the same again for the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

extension JournalLimits {
  /// Does not wait for company.
  static let prompt = JournalLimits(
    gather: .zero, firstRetry: .milliseconds(1), lastRetry: .milliseconds(20))
  /// Waits long for company, so that a test sees that somebody did not.
  static let patient = JournalLimits(gather: .seconds(60))
}

extension JournalEntry {
  static let epoch: Int64 = 1_763_870_000_000_000_000

  static func sample(
    _ number: Int64, _ kind: Kind = .prompt, at seconds: Int64? = nil, isSynchronised: Bool = true,
    padding: Int = 0
  ) -> JournalEntry {
    let key = kind == .violation || kind == .warning ? "kind" : kind.name
    let padding = String(repeating: "x", count: padding)
    return JournalEntry(
      number: number, kind: kind,
      time: UnixTime(nanoseconds: epoch + (seconds ?? number) * 1_000_000_000),
      instant: Instant(nanoseconds: number * 1_000_000), isSynchronised: isSynchronised,
      line: #"{"type":"\#(kind.name)","\#(key)":"red-light","n":\#(number),"p":"\#(padding)"}"#)
  }
}

extension Journal {
  /// All rows, oldest first, page by page.
  func all() async throws(JournalError) -> [JournalRow] {
    var rows: [JournalRow] = []
    while true {
      let page = try await recent(
        JournalQuery(after: rows.last?.id, limit: 1000, order: .oldestFirst))
      guard !page.isEmpty else { return rows }
      rows += page
    }
  }
}
