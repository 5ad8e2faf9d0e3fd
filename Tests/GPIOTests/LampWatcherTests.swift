// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GPIO
import Synchronization
import Testing
import TrafficModel

@Suite(.timeLimit(.minutes(2)))
struct LampWatcherTests {
  private let folder: Folder
  private let ear = Ear()

  init() throws { folder = try Folder() }

  private func line(_ chip: String, _ offset: Int) -> WatchedLine {
    WatchedLine(address: LineAddress(chip: chip, offset: offset))
  }

  private func isOpened(_ chip: String) -> Bool {
    ear.hears { $0.contains(.opened(chip: chip, debounced: false)) }
  }

  @Test func `two lines on two chips are each told under their own chip`() throws {
    let paths = ["a": folder.path + "/a.sock", "b": folder.path + "/b.sock"]
    let watcher = try LampWatcher(
      lines: [line("b", 9), line("a", 3), line("a", 3)], chips: LampChips(simulated: paths),
      now: monotonicNow, deliver: ear.hear)
    #expect(isOpened("a") && isOpened("b"))
    let a = try SocketClient(path: folder.path + "/a.sock")
    let b = try SocketClient(path: folder.path + "/b.sock")
    try a.send("3 1\n9 1\n")
    try b.send("9 0\n3 0\n")
    #expect(ear.hears("a", 3, true))
    #expect(ear.hears("b", 9, false))
    watcher.stop()
    for case .level(let address, _, _) in ear.heard {
      #expect([LineAddress(chip: "a", offset: 3), .init(chip: "b", offset: 9)].contains(address))
    }
    #expect(watcher.tally.openings == 2)
  }

  @Test func `a level told twice is one edge and then a sign of life every second`() throws {
    let path = folder.path + "/a.sock"
    let watcher = try LampWatcher(
      lines: [line("a", 3)], chips: LampChips(simulated: ["a": path]), now: monotonicNow,
      deliver: ear.hear)
    #expect(isOpened("a"))
    try SocketClient(path: path).send("3 1\n3 1\n")
    #expect(ear.hears("a", 3, true))
    #expect(ear.hears { $0.count >= 4 })
    watcher.stop()
    #expect(watcher.tally.edges == 1)
    #expect(watcher.tally.healed == 0)
  }

  @Test func `a chip that cannot be had is opened when it can`() throws {
    let place = folder.path + "/later"
    let path = place + "/a.sock"
    let watcher = try LampWatcher(
      lines: [line("a", 3)], chips: LampChips(simulated: ["a": path]), now: monotonicNow,
      deliver: ear.hear)
    #expect(ear.hears { !$0.isEmpty })
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    #expect(isOpened("a"))
    try SocketClient(path: path).send("3 0\n")
    #expect(ear.hears("a", 3, false))
    watcher.stop()
    #expect(ear.heard.filter { if case .lost = $0 { true } else { false } }.count == 1)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a stop during a pause ends it and nothing is delivered afterwards`() throws {
    let watcher = try LampWatcher(
      lines: [line("no such chip", 3)], chips: LampChips(), now: monotonicNow, deliver: ear.hear)
    #expect(ear.hears { !$0.isEmpty })
    watcher.stop()
    let heard = ear.heard
    watcher.stop()
    #expect(ear.heard == heard)
    #expect(heard.count == 1)
  }

  @Test func `a pause of an hour ends when the end is called for`() throws {
    let stop = try StopSignal()
    let isGoingOn = Mutex<Bool?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let result = stop.pause(.seconds(3600))
      isGoingOn.withLock { $0 = result }
      done.signal()
    }
    thread.start()
    stop.stop()
    #expect(done.wait(timeout: .now() + 60) == .success)
    #expect(isGoingOn.withLock { $0 } == false)
    #expect(!stop.pause(.seconds(3600)))
  }

  @Test func `a watcher that is let go of ends its threads`() throws {
    let path = folder.path + "/a.sock"
    var watcher: LampWatcher? = try LampWatcher(
      lines: [line("a", 3)], chips: LampChips(simulated: ["a": path]), now: monotonicNow,
      deliver: ear.hear)
    #expect(watcher?.tally.losses == 0)
    #expect(isOpened("a"))
    watcher = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `chips over the limit are told as lost and the others watched`() throws {
    let names = (0..<10).map { "chip\($0)" }
    let sockets = names.map { ($0, folder.path + "/" + $0) }
    let watcher = try LampWatcher(
      lines: names.map { line($0, 1) },
      chips: LampChips(simulated: Dictionary(uniqueKeysWithValues: sockets)),
      now: monotonicNow, deliver: ear.hear)
    #expect(ear.hears { $0.count >= 10 })
    watcher.stop()
    let lost = ear.heard.compactMap { if case .lost(let chip, _) = $0 { chip } else { nil } }
    #expect(lost == ["chip8", "chip9"])
  }

  @Test func `nothing to watch is nothing to do`() throws {
    let watcher = try LampWatcher(
      lines: [], chips: LampChips(), now: monotonicNow, deliver: ear.hear)
    watcher.stop()
    #expect(ear.heard.isEmpty)
  }
}
