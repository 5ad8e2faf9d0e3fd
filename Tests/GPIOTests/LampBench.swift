// SPDX-License-Identifier: Apache-2.0

import Foundation
import GPIO
import Synchronization
import Testing
import TrafficModel

/// A chip whose lines the test drives from outside.
protocol LampBench: Sendable {
  var chip: String { get }
  /// Opens lines for watching.
  func open(_ offsets: [Int]) throws -> any LampLines
  /// Puts a level on a line.
  func drive(_ offset: Int, _ isHigh: Bool) throws
}

func monotonicNow() -> Instant {
  var time = timespec()
  // SAFETY: the result is a variable of this function.
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
}

extension LampBench {
  func plan(_ offsets: [Int]) -> ChipPlan {
    ChipPlan(chip: chip, lines: offsets.map { ChipPlan.Line(offset: $0, debounce: .zero) })
  }
}

extension LampLines {
  /// Takes edges until there are as many as are wanted, or nothing comes for ten seconds.
  func collect(_ count: Int) throws -> [LampEdge] {
    let stop = try StopSignal()
    var edges: [LampEdge] = []
    while edges.count < count, try wait(atMost: .seconds(10), stop: stop) == .ready {
      edges += try takeEdges().edges
    }
    return edges
  }
}

/// A folder of its own that goes away with its owner.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/xiaoan-gpio-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What a simulated chip reported.
final class Reports: Sendable {
  private let all = Mutex<[LampSocketReport]>([])

  func add(_ report: LampSocketReport) { all.withLock { $0.append(report) } }
  var list: [LampSocketReport] { all.withLock { $0 } }
}

/// A simulated chip with one simulator on its socket.
final class SimulatedBench: LampBench {
  let chip = "gpiochip0"
  let folder: Folder
  let reports = Reports()
  private let client = Mutex<SocketClient?>(nil)

  init() throws { folder = try Folder() }

  var path: String { folder.path + "/gpio.sock" }

  func open(_ offsets: [Int]) throws -> any LampLines {
    let chips = LampChips(simulated: [chip: path], report: { [reports] in reports.add($0) })
    let lines = try chips.open(plan(offsets), now: monotonicNow)
    let fresh = try SocketClient(path: path)
    try fresh.send(offsets.map { "\($0) 0\n" }.joined())
    client.withLock { $0 = fresh }
    _ = try lines.collect(offsets.count)
    return lines
  }

  func drive(_ offset: Int, _ isHigh: Bool) throws {
    try client.withLock { try $0?.send("\(offset) \(isHigh ? 1 : 0)\n") }
  }
}

/// A chip of the kernel's `gpio-sim`, whose folder in sysfs the environment names.
final class KernelBench: LampBench {
  static let folder = ProcessInfo.processInfo.environment["XIAOAN_GPIO_SIM"]

  static let label = ProcessInfo.processInfo.environment["XIAOAN_GPIO_SIM_LABEL"]
  static let live = ProcessInfo.processInfo.environment["XIAOAN_GPIO_SIM_LIVE"]

  /// Plugs the chip in or unplugs it.
  static func plug(_ isLive: Bool) throws {
    let file = URL(fileURLWithPath: try #require(live))
    try Data((isLive ? "1" : "0").utf8).write(to: file)
  }

  let folder: String
  var chip: String { String(folder.split(separator: "/").last ?? "") }

  init(folder: String) { self.folder = folder }

  func open(_ offsets: [Int]) throws -> any LampLines {
    for offset in offsets { try drive(offset, false) }
    return try LampChips().open(plan(offsets), now: monotonicNow)
  }

  func drive(_ offset: Int, _ isHigh: Bool) throws {
    let pull = URL(fileURLWithPath: "\(folder)/sim_gpio\(offset)/pull")
    try Data((isHigh ? "pull-up" : "pull-down").utf8).write(to: pull)
  }
}
