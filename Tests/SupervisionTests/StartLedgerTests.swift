// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Supervision

@Suite struct StartLedgerTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "xiaoan-starts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder + "/starts")
  }

  private func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

  @Test func `starts that fail in a row are counted, with what the last one said`() throws {
    try inFolder { path in
      for number in 0..<8 {
        let page = StartLedger(path: path, boot: "a").begin(at: at(100 + Int64(number) * 3))
        #expect(page.starts.count == min(number, StartLedger.failuresMaximum))
        #expect(page.reason == (number == 7 ? "no scene: line 3 — two of them" : nil))
        // The others were killed: they said nothing.
        if number == 6 {
          StartLedger(path: path, boot: "a").fail("no scene: line 3\n— two of them")
        }
      }
    }
  }

  @Test func `a start that ended as it should, and one long ago, are no failures`() throws {
    try inFolder { path in
      let ledger = StartLedger(path: path, boot: "a")
      for second in 0..<4 { _ = ledger.begin(at: at(Int64(second))) }
      #expect(ledger.begin(at: at(10 * 60 + 2)).starts == [at(2), at(3)])
      ledger.clear()
      #expect(ledger.begin(at: at(700)) == StartLedger.Page())
    }
  }

  @Test func `after a power cut nothing counts that was before it`() throws {
    try inFolder { path in
      for second in 0..<6 { _ = StartLedger(path: path, boot: "a").begin(at: at(Int64(second))) }
      #expect(StartLedger(path: path, boot: "b").begin(at: at(3)) == StartLedger.Page())
    }
  }

  @Test func `a torn ledger, and a disk that takes none, keep nobody from starting`() throws {
    try inFolder { path in
      try Data([0xFF, 0, 10, 10] + Array("start a x\nstart a\nstart".utf8))
        .write(to: URL(fileURLWithPath: path))
      #expect(StartLedger(path: path, boot: "a").begin(at: at(5)) == StartLedger.Page())
      let nowhere = StartLedger(path: path + "/no/such/folder", boot: "a")
      for second in Int64(0)..<9 { #expect(nowhere.begin(at: at(second)) == StartLedger.Page()) }
    }
  }
}
