// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Phrases
import Testing

@Suite(.timeLimit(.minutes(2)))
struct DecisionStreamTests {
  /// Waits until something is so; a hang ends with the test's time limit.
  private func wait(until isSo: () -> Bool) async throws {
    while !isSo() {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  @Test func `lines come in order and the stream ends in good order when the server stops`()
    async throws
  {
    let robot = Robot()
    let lines = try await serving(robot.view) { path, stop in
      let lines = Locked<[String]>([])
      try await withThrowingTaskGroup { group in
        group.addTask {
          try await RobotClient(socketPath: path).decisions { line in
            lines.change { $0.append(line) }
          }
        }
        try await wait { robot.subscriptions == 1 }
        for number in 0..<1000 { robot.decide(#"{"type":"mode","n":\#(number)}"#) }
        try await wait { lines.value.count == 1000 }
        await stop()
        try await group.waitForAll()
      }
      return lines.value
    }
    #expect(lines == (0..<1000).map { #"{"type":"mode","n":\#($0)}"# })
    try await wait { robot.endings == 1 }
  }

  @Test func `the stream ends when the assembly ends it`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      async let done: Void = RobotClient(socketPath: path).decisions { _ in }
      try await wait { robot.subscriptions == 1 }
      robot.endStreams()
      try await done
      _ = try await status(at: path) { $0.streams == 0 }
    }
  }

  @Test func `a client that goes away frees its place though nothing is decided`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let watching = Task { try await RobotClient(socketPath: path).decisions { _ in } }
      _ = try await status(at: path) { $0.streams == 1 }
      watching.cancel()
      await #expect(throws: CancellationError.self) { try await watching.value }
      _ = try await status(at: path) { $0.streams == 0 }
      try await wait { robot.endings == 1 }
    }
  }

  @Test func `the ninth stream is refused and a freed place is given again`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let client = RobotClient(socketPath: path)
      let watching = (0..<ControlLimits.streamsMaximum).map { _ in
        Task { try await client.decisions { _ in } }
      }
      _ = try await status(at: path) { $0.streams == ControlLimits.streamsMaximum }
      do {
        try await client.decisions { _ in }
        Issue.record("the ninth stream was let in")
      } catch RobotClientError.refusal(let status, let sentence) {
        #expect(status == 503)
        #expect(sentence(.english).hasPrefix("8 streams of decisions are open"))
      }
      watching[0].cancel()
      _ = try await status(at: path) { $0.streams == ControlLimits.streamsMaximum - 1 }
      let again = Task { try await client.decisions { _ in } }
      let control = try await status(at: path) { $0.streams == ControlLimits.streamsMaximum }
      #expect(control.refused == 1)
      for task in watching + [again] { task.cancel() }
    }
  }

  @Test func `a reader that reads nothing is cut and the others get every line`() async throws {
    let robot = Robot()
    var limits = ControlLimits()
    // Whoever is behind at all is cut for it.
    limits.stall = 50
    try await serving(robot.view, limits: limits) { path, _ in
      let slow = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/decisions HTTP/1.1\r\nHost: x\r\n\r\n")
        return socket
      }
      let count = Locked(0)
      let quick = Task {
        try await RobotClient(socketPath: path).decisions { _ in count.change { $0 += 1 } }
      }
      try await wait { robot.subscriptions == 2 }
      let line = #"{"type":"\#(String(repeating: "x", count: 4000))"}"#
      // Far more than a socket and the server hold for one reader.
      for number in 1...300 {
        robot.decide(line)
        // Never do 64 KiB wait for the quick one, so that no busy machine makes him another slow one.
        if number % 15 == 0 { try await wait { count.value == number } }
      }
      _ = try await status(at: path) { $0.cut == 1 && $0.streams == 1 && $0.connections == 2 }
      #expect(count.value == 300)
      quick.cancel()
      withExtendedLifetime(slow) {}
    }
  }

  @Test func `a quiet stream has heartbeats and the client does not show them`() async throws {
    let robot = Robot()
    var limits = ControlLimits()
    limits.heartbeat = 20
    try await serving(robot.view, limits: limits) { path, _ in
      let text = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/decisions HTTP/1.1\r\nHost: x\r\n\r\n")
        return socket.read(until: "1\r\n\n\r\n1\r\n\n\r\n")
      }
      #expect(text.lowercased().contains("transfer-encoding: chunked"))
      #expect(text.contains("application/x-ndjson"))
      let lines = Locked<[String]>([])
      let client = RobotClient(
        socketPath: path, answerMilliseconds: 10_000, silenceMilliseconds: 10_000)
      let watching = Task {
        try await client.decisions { line in lines.change { $0.append(line) } }
      }
      _ = try await status(at: path) { $0.streams == 1 }
      try await wait { robot.subscriptions == 2 }
      robot.decide("{}")
      try await wait { !lines.value.isEmpty }
      watching.cancel()
      #expect(lines.value == ["{}"])
    }
  }
}
