// SPDX-License-Identifier: Apache-2.0

import Foundation
import GPIO
import Testing
import TrafficModel

struct SimulatedChipTests {
  private let folder: Folder
  private let reports = Reports()

  init() throws { folder = try Folder() }

  private var path: String { folder.path + "/gpio.sock" }

  private func chip(_ offsets: [Int]) throws -> SimulatedChip {
    try SimulatedChip(
      ChipPlan(chip: "gpiochip0", lines: offsets.map { .init(offset: $0, debounce: .zero) }),
      path: path, now: monotonicNow, report: { [reports] in reports.add($0) })
  }

  private var rejections: LampLineRejections? {
    for case .rejected(_, let rejections) in reports.list { return rejections }
    return nil
  }

  @Test func `a line that was never told has no level`() throws {
    let chip = try chip([1, 2])
    #expect(try chip.levels().isEmpty)
    let client = try SocketClient(path: path)
    try client.send("2 0\n")
    #expect(try chip.collect(1).map(\.offset) == [2])
    #expect(try chip.levels() == [LampLevel(offset: 2, isHigh: false)])
  }

  @Test func `several lines in one write are all taken and share one instant`() throws {
    let chip = try chip([1, 2, 3])
    try SocketClient(path: path).send("1 1\n2 0\n3 1\n")
    let edges = try chip.collect(3)
    #expect(edges.map(\.offset) == [1, 2, 3])
    #expect(edges.map(\.isHigh) == [true, false, true])
    #expect(Set(edges.map(\.at)).count == 1)
  }

  @Test func `a line cut in two by the socket is one line`() throws {
    let chip = try chip([17])
    let client = try SocketClient(path: path)
    try client.send("1")
    #expect(try chip.wait(atMost: .seconds(10), stop: StopSignal()) == .ready)
    #expect(try chip.takeEdges().edges.isEmpty)
    try client.send("7 1\n")
    #expect(try chip.collect(1).map(\.offset) == [17])
  }

  @Test func `bad lines are counted by reason and the good ones beside them taken`() throws {
    let chip = try chip([1])
    let long = String(repeating: "9", count: 100_000)
    let client = try SocketClient(path: path)
    try client.send("1 2\n\n1\n1 1 \n-1 1\n x\n1  1\n512 1\n99999999999999999999 1\n7 1\n")
    try client.send("\(long) 1\n1 1\n5")
    #expect(try chip.collect(1).map(\.isHigh) == [true])
    _ = try chip.levels()
    let found = try #require(rejections)
    #expect(found.malformed == 7)
    #expect(found.outOfRange == 2)
    #expect(found.unwatched == 1)
    #expect(found.tooLong == 1)
  }

  @Test func `every byte there is is survived`() throws {
    let chip = try chip([1])
    let client = try SocketClient(path: path)
    try client.send(String(decoding: UInt8.min...UInt8.max, as: UTF8.self) + "\n1 1\n")
    #expect(try chip.collect(1).count == 1)
  }

  @Test func `a line that ends with its connection is counted and not taken`() throws {
    let chip = try chip([1])
    var client: SocketClient? = try SocketClient(path: path)
    try client?.send("1 1\n1 0")
    #expect(try chip.collect(1).count == 1)
    client = nil
    #expect(try chip.wait(atMost: .seconds(10), stop: StopSignal()) == .ready)
    #expect(try chip.takeEdges().edges.isEmpty)
    #expect(try chip.levels() == [LampLevel(offset: 1, isHigh: true)])
    #expect(rejections?.truncated == 1)
    #expect(reports.list.contains(.ended(chip: "gpiochip0")))
  }

  @Test func `a fifth simulator is turned away and the four go on`() throws {
    let chip = try chip([1])
    let clients = try (0..<4).map { _ in try SocketClient(path: path) }
    for client in clients { try client.send("9 1\n") }
    _ = try chip.takeEdges()
    let fifth = try SocketClient(path: path)
    _ = try chip.takeEdges()
    #expect(fifth.isHungUp())
    let refusals = reports.list.filter { if case .refused = $0 { true } else { false } }
    #expect(refusals.count == 1)
    try clients[3].send("1 1\n")
    #expect(try chip.collect(1).count == 1)
  }

  @Test func `a socket left behind is replaced and one in use is not`() throws {
    // What a process that was killed leaves behind: the path, with nobody listening.
    let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    // SAFETY: the path is shorter than the field.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    // SAFETY: every socket address begins as a `sockaddr` does.
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    close(left)
    #expect(result == 0)
    let first = try chip([1])
    #expect(throws: GPIOError.socketInUse(chip: "gpiochip0", path: path)) {
      _ = try chip([1])
    }
    #expect(try first.levels().isEmpty)
  }

  @Test func `a file in the way is left alone`() throws {
    try Data("notes".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: GPIOError.notASocket(chip: "gpiochip0", path: path)) { _ = try chip([1]) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "notes")
  }

  @Test func `the socket is for owner and group and is removed with the chip`() throws {
    var chip: SimulatedChip? = try chip([1])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o660)
    #expect(try chip?.levels().isEmpty == true)
    chip = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a path that is too long or in no folder is an error in one sentence`() throws {
    for bad in [folder.path + "/none/gpio.sock", "/" + String(repeating: "x", count: 200), ""] {
      let error = #expect(throws: GPIOError.self) {
        _ = try SimulatedChip(
          ChipPlan(chip: "gpiochip0", lines: []), path: bad, now: monotonicNow,
          report: { _ in })
      }
      #expect(error?.description.hasPrefix("Cannot listen on \(bad) for the simulated") == true)
    }
  }
}
