// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// What keeps the daemon from starting, and what does not.
@Suite(.timeLimit(.minutes(4)))
struct StartTests {
  @Test func `a second daemon in the same folders does not start, and the first goes on`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    let robot = try await LiveRobot(in: folder, scene: scene)
    let second = try await LiveRobot.begin(in: folder, scene: scene).end()
    #expect(second.status == 2)
    #expect(second.complaints.count == 1, "\(second.errors)")
    #expect(second.errors.contains(robot.control))
    try await robot.ride()
    try await robot.log.line(#""type":"violation","kind":"red-light""#)
    #expect(try await robot.status().counts.violations["red-light"] == 1)
    await robot.stop()
  }

  @Test func `a TCP address in use is one sentence and exit 2`() async throws {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    let other = try PlainSocket(listening: ())
    let address = "127.0.0.1:\(other.port)"
    let ending = try await LiveRobot.begin(in: folder, scene: scene, ["--feed-tcp", address]).end()
    #expect(ending.status == 2)
    #expect(ending.complaints.count == 1, "\(ending.errors)")
    #expect(ending.errors.contains(address))
    #expect(folder.names(in: "run") == [])
  }

  @Test(arguments: ["feed.sock", "control.sock"])
  func `a file in a socket's place is left alone, and the daemon does not start`(
    name: String
  ) async throws {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    _ = try folder.folder("run")
    _ = try folder.file("run/\(name)", "somebody's notes")
    let ending = try await LiveRobot.begin(in: folder, scene: scene).end()
    #expect(ending.status == 2)
    #expect(ending.complaints.count == 1, "\(ending.errors)")
    #expect(ending.errors.contains(folder.place("run/\(name)")))
    #expect(folder.bytes("run/\(name)") == Array("somebody's notes".utf8))
    #expect(folder.names(in: "run") == [name])
  }

  @Test func `a feed that is not there is one sentence and exit 2`() async throws {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    let ending = try await LiveRobot.begin(
      in: folder, scene: scene, ["--feed", folder.place("none")]
    ).end()
    #expect(ending.status == 2)
    #expect(ending.complaints.count == 1, "\(ending.errors)")
    #expect(ending.errors.contains(folder.place("none")))
    #expect(folder.names(in: "run") == [])
  }

  @Test func `the sockets are for the owner and the group, and stale ones are replaced`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    // Whatever groups this machine has.
    let nobody = ["read", "operate", "lamp"].flatMap { ["--\($0)-group", "no-such-group"] }
    let killed = try await LiveRobot(in: folder, scene: scene, nobody)
    killed.daemon.signal(SIGKILL)
    #expect(await killed.daemon.end().signal == SIGKILL)
    #expect(folder.names(in: "run") == ["control.sock", "feed.sock"])
    let robot = try await LiveRobot(in: folder, scene: scene, nobody)
    for name in ["control.sock", "feed.sock"] {
      var status = stat()
      // SAFETY: one structure is written, which outlives the call.
      #expect(unsafe lstat(folder.place("run/\(name)"), &status) == 0)
      #expect(status.st_mode == S_IFSOCK | 0o660)
    }
    try await robot.ride()
    try await robot.log.line(#""type":"violation","kind":"red-light""#)
    #expect(try await robot.status().counts.violations["red-light"] == 1)
    await robot.stop()
  }

  @Test
  func `in safe mode a broken scene keeps nobody from asking why, and nothing is carried out`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", "nonsense: [")
    let daemon = try LiveRobot.begin(in: folder, scene: scene, ["--safe"])
    try await daemon.errors.line("started with --safe")
    let socket = folder.place("run/control.sock")
    let answer = try await Program.run("xiaoanctl", ["status", "--json", "--socket", socket])
    #expect(answer.status == 0, "\(answer.errors)")
    let status = try ControlJSON.decode(Status.self, from: Array(answer.output.utf8))
    #expect(status.faults.map(\.fault) == ["safe-mode"])
    #expect(status.mode == "safe" && status.cameras.isEmpty)
    let page = try await Program.run("xiaoanctl", ["status", "--socket", socket])
    #expect(page.status == 0 && page.output.contains("--safe"), "\(page.output)")
    for order in [
      ["mode", "set", "directed", "--why", "x"], ["prompts", "play", "self-test"],
      ["events"], ["stats"],
    ] {
      let refused = try await Program.run("xiaoanctl", order + ["--socket", socket])
      #expect(refused.status == 1 && refused.errors.contains("--safe"), "\(order): \(refused)")
    }
    daemon.signal(SIGTERM)
    let ending = await daemon.end()
    #expect(ending.status == 0)
    #expect(folder.names(in: "run") == [])
  }
}
