// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// The daemon with what it lacks: hardware, prompts, a journal.
@Suite(.timeLimit(.minutes(4)))
struct DaemonTests {
  @Test func `without any hardware it runs, says what is missing, and ends well`() async throws {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(in: folder, scene: folder.file("scene.yaml", Street.chipless))
    try await robot.log.line(#""fault":"chip-lost","subject":"gpiochip99","state":"raised""#)
    // A sound card has some seconds to appear.
    try await robot.log.line(#""fault":"audio-absent""#, #""state":"raised""#)
    let status = try await robot.status()
    let faults = status.faults.map(\.fault)
    #expect(faults.contains("chip-lost") && faults.contains("audio-absent"))
    #expect(status.faults.allSatisfy { !$0.sentence.isEmpty && $0.since >= 0 })
    #expect(status.audio.state == .absent)
    #expect(status.signals.first?.aspect == "unknown")
    try await robot.ride { [[]] + $0.dropFirst().map { Street.bytes([$0]) } }
    try await robot.log.line(#""type":"violation","kind":"helmet""#)
    // Nobody is accused by a light that nobody can see.
    #expect(try await robot.status().counts.violations == ["helmet": 1])
    let ending = await robot.stop()
    #expect(ending.errors.contains(#""type":"run","state":"stopped""#))
  }

  @Test func `Ctrl-C ends it as well`() async throws {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(in: folder, scene: folder.file("scene.yaml", Street.scene))
    robot.daemon.signal(SIGINT)
    let ending = await robot.daemon.end()
    #expect(ending.status == 0)
    #expect(ending.output == "")
    // What edges still tell while it stops is no sign of a load.
    #expect(!ending.errors.contains("overload"))
    #expect(folder.names(in: "run") == [])
  }

  @Test func `a missing recording is a fault that names it, and the others play`() async throws {
    let folder = try TemporaryFolder()
    let pack = try folder.folder("pack")
    for name in try FileManager.default.contentsOfDirectory(atPath: Checkout.prompts)
    where name != "red-light.wav" && name != "red-light~b.wav" {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Checkout.prompts)/\(name)"))
      _ = try folder.file("pack/\(name)", Array(bytes))
    }
    let robot = try await LiveRobot(
      in: folder, scene: folder.file("scene.yaml", Street.scene), prompts: pack,
      sound: ["--record", folder.place("heard.wav")])
    try await robot.log.line(
      #""fault":"prompt-unplayable","subject":"red-light","state":"raised""#,
      "\(pack)/red-light.wav")
    try await robot.canSpeak()
    try await robot.ride()
    try await robot.log.line(#""type":"prompt","prompt":"red-light""#)
    try await robot.log.line(
      #""type":"playback","prompt":"red-light""#, #""state":"dropped""#, "pack cannot play it")
    try await robot.log.line(#""type":"playback","prompt":"helmet""#, #""state":"finished""#)
    let faults = try await robot.status().faults
    #expect(
      faults.filter { $0.fault == "prompt-unplayable" }.map(\.subject).sorted() == [
        "red-light", "red-light~b",
      ])
    await robot.stop()
    #expect(folder.isHeard("heard.wav"))
  }

  @Test func `a missing pack is told, and the robot still sees`() async throws {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(
      in: folder, scene: folder.file("scene.yaml", Street.scene), prompts: folder.place("none"),
      sound: ["--record", folder.place("heard.wav")])
    try await robot.log.line(folder.place("none/prompts.tsv:1:1: "))
    try await robot.canSpeak()
    try await robot.ride()
    try await robot.log.line(#""type":"violation","kind":"red-light""#)
    try await robot.log.line(#""type":"playback","prompt":"red-light""#, #""state":"dropped""#)
    await robot.stop()
  }

  @Test func `a journal that is none is kept beside the new one, and the robot speaks`()
    async throws
  {
    let folder = try TemporaryFolder()
    let garbage = Array(String(repeating: "this is no journal. ", count: 500).utf8)
    _ = try folder.folder("state")
    _ = try folder.file("state/journal.sqlite", garbage)
    let robot = try await LiveRobot(
      in: folder, scene: folder.file("scene.yaml", Street.scene),
      sound: ["--record", folder.place("heard.wav")])
    try await robot.log.line(#""fault":"journal-moved","subject":"journal","state":"raised""#)
    try await speaks(robot)
    #expect(try await robot.status().faults.map(\.fault).contains("journal-moved"))
    // A violation is committed at once.
    #expect(try await robot.events("violation").count == 2)
    await robot.stop()
    let kept = folder.names(in: "state").filter { folder.bytes("state/\($0)") == garbage }
    #expect(kept.count == 1)
    #expect(kept != ["journal.sqlite"])
  }

  @Test func `a journal that cannot be written is a fault, and the robot speaks`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("state", "somebody's notes")
    let robot = try await LiveRobot(
      in: folder, scene: folder.file("scene.yaml", Street.scene),
      sound: ["--record", folder.place("heard.wav")])
    try await robot.log.line(#""fault":"journal-failing","subject":"journal","state":"raised""#)
    try await speaks(robot)
    let status = try await robot.status()
    #expect(status.journal.state == .failing)
    #expect(status.faults.map(\.fault).contains("journal-failing"))
    let answer = try await robot.ask("events")
    #expect(answer.status == 1)
    #expect(answer.complaints.count == 1)
    await robot.stop()
    #expect(folder.bytes("state") == Array("somebody's notes".utf8))
  }

  private func speaks(_ robot: LiveRobot) async throws {
    try await robot.canSpeak()
    try await robot.ride()
    try await robot.log.line(#""type":"violation","kind":"red-light""#)
    try await robot.log.line(#""type":"playback""#, #""state":"started""#)
  }

  @Test func `any HTTP client can ask for the status`() async throws {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(in: folder, scene: folder.file("scene.yaml", Street.scene))
    let control = robot.control
    let answer = try await onThread {
      let socket = try PlainSocket(connectedTo: control)
      let head = "GET /v1/status HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n\r\n"
      socket.send(Array(head.utf8))
      return socket.read()
    }
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    let end = try #require(answer.firstRange(of: "\r\n\r\n")?.upperBound)
    let body = try #require(JSONValue(parsing: String(answer[end...])))
    #expect(body["scene"]?["id"]?.string == "desk")
    #expect(body["mode"]?.string == "normal")
    await robot.stop()
  }
}

extension TemporaryFolder {
  /// Whether a WAV file holds anything but silence.
  func isHeard(_ name: String) -> Bool {
    let bytes = bytes(name)
    return bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(44).contains { $0 != 0 }
  }
}
