// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import GRDB
import Testing

/// From cameras and lamps to the loudspeaker, the stream and the journal.
@Suite(.timeLimit(.minutes(4)))
struct EndToEndTests {
  /// The violation lines of a journal whose daemon has stopped.
  private func journal(_ folder: TemporaryFolder) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(
      path: folder.place("state/journal.sqlite"), configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT line FROM event WHERE kind = 'violation' ORDER BY id")
    }
  }

  @Test func `offenders of a simulated crossing are found, spoken to and written down`()
    async throws
  {
    let folder = try TemporaryFolder()
    let chip = folder.place("run/gpio.sock")
    let options = ["--simulated-chip", "gpiochip0=\(chip)"]
    let robot = try await LiveRobot(
      in: folder, scene: Checkout.arterial, sound: ["--record", folder.place("heard.wav")],
      options)
    let watch = try Program("xiaoanctl", ["watch", "--json", "--socket", robot.control])
    _ = try await robot.status { $0.control?.streams == 1 }
    let street = try Program(
      "xiaoansim", ["live", "--feed", robot.feed, "--gpio", chip, "--narrate"])
    try await watch.output.line(#""type":"violation","kind":"red-light""#)
    try await watch.output.line(#""type":"prompt""#)
    try await watch.output.line(#""type":"playback""#, #""state":"started""#)
    street.signal(SIGTERM)
    _ = await street.end()
    let found = try await robot.events("violation")
    #expect(found.contains { $0.line["kind"]?.string == "red-light" })
    let spoken = try await robot.events("prompt").map(\.line)
    #expect(spoken.contains { $0["type"]?.string == "prompt" })
    #expect(spoken.contains { $0["state"]?.string == "started" })
    await robot.stop()
    let watched = await watch.end()
    #expect(watched.status == 3)
    #expect(folder.isHeard("heard.wav"))
    let violations = watched.output.split(separator: "\n")
      .filter { $0.hasPrefix(#"{"type":"violation""#) }.map(String.init)
    #expect(violations.count >= found.count)
    #expect(try journal(folder) == violations)

    let next = try await LiveRobot(in: folder, scene: Checkout.arterial, options)
    #expect(try await next.events("violation").map(\.id).count == violations.count)
    // The row of the new start is written within a second.
    var runs = try await next.events("run")
    while runs.count < 3 {
      await next.log.more(within: .milliseconds(100))
      runs = try await next.events("run")
    }
    #expect(runs.map { $0.line["state"]?.string } == ["started", "stopped", "started"])
    await next.stop()
  }

  @Test func `stream, journal and replay tell the same violation with the same bytes`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    let robot = try await LiveRobot(in: folder, scene: scene)
    let control = robot.control
    let stream = try await onThread {
      let socket = try PlainSocket(connectedTo: control)
      socket.send(Array("GET /v1/decisions HTTP/1.1\r\nHost: robot\r\n\r\n".utf8))
      return socket
    }
    _ = try await robot.status { $0.control?.streams == 1 }
    let start = try await robot.ride()
    let heard = try await onThread { stream.read(until: #""prompt":"red-light","class""#) }
    let streamed = heard.split(whereSeparator: \.isNewline)
      .filter { $0.hasPrefix(#"{"type":"violation""#) }.map(String.init)
    await robot.stop()
    #expect(streamed.count == 2)
    #expect(try journal(folder) == streamed)

    let recorded = Street.ride(from: start, delay: 0.25)
    let replay = try await Program.run(
      "xiaoand",
      ["replay", "--scene", scene, folder.file("feed.ndjson", Street.bytes(recorded))])
    #expect(replay.status == 0)
    let replayed = replay.output.split(separator: "\n")
      .filter { $0.hasPrefix(#"{"type":"violation""#) }.map(String.init)
    #expect(replayed == streamed)
  }
}
