// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Logging
import Posix
import Testing

@testable import Supervision

@Suite struct NativeJournalTests {
  @Test func `a value of several lines cannot make a field of its own`() {
    let bytes = NativeJournal.datagram([
      ("MESSAGE", "a\nPRIORITY=0"), ("PRIORITY", "6"), ("XIAOAN_KEY", "feed"),
    ])
    let expected =
      Array("MESSAGE\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0]
      + Array("a\nPRIORITY=0\nPRIORITY=6\nXIAOAN_KEY=feed\n".utf8)
    #expect(bytes == expected)
    #expect(NativeJournal.name(of: "lamp-socket é") == "XIAOAN_LAMP_SOCKET__")
    let long = NativeJournal.datagram([("A", String(repeating: "x", count: 1 << 20))])
    #expect(long.count == NativeJournal.valueMaximum + 3)
  }

  @Test func `a log whose stream is the journal's sends fields, and any other writes lines`() throws
  {
    let folder = NSTemporaryDirectory() + "xiaoan-journal-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = folder + "/socket"
    let journal = try Descriptor.datagrams()
    try journal.bind(to: try #require(UnixAddress(path: place)))
    var ends: [Int32] = [-1, -1]
    // SAFETY: pipe writes two descriptors into the array of two.
    #expect(unsafe pipe(&ends) == 0)
    let stream = Descriptor(owning: ends[1])
    let reader = Descriptor(owning: ends[0])
    let name = try stream.status().identity.text

    let others = [(nil, place), ("1:1", place), (name, place + "x")]
    for (variable, path) in others {
      let isThere = NativeJournal(of: ends[1], variable: variable, path: path) != nil
      #expect(!isThere)
    }
    let log = QueuedLog(ends[1], NativeJournal(of: ends[1], variable: name, path: place))
    let logger = Logger(label: "test") { _ in log }
    logger.warning("It rains.", metadata: ["key": "rain", "scene": "north"])
    log.flush()

    var buffer = [UInt8](repeating: 0, count: 4096)
    // SAFETY: the array's own count is told, and it outlives the call.
    let count = unsafe recv(journal.raw, &buffer, buffer.count, 0)
    let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    #expect(
      text == """
        MESSAGE=It rains. scene=north
        PRIORITY=4
        SYSLOG_IDENTIFIER=xiaoand
        XIAOAN_KEY=rain
        XIAOAN_SCENE=north

        """)
    reader.makeNonBlocking()
    // SAFETY: as above.
    #expect(unsafe read(reader.raw, &buffer, buffer.count) < 0, "a line was written as well")
  }

  @Test func `a journal that is gone leaves the stream`() throws {
    let folder = NSTemporaryDirectory() + "xiaoan-journal-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = folder + "/socket"
    var ends: [Int32] = [-1, -1]
    // SAFETY: pipe writes two descriptors into the array of two.
    #expect(unsafe pipe(&ends) == 0)
    let stream = Descriptor(owning: ends[1])
    let reader = Descriptor(owning: ends[0])
    let log: QueuedLog
    do {
      let journal = try Descriptor.datagrams()
      try journal.bind(to: try #require(UnixAddress(path: place)))
      log = QueuedLog(
        ends[1],
        NativeJournal(of: ends[1], variable: try stream.status().identity.text, path: place))
    }
    Logger(label: "test") { _ in log }.error("Nobody listens.")
    log.flush()
    var buffer = [UInt8](repeating: 0, count: 4096)
    // SAFETY: the array's own count is told, and it outlives the call.
    let count = unsafe read(reader.raw, &buffer, buffer.count)
    #expect(
      String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        .hasSuffix("error: Nobody listens.\n"))
  }
}
