// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Journal

@Suite struct RoundTripTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `what was recorded comes back as it was, also after a restart`() async throws {
    let entries = JournalEntry.Kind.allCases.enumerated().map { index, kind in
      JournalEntry.sample(Int64(index) + 1, kind, isSynchronised: index % 2 == 0)
    }
    let journal = bench.journal()
    journal.open()
    journal.record(entries)
    #expect(await bench.reports.recorded(through: Int64(entries.count)))
    let live = try await journal.all()
    await journal.close()
    let rows = try await bench.rows()
    #expect(rows.map(\.entry) == entries)
    #expect(live == rows)
    #expect(rows.map(\.id) == entries.map(\.number))
    #expect(Set(rows.map(\.run)) == ["one"])
    #expect(rows.allSatisfy { $0.name == "red-light" })
  }

  @Test func `entries that came before the file was open are kept`() async throws {
    let journal = bench.journal()
    journal.record([.sample(1), .sample(2)])
    journal.open()
    await journal.close()
    #expect(try await bench.rows().map(\.entry.number) == [1, 2])
  }

  @Test func `rows keep their order over many transactions and two runs`() async throws {
    for run in ["one", "two"] {
      let journal = bench.journal(run: run)
      journal.open()
      for first in stride(from: Int64(1), to: 3000, by: 7) {
        journal.record((first..<first + 7).map { .sample($0, $0 % 3 == 0 ? .violation : .prompt) })
      }
      await journal.close()
    }
    let rows = try await bench.rows()
    #expect(rows.filter { $0.run == "one" }.map(\.entry.number) == Array(1...3003))
    #expect(rows.filter { $0.run == "two" }.map(\.entry.number) == Array(1...3003))
    #expect(rows.map(\.run) == rows.map(\.run).sorted())
  }

  @Test func `a violation does not wait, and takes along what waits`() async throws {
    let journal = bench.journal(limits: .patient)
    journal.open()
    journal.record([.sample(1, .prompt)])
    journal.record([.sample(2, .violation)])
    #expect(await bench.reports.recorded(through: 2))
    #expect(try await journal.all().count == 2)
    await journal.close()
  }

  @Test func `closing writes what still waits for company`() async throws {
    let journal = bench.journal(limits: .patient)
    journal.open()
    journal.record([.sample(1, .prompt), .sample(2, .mode)])
    #expect(await journal.close() == 0)
    #expect(bench.reports.all == [.recorded(through: 2)])
    #expect(try await bench.rows().count == 2)
    #expect(try bench.names() == ["journal.ballast", "journal.sqlite"])
  }

  @Test func `what comes after closing is counted as given up`() async throws {
    let journal = bench.journal()
    journal.open()
    await journal.close()
    journal.record([.sample(1), .sample(2, .violation)])
    #expect(await bench.reports.wait { $0.contains(.dropped(count: 2)) })
    await journal.close()
    #expect(journal.state.dropped == 2)
    #expect(journal.state.isOpen == false)
    await #expect(throws: JournalError.self) { try await journal.recent() }
  }

  @Test func `a line that is not JSON is kept as it is, and a NUL does not cut it`() async throws {
    let journal = bench.journal()
    journal.open()
    var lines = ["", "not json", "{\"kind\":7}", "{\"kind\":null}", "[[[[", "{\"kind\":\"a\"} x"]
    lines.append("a\0b")
    lines.append("{\"kind\":\"人民路 🚲\"}")
    journal.record(
      lines.enumerated().map { index, line in
        var entry = JournalEntry.sample(Int64(index) + 1, .violation)
        entry.line = line
        return entry
      })
    await journal.close()
    lines[6] = "a\\u0000b"
    let rows = try await bench.rows()
    #expect(rows.map(\.entry.line) == lines)
    #expect(rows.map(\.name) == [nil, nil, nil, nil, nil, nil, nil, "人民路 🚲"])
  }

  @Test func `a line over the bound is dropped and counted, its neighbours stay`() async throws {
    let journal = bench.journal()
    journal.open()
    journal.record([
      .sample(1), .sample(2, .violation, padding: JournalLimits.lineBytes), .sample(3),
    ])
    await journal.close()
    #expect(bench.reports.dropped == 1)
    #expect(try await bench.rows().map(\.entry.number) == [1, 3])
  }

  @Test func `extreme numbers come back unharmed`() async throws {
    var entry = JournalEntry.sample(1, .run)
    entry.number = .max
    entry.time = UnixTime(nanoseconds: .min)
    entry.instant = Instant(nanoseconds: .max)
    var other = entry
    other.number = .min
    other.isSynchronised = false
    entry.isSynchronised = false
    let journal = bench.journal()
    journal.open()
    journal.record([other, entry])
    await journal.close()
    #expect(try await bench.rows().map(\.entry) == [other, entry])
  }

  @Test func `a time server that says 1970 does not count as synchronised`() async throws {
    let journal = bench.journal()
    journal.open()
    var entry = JournalEntry.sample(1)
    entry.time = UnixTime(nanoseconds: 5)
    journal.record([entry])
    await journal.close()
    #expect(try await bench.rows().map(\.entry.isSynchronised) == [false])
  }

  @Test func `readers and the writer do not disturb each other`() async throws {
    let journal = bench.journal()
    journal.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var seen = 0
          for _ in 0..<25 {
            let rows = try await journal.recent(JournalQuery(limit: 1000))
            #expect(rows.map(\.id) == rows.map(\.id).sorted(by: >))
            #expect(rows.count >= seen)
            seen = rows.count
          }
        }
      }
      for number in Int64(1)...500 { journal.record([.sample(number, .violation)]) }
      try await group.waitForAll()
    }
    await journal.close()
    #expect(try await bench.rows().count == 500)
    #expect(bench.reports.dropped == 0)
    #expect(bench.reports.failures.isEmpty)
  }

  @Test func `more questions than may wait are refused with a sentence`() async throws {
    let journal = bench.journal()
    journal.open()
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<400 {
        group.addTask {
          do throws(JournalError) {
            _ = try await journal.recent()
            return false
          } catch {
            return error.sentence.contains("questions waiting")
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(refused < 400)
    _ = try await journal.recent()
    await journal.close()
  }

  @Test func `the state tells rows, bytes and the ballast`() async throws {
    let journal = bench.journal()
    #expect(journal.state == JournalState())
    journal.open()
    journal.record((1...10).map { .sample($0) })
    #expect(await bench.reports.recorded(through: 10))
    _ = try await journal.recent()
    await journal.close()
    #expect(journal.state.rows == 0)
    let again = bench.journal(run: "two")
    again.open()
    _ = try await again.recent()
    _ = try await again.recent()
    #expect(again.state.isOpen)
    #expect(again.state.rows == 10)
    #expect(again.state.bytes >= 4096)
    #expect(again.state.hasBallast)
    #expect(again.state.failing == nil)
    await again.close()
  }

  @Test func `the file gets mode 0640 and a new folder 0750`() async throws {
    let path = bench.folder + "/state/journal.sqlite"
    let journal = Journal(path: path, run: "one", limits: .prompt) { _ in }
    journal.open()
    journal.record([.sample(1)])
    _ = try await journal.recent()
    for (name, mode) in [
      (path, 0o640), (path + "-wal", 0o640), (bench.folder + "/state", 0o750),
      (bench.folder + "/state/journal.ballast", 0o640),
    ] {
      let facts = try FileManager.default.attributesOfItem(atPath: name)
      #expect(facts[.posixPermissions] as? Int == mode, "\(name)")
    }
    await journal.close()
  }

  @Test func `a symbolic link is followed, its log lies beside the file`() async throws {
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/real", withIntermediateDirectories: false)
    let real = bench.folder + "/real/j.sqlite"
    let first = Journal(path: real, run: "one", limits: .prompt) { _ in }
    first.open()
    first.record([.sample(1)])
    await first.close()
    try FileManager.default.createSymbolicLink(atPath: bench.path, withDestinationPath: real)
    #expect(try await bench.rows().count == 1)
    #expect(try bench.names() == ["journal.sqlite", "real"])
  }
}
