// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import Testing

@testable import Supervision

@Suite struct QueuedLogTests {
  @Test func `a log that nobody reads makes nobody wait, and says later what was left out`() {
    // The reader closes its end while lines still wait, as a pager does.
    _ = signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    // SAFETY: pipe writes two descriptors into the array of two.
    #expect(unsafe pipe(&ends) == 0)
    let log = QueuedLog(ends[1])
    let logger = Logger(label: "test") { _ in log }
    let line = String(repeating: "x", count: 200)
    // Far more than the pipe and the queue hold together: this would wait for ever.
    let count = QueuedLog.linesMaximum + 2_000
    for _ in 0..<count { logger.warning("\(line)") }
    let reader = LineReader(ends[0])
    #expect(reader.next()?.hasSuffix(line) == true)
    logger.warning("still here")
    var last: String?
    while let next = reader.next() {
      last = next
      if next.contains("lines were left out") { break }
    }
    #expect(last?.contains("lines were left out") == true)
    close(ends[0])
  }

  @Test func `what waits is written before the end`() {
    var ends: [Int32] = [-1, -1]
    // SAFETY: as above.
    #expect(unsafe pipe(&ends) == 0)
    let log = QueuedLog(ends[1])
    let logger = Logger(label: "test") { _ in log }
    for number in 0..<20 { logger.info("line \(number)", metadata: ["b": "2", "a": "1"]) }
    log.flush()
    close(ends[1])
    let reader = LineReader(ends[0])
    var lines: [String] = []
    while let line = reader.next() { lines.append(line) }
    #expect(lines.count == 20)
    #expect(lines.last?.hasSuffix("info: line 19 a=1 b=2") == true)
    close(ends[0])
  }
}

/// Reads a pipe line by line, until its end.
private final class LineReader {
  private let descriptor: Int32
  private var bytes: [UInt8] = []

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func next() -> String? {
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        defer { bytes.removeFirst(end + 1) }
        return String(decoding: bytes[..<end], as: UTF8.self)
      }
      var block = [UInt8](repeating: 0, count: 4096)
      // SAFETY: the array lives through the call and its length is given.
      let count = unsafe read(descriptor, &block, block.count)
      guard count > 0 else { return nil }
      bytes += block.prefix(count)
    }
  }
}
