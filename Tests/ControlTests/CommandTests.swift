// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The command as it is run, against a server in this process.
@Suite(.timeLimit(.minutes(2)))
struct CommandTests {
  @Test func `status, events and explain print what is golden and exit 0`() async throws {
    try await serving(Robot().view) { path, _ in
      let status = try await Command.run(["status", "--socket", path])
      #expect(status.status == 0 && status.errors == "")
      #expect(status.output == Golden.status)
      let events = try await Command.run(
        ["events", "--last", "3"], environment: ["XIAOAN_CONTROL": path])
      #expect(events.status == 0)
      #expect(events.output == Golden.events)
      let figures = try await Command.run(
        ["stats", "--from", "2024-11-23", "--to", "2024-11-24", "--socket", path])
      #expect(figures.status == 0)
      #expect(figures.output.contains("2024-11-23 00:00:00 to 2024-11-24 00:00:00"))
      let table = try await Command.run(["stats", "--csv", "--socket", path])
      #expect(table.output.hasPrefix("kind,violations,warnings,"))
      let explanation = try await Command.run(
        ["--socket", path, "explain", "--camera", "north", "--track", "17 a/b"])
      #expect(explanation.status == 0)
      #expect(explanation.output == Golden.explanation)
    }
  }

  @Test func `on a terminal events and errors are folded at its width, but never JSON`()
    async throws
  {
    func show(_ arguments: [String]) async throws -> String {
      try await onThread {
        let terminal = try PseudoTerminal(columns: 66)
        let (process, _, _) = try Command.process(arguments, environment: ["TERM": "dumb"])
        process.standardOutput = terminal.line
        process.standardError = terminal.line
        try process.run()
        process.waitUntilExit()
        return terminal.text()
      }
    }
    try await serving(Robot().view) { path, _ in
      #expect(try await show(["events", "--socket", path]) == Golden.foldedEvents)
      let json = try await show(["events", "--json", "--socket", path])
      #expect(json.split(separator: "\n").count == 1)
    }
    let error = try await show(["events", "--socket", "/tmp/there/is/no/such/folder/anywhere"])
    #expect(error.split(separator: "\n").count > 1)
    #expect(error.split(separator: "\n").allSatisfy { $0.count <= 66 }, "\(error)")
  }

  @Test func `JSON is the daemon's own`() async throws {
    try await serving(Robot().view) { path, _ in
      for arguments in [
        ["status"], ["events", "--kind", "fault"], ["stats", "--by", "hour"],
        ["explain", "--camera", "north", "--track", "17 a/b"],
      ] {
        let outcome = try await Command.run(arguments + ["--json", "--socket", path])
        #expect(outcome.status == 0)
        #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [String: Any])
        #expect(outcome.output.hasSuffix("}\n"))
      }
    }
  }

  @Test func `a refusal exits 1 with the daemon's sentence`() async throws {
    try await serving(Robot().view) { path, _ in
      let outcome = try await Command.run(
        ["explain", "--socket", path, "--camera", "north", "--track", "99"])
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.errors.hasPrefix("xiaoanctl: No track 99 of camera north is remembered"))
    }
  }

  @Test(arguments: [
    ["bogus"], ["status", "--bogus"], ["events", "--kind", "bogus"], ["events", "--last", "0"],
    ["events", "--last", "x"], ["explain", "--camera", "north"], ["status", "extra"],
    ["stats", "--by", "weather"], ["stats", "--from", "soon"], ["stats", "--csv", "--json"],
    ["stats", "--from", "2024-11-24", "--to", "2024-11-23"],
  ])
  func `wrong usage exits 2`(arguments: [String]) async throws {
    let outcome = try await Command.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("xiaoanctl: "))
  }

  @Test(arguments: [["--help"], ["help", "status"], ["watch", "--help"]])
  func `help exits 0`(arguments: [String]) async throws {
    let outcome = try await Command.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE: xiaoanctl"))
  }

  @Test(arguments: [["status"], ["watch"], ["events"], ["status", "--json"]])
  func `a daemon that cannot be reached exits 3`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Command.run(arguments + ["--socket", folder.path + "/none"])
    #expect(outcome.status == 3)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("xiaoanctl: The daemon cannot be reached: there is no socket"))
  }

  @Test func `a watch shows each decision and says when the daemon stops`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, stop in
      let (process, output, errors) = try Command.process(["watch", "--socket", path])
      let line = try await onThread {
        try process.run()
        while robot.subscriptions == 0, process.isRunning { sched_yield() }
        robot.decide(Samples.violation)
        return String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      }
      #expect(line.hasPrefix("10:46:52.412  red-light  ebike 17 at north: red before"))
      #expect(line.hasSuffix("\n"))
      await stop()
      let complaint = try await onThread {
        process.waitUntilExit()
        return errors.fileHandleForReading.readDataToEndOfFile()
      }
      #expect(process.terminationStatus == 3)
      #expect(String(decoding: complaint, as: UTF8.self).contains("The daemon ended the stream"))
    }
  }

  @Test func `a watch ends with 0 on Ctrl-C and gives raw lines when asked`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let (process, output, _) = try Command.process(["watch", "--json", "--socket", path])
      try await onThread {
        try process.run()
        while robot.subscriptions == 0, process.isRunning { sched_yield() }
        robot.decide(Samples.violation)
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line == Samples.violation + "\n")
        process.interrupt()
        process.waitUntilExit()
      }
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 0)
    }
  }
}
