// SPDX-License-Identifier: Apache-2.0

import Controller
import Foundation
import Testing
import TrafficModel

@testable import Supervision

struct ModeFileTests {
  @Test func `a mode is kept with all that was said of it, in the longest words too`() throws {
    let path = NSTemporaryDirectory() + "mode-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for text in ["Chen, 8810", String(repeating: "𠮷", count: 200)] {
      let time = UnixTime(nanoseconds: 1_764_000_000_000_000_000)
      var record = ModeRecord(
        mode: .temporarySignal, program: String(repeating: "p", count: 64), who: text, why: text,
        since: time, until: time, revision: .max, tellSince: time,
        told: ModeRecord.Told(who: text, whom: text, at: time))
      record.isHeld = true
      let file = try ModeFile(path: path) { Issue.record("\($0)") }
      file.keep(record)
      file.close()
      #expect(ModeFile.recall(path: path) { Issue.record("\($0)") } == record)
    }
  }
}
