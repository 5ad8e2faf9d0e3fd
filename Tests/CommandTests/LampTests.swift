// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// The daemon, the guard and the command line together, with lamps on a socket.
@Suite(.timeLimit(.minutes(3)))
struct LampTests {
  /// A robot with its guard.
  private struct Crossing {
    let folder: TemporaryFolder
    let robot: LiveRobot
    let lampGuard: Program

    init(in folder: TemporaryFolder) async throws {
      self.folder = folder
      let plan = folder.place("plan")
      let made = try await Program.run(
        "xiaoand", ["lamp-plan", "--scene", Checkout.temporary, "--output", plan])
      try #require(made.status == 0, "\(made.errors)")
      lampGuard = try Self.guardian(folder)
      try await lampGuard.errors.line("Guarding")
      robot = try await Self.robot(folder)
      _ = try await robot.status { $0.lamps?.lampGuard.state == "serving" }
    }

    static func guardian(_ folder: TemporaryFolder) throws -> Program {
      try Program(
        "xiaoan-lampguard",
        [
          "--plan", folder.place("plan"), "--socket", folder.place("lamps.sock"),
          "--state-folder", try folder.folder("guard"), "--simulated-board",
          folder.place("board.sock"),
        ])
    }

    static func robot(_ folder: TemporaryFolder) async throws -> LiveRobot {
      try await LiveRobot(
        in: folder, scene: Checkout.temporary,
        [
          "--lamp-socket", folder.place("lamps.sock"), "--simulated-chip",
          "gpiochip0=\(folder.place("chip.sock"))",
        ])
    }

    func end() async {
      lampGuard.signal(SIGTERM)
      let ending = await lampGuard.end()
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  @Test func `a warning sign flashes, outlives its daemon as such, and is back after a restart`()
    async throws
  {
    let folder = try TemporaryFolder()
    let crossing = try await Crossing(in: folder)
    let set = try await crossing.robot.ask("mode", "set", "warning-sign", "--why", "test")
    #expect(set.status == 0, "\(set.errors)")
    let lit = try await crossing.robot.status {
      $0.lamps?.heads.allSatisfy { $0.permitted == "flashing-yellow" } == true
    }
    #expect(lit.mode == "warning-sign")
    #expect(lit.modeDetail?.maintenance?.toldBy == nil)
    crossing.robot.daemon.signal(SIGKILL)
    _ = await crossing.robot.daemon.end()
    try await crossing.lampGuard.errors.line("Failed safe: gone.")
    let back = try await Crossing.robot(folder)
    let status = try await back.status { $0.lamps?.lampGuard.state == "serving" }
    #expect(status.mode == "warning-sign")
    await back.stop()
    await crossing.end()
  }

  @Test func `no green without a walk, none with a latched fault, which a restart does not clear`()
    async throws
  {
    let folder = try TemporaryFolder()
    let crossing = try await Crossing(in: folder)
    let order = ["mode", "set", "temporary-signal", "--program", "officer", "--why", "test"]
    func ask(_ robot: LiveRobot, _ words: [String]) async throws -> Program.Ending {
      try await Program.run("xiaoanctl", words + ["--socket", robot.control])
    }
    let unwalked = try await ask(crossing.robot, order)
    #expect(unwalked.status == 1)
    #expect(unwalked.errors.contains("lamps walk"))
    // What was latched is what stands in the guard's folder when it starts.
    crossing.lampGuard.signal(SIGKILL)
    _ = await crossing.lampGuard.end()
    try "lamp-stuck\n".write(
      toFile: folder.place("guard/latch"), atomically: true, encoding: .utf8)
    let again = try Crossing.guardian(folder)
    let latched = try await crossing.robot.status { $0.lamps?.lampGuard.state == "latched" }
    #expect(latched.faults.contains { $0.fault == "lamps-latched" })
    let refused = try await ask(crossing.robot, order)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("latched"))
    let reset = try await ask(
      crossing.robot, ["lamps", "reset", "--reason", "the relay was changed"])
    #expect(reset.status == 0, "\(reset.errors)")
    _ = try await crossing.robot.status { $0.lamps?.lampGuard.state != "latched" }
    // The row is written within a second; the test's time limit ends the wait.
    while try await !crossing.robot.events("mode").contains(where: {
      $0.line["why"]?.string == "the relay was changed"
    }) {
      try Task.checkCancellation()
      await crossing.robot.log.more(within: .milliseconds(100))
    }
    await crossing.robot.stop()
    again.signal(SIGTERM)
    _ = await again.end()
    #expect(!folder.names(in: "guard").contains("latch"))
  }

  @Test
  func `a guard without a plan, with one that was changed, or called wrongly says what to do`()
    async throws
  {
    let folder = try TemporaryFolder()
    let none = try await Program.run("xiaoan-lampguard", ["--plan", folder.place("none")])
    #expect(none.status == 1)
    #expect(none.errors.contains("xiaoand lamp-plan"))
    let made = try await Program.run("xiaoand", ["lamp-plan", "--scene", Checkout.temporary])
    #expect(made.status == 0)
    try made.output.replacingOccurrences(of: "10000 3000", with: "10000 1000").write(
      toFile: folder.place("changed"), atomically: true, encoding: .utf8)
    let changed = try await Program.run("xiaoan-lampguard", ["--plan", folder.place("changed")])
    #expect(changed.status == 1)
    #expect(changed.errors.contains("fingerprint"))
    #expect(try await Program.run("xiaoan-lampguard", ["--plans"]).status == 2)
    let help = try await Program.run("xiaoan-lampguard", ["--help"])
    #expect(help.status == 0 && help.output.contains("--state-folder PATH"))
    for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let check = try await Program.run("xiaoand", ["lamp-plan", "--scene", Checkout.arterial])
    #expect(check.status == 2)
    #expect(check.errors.contains("temporary-signal"))
  }
}
