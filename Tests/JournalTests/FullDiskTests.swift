// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import TrafficModel

@testable import Journal

@Suite struct FullDiskTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `a file that may not grow any more drops its oldest rows and goes on`() async throws {
    var limits = JournalLimits.prompt
    limits.bytes = 64 * 1024
    let journal = bench.journal(limits: limits)
    journal.open()
    // Far more in one transaction than the file may hold at all.
    journal.record((1...400).map { .sample($0, .violation, padding: 900) })
    #expect(await bench.reports.recorded(through: 400))
    let rows = try await journal.all()
    #expect(rows.last?.entry.number == 400)
    #expect(rows.map(\.entry.number) == Array((401 - Int64(rows.count))...400))
    await journal.close()
    #expect(bench.reports.failures.count >= 1)
    #expect(bench.reports.failures.allSatisfy { $0.contains("is full") })
    #expect(bench.reports.dropped == 0)
    #expect(try bench.bytes().count <= 72 * 1024)
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a small disk"))
  func `on a full disk the ballast is given up, and comes back with the space`() async throws {
    let disk = try #require(Disk(megabytes: 16))
    let reports = bench.reports
    let journal = Journal(path: disk.folder + "/journal.sqlite", run: "one", limits: .prompt) {
      reports.add($0)
    }
    journal.open()
    journal.record([.sample(1)])
    #expect(await reports.recorded(through: 1))
    _ = try await journal.recent()
    #expect(journal.state.hasBallast)
    disk.fill()
    var last: Int64 = 1
    // About 12 MB of rows on a disk with room for the ballast alone.
    for _ in 0..<60 {
      journal.record((last + 1...last + 500).map { .sample($0, .violation, padding: 300) })
      last += 500
      let through = last
      try #require(await reports.recorded(through: through), "\(reports.failures)")
    }
    #expect(reports.failures.contains { $0.contains("is full") })
    #expect(reports.dropped == 0)
    #expect(!journal.state.hasBallast)
    let rows = try await journal.all()
    #expect(rows.last?.entry.number == last)
    #expect(rows.count > 1000)
    disk.clear()
    journal.record((last + 1...last + 4000).map { .sample($0) })
    last += 4000
    let through = last
    try #require(await reports.recorded(through: through))
    while !journal.state.hasBallast {
      last += 1
      journal.record([.sample(last, .violation)])
      _ = try await journal.recent()
    }
    await journal.close()
    #expect(reports.dropped == 0)
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a small disk"))
  func `a disk that is full from the start is reported, and used once it has room`() async throws {
    let disk = try #require(Disk(megabytes: 10))
    disk.fill()
    let reports = bench.reports
    let journal = Journal(path: disk.folder + "/journal.sqlite", run: "one", limits: .prompt) {
      reports.add($0)
    }
    journal.open()
    journal.record([.sample(1, .violation)])
    #expect(await reports.failing())
    #expect(journal.state.waiting == 1)
    disk.clear()
    #expect(await reports.recorded(through: 1))
    await journal.close()
    #expect(reports.dropped == 0)
  }

  @Test func `writes that fail are reported once, tried again, and nothing is lost`() async throws {
    await #expect(processExitsWith: .success) { [path = bench.path as String] in
      try await recordOverFailingWrites(path: path)
    }
    #expect(try await bench.rows().map(\.entry.number) == Array(1...900))
  }

  @Test func `the ballast takes real blocks and is laid down only where there is room`() throws {
    let small = Ballast(path: bench.folder + "/b", bytes: 1_000_000)
    #expect(small.layDown())
    #expect(small.isReady)
    var raw = stat()
    // SAFETY: `raw` outlives the call, which only fills it.
    #expect(unsafe stat(small.path, &raw) == 0)
    #expect(Int64(raw.st_blocks) * 512 >= 1_000_000)
    #expect(small.release())
    #expect(!small.release())
    let large = Ballast(path: bench.folder + "/b", bytes: .max / 4)
    #expect(!large.layDown())
    #expect(try bench.names().isEmpty)
  }
}

/// Lets writes beyond 40 KiB of any file fail for a while (EFBIG, which SQLite calls an I/O error).
private func recordOverFailingWrites(path: String) async throws {
  signal(SIGXFSZ, SIG_IGN)
  let reports = Reports()
  let journal = Journal(path: path, run: "one", limits: .prompt) { reports.add($0) }
  journal.open()
  journal.record([.sample(1)])
  try #require(await reports.recorded(through: 1))
  allowFiles(of: 40 * 1024)
  journal.record((2...600).map { .sample($0, .violation) })
  try #require(await reports.failing())
  journal.record((601...900).map { .sample($0) })
  try #require(reports.failures[0].contains("fails"))
  allowFiles(of: .max)
  try #require(await reports.recorded(through: 900))
  try #require(reports.dropped == 0)
  await journal.close()
}

private func allowFiles(of bytes: UInt) {
  var limit = rlimit()
  // SAFETY: `limit` outlives both calls.
  unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = min(rlim_t(bytes), limit.rlim_max)
  // SAFETY: see above.
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}

/// A small disk in memory, gone with the test.
final class Disk: Sendable {
  let folder: String

  static let canMount: Bool = Disk(megabytes: 1) != nil

  init?(megabytes: Int) {
    folder = NSTemporaryDirectory() + "journal-disk-" + UUID().uuidString
    // SAFETY: all texts are terminated copies that outlive the calls.
    guard geteuid() == 0, unsafe mkdir(folder, 0o700) == 0 else { return nil }
    // SAFETY: all texts are terminated copies that outlive the call.
    let mounted = unsafe "size=\(megabytes)m".withCString { options in
      unsafe mount("none", folder, "tmpfs", 0, options)
    }
    guard mounted == 0 else {
      // SAFETY: the text is a terminated copy that outlives the call.
      _ = unsafe rmdir(folder)
      return nil
    }
  }

  deinit {
    // SAFETY: the texts are terminated copies that outlive the calls.
    _ = unsafe umount2(folder, CInt(MNT_DETACH))
    // SAFETY: see above.
    _ = unsafe rmdir(folder)
  }

  /// Takes all the space that is left.
  func fill() {
    _ = FileManager.default.createFile(atPath: folder + "/filler", contents: nil)
    guard let file = FileHandle(forWritingAtPath: folder + "/filler") else { return }
    for size in [65_536, 4096, 512] {
      while (try? file.write(contentsOf: Data(repeating: 1, count: size))) != nil {}
    }
  }

  /// Gives the space back.
  func clear() { try? FileManager.default.removeItem(atPath: folder + "/filler") }
}
