// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// The full-screen view as it is run, on a terminal of the kernel's.
@Suite(.timeLimit(.minutes(2)), .serialized)
struct WatchCommandTests {
  private static let entering = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
  private static let leaving = "\u{1B}[m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// A view that somebody has before him.
  private struct View {
    let terminal: PseudoTerminal
    let process: Process
    let errors: Pipe
    let before: [tcflag_t]

    init(_ path: String, columns: UInt16 = 80, rows: UInt16 = 24) throws {
      terminal = try PseudoTerminal(columns: columns, rows: rows)
      before = terminal.modes
      (process, _, errors) = try Command.process(
        ["watch", "--lang", "en", "--socket", path], environment: ["TERM": "xterm"])
      process.standardInput = terminal.line
      process.standardOutput = terminal.line
      try process.run()
    }

    /// Waits until the kernel has stopped it, for two seconds at most.
    func awaitStop() {
      let end = ContinuousClock.now + .seconds(2)
      let path = "/proc/\(process.processIdentifier)/stat"
      while ContinuousClock.now < end {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        if text.contains(") T ") { return }
        sched_yield()
      }
    }

    /// Waits for its end.
    func end() -> String {
      let rest = terminal.shown(until: WatchCommandTests.leaving)
      process.waitUntilExit()
      return rest
    }
  }

  @Test(arguments: ["q", "SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
  func `however it ends the terminal is as it was found`(how: String) async throws {
    try await serving(Robot().view) { path, _ in
      try await onThread {
        let view = try View(path)
        let picture = view.terminal.shown(until: "北进口")
        #expect(picture.hasPrefix(Self.entering), "\(picture.debugDescription)")
        #expect(picture.contains("人民路"))
        #expect(view.terminal.modes != view.before, "keys come one by one, without an echo")
        switch how {
        case "q": view.terminal.type("q")
        case "SIGINT": kill(view.process.processIdentifier, SIGINT)
        case "SIGTERM": kill(view.process.processIdentifier, SIGTERM)
        case "SIGHUP": kill(view.process.processIdentifier, SIGHUP)
        default: kill(view.process.processIdentifier, SIGQUIT)
        }
        #expect(view.end().hasSuffix(Self.leaving))
        #expect(view.process.terminationReason == .exit)
        #expect(view.process.terminationStatus == 0)
        #expect(view.terminal.modes == view.before)
      }
    }
  }

  @Test func `a crash leaves the terminal as it was found, too`() async throws {
    try await serving(Robot().view) { path, _ in
      try await onThread {
        let view = try View(path)
        _ = view.terminal.shown(until: "北进口")
        kill(view.process.processIdentifier, SIGABRT)
        #expect(view.end().hasSuffix(Self.leaving))
        #expect(view.process.terminationReason == .uncaughtSignal)
        #expect(view.terminal.modes == view.before)
      }
    }
  }

  @Test func `stopped it gives the terminal back, and continued it takes it again`() async throws {
    try await serving(Robot().view) { path, _ in
      try await onThread {
        let view = try View(path)
        _ = view.terminal.shown(until: "北进口")
        kill(view.process.processIdentifier, SIGTSTP)
        #expect(view.terminal.shown(until: Self.leaving).hasSuffix(Self.leaving))
        // Only what stands still can be continued; where nobody could, it has gone on by itself.
        view.awaitStop()
        kill(view.process.processIdentifier, SIGCONT)
        #expect(view.terminal.shown(until: "北进口").contains(Self.entering))
        view.terminal.type("q")
        #expect(view.end().hasSuffix(Self.leaving))
        #expect(view.terminal.modes == view.before)
      }
    }
  }

  @Test func `a terminal that is resized to nothing and back is painted anew`() async throws {
    try await serving(Robot().view) { path, _ in
      try await onThread {
        let view = try View(path)
        _ = view.terminal.shown(until: "北进口")
        for (columns, rows) in [(1, 1), (0, 0), (0, 24), (2, 3), (500, 2), (100, 30)]
          as [(UInt16, UInt16)]
        {
          view.terminal.resize(columns: columns, rows: rows)
          kill(view.process.processIdentifier, SIGWINCH)
        }
        // Sizes in between may be passed over, the last one may not.
        #expect(view.terminal.shown(until: "北进口").contains("北进口"))
        view.terminal.type("q")
        _ = view.end()
        #expect(view.process.terminationStatus == 0)
      }
    }
  }

  @Test func `all red is ordered once and the daemon's answer is shown`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      try await onThread {
        let view = try View(path)
        _ = view.terminal.shown(until: "北进口")
        view.terminal.type("a")
        #expect(view.terminal.shown(until: "any other key no").contains("Turn ALL HEADS RED"))
        view.terminal.type("y")
        #expect(view.terminal.shown(until: "It is done.").contains("It is done."))
        view.terminal.type("q")
        _ = view.end()
      }
      #expect(robot.orders.count == 1)
      #expect(robot.orders.first?.hasPrefix("allRed by ") == true)
    }
  }

  @Test func `a daemon that stops is told, and the view goes on until somebody ends it`()
    async throws
  {
    let view = try await serving(Robot().view) { path, stop in
      let view = try await onThread {
        let view = try View(path)
        _ = view.terminal.shown(until: "北进口")
        return view
      }
      await stop()
      return view
    }
    try await onThread {
      #expect(view.terminal.shown(until: "NOT REACHED").contains("NOT REACHED"))
      view.terminal.type("q")
      #expect(view.end().hasSuffix(Self.leaving))
      #expect(view.process.terminationStatus == 0)
    }
  }

  @Test func `without a daemon the terminal is not touched, and it exits 3`() async throws {
    try await onThread {
      let view = try View("/tmp/there-is-no-such-socket")
      view.process.waitUntilExit()
      #expect(view.process.terminationStatus == 3)
      let complaint = view.errors.fileHandleForReading.readDataToEndOfFile()
      #expect(String(decoding: complaint, as: UTF8.self).contains("there is no socket"))
      #expect(view.terminal.modes == view.before)
    }
  }

  @Test func `scene map draws the scene at work, and a file with slips is refused`() async throws {
    try await serving(Robot().view) { path, _ in
      let map = try await Command.run([
        "scene", "map", "--lang", "en", "--camera", "north", "--socket", path,
      ])
      #expect(map.status == 0 && map.errors == "")
      #expect(map.output == GoldenScreens.map)
      let svg = try await Command.run(["scene", "map", "--svg", "--socket", path])
      #expect(svg.output.hasPrefix("<?xml"))
      let none = try await Command.run([
        "scene", "map", "--lang", "zh", "--camera", "x", "--socket", path,
      ])
      #expect(none.status == 1)
      #expect(none.errors == "xiaoanctl: 场景中没有相机 x；现有：north, 南进口\n")
    }
    let broken = try await Command.run(["scene", "map", "/proc/self/status"])
    #expect(broken.status == 1)
    #expect(broken.output.contains("/proc/self/status"))
  }
}
