// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Journal

@Suite struct BadFolderTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `a folder that is a file is reported once, and used once it is a folder`() async throws
  {
    try bench.write(Data("x".utf8), "state")
    let reports = bench.reports
    let journal = Journal(path: bench.folder + "/state/journal.sqlite", run: "one", limits: .prompt)
    { reports.add($0) }
    journal.open()
    journal.record([.sample(1, .violation), .sample(2)])
    #expect(await bench.reports.failing())
    #expect(journal.state.failing?.contains("Not a directory") == true)
    #expect(journal.state.waiting == 2)
    try FileManager.default.removeItem(atPath: bench.folder + "/state")
    #expect(await bench.reports.recorded(through: 2))
    #expect(bench.reports.failures.count == 1)
    await journal.close()
    #expect(bench.reports.dropped == 0)
  }

  @Test func `a folder whose parent is missing is not made up, and named`() async throws {
    let reports = bench.reports
    let journal = Journal(path: bench.folder + "/a/b/j.sqlite", run: "one", limits: .prompt) {
      reports.add($0)
    }
    journal.open()
    #expect(await bench.reports.failing())
    #expect(bench.reports.failures.first?.contains(bench.folder + "/a/b") == true)
    #expect(await journal.close() == 0)
    #expect(try bench.names().isEmpty)
  }

  @Test func `recovery without anything to write is told all the same`() async throws {
    try FileManager.default.createDirectory(
      atPath: bench.path, withIntermediateDirectories: false)
    let journal = bench.journal()
    journal.open()
    #expect(await bench.reports.failing())
    #expect(bench.reports.failures.first?.contains("Is a directory") == true)
    try FileManager.default.removeItem(atPath: bench.path)
    #expect(await bench.reports.recorded(through: 0))
    await journal.close()
  }

  @Test func `while nothing can be written, memory is bounded and violations outlast the rest`()
    async throws
  {
    try FileManager.default.createDirectory(atPath: bench.path, withIntermediateDirectories: false)
    var limits = JournalLimits.prompt
    limits.waiting = 100
    let journal = bench.journal(limits: limits)
    journal.open()
    for number in Int64(1)...2000 {
      journal.record([.sample(number, number % 40 == 0 ? .violation : .prompt)])
    }
    #expect(journal.state.waiting == 100)
    #expect(journal.state.dropped == 1900)
    try FileManager.default.removeItem(atPath: bench.path)
    #expect(await bench.reports.recorded(through: 2000))
    let rows = try await journal.all()
    #expect(rows.count == 100)
    #expect(rows.filter { $0.entry.kind == .violation }.count == 50)
    #expect(rows.map(\.entry.number) == rows.map(\.entry.number).sorted())
    await journal.close()
    #expect(bench.reports.dropped == 1900)
  }

  @Test func `a journal removed while it is open is begun anew, not written into the void`()
    async throws
  {
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(1)])
    #expect(await bench.reports.recorded(through: 1))
    try FileManager.default.removeItem(atPath: bench.path)
    journal.record([.sample(2, .violation)])
    #expect(await bench.reports.recorded(through: 2))
    #expect(bench.reports.failures.count == 1)
    await journal.close()
    #expect(try await bench.rows().map(\.entry.number) == [2])
  }

  @Test(.enabled(if: geteuid() != 0, "chmod does not bite as root"))
  func `a folder without write permission is reported, and used once it has it`() async throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: bench.folder)
    let journal = bench.journal()
    journal.open()
    journal.record([.sample(1)])
    #expect(await bench.reports.failing())
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: bench.folder)
    #expect(await bench.reports.recorded(through: 1))
    await journal.close()
  }
}
