// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Foundation
import Phrases
import Testing

/// The stream of snapshots, and the link that keeps somebody in touch with the robot.
@Suite(.timeLimit(.minutes(2)))
struct ViewStreamTests {
  /// Waits until something is so; a hang ends with the test's time limit.
  private func wait(until isSo: () -> Bool) async throws {
    while !isSo() {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  @Test func `a snapshot comes at once and then only when something has changed`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let seen = Locked<[ViewSnapshot]>([])
      let watching = Task {
        try await RobotClient(socketPath: path).views { snapshot in
          seen.change { $0.append(snapshot) }
        }
      }
      try await wait { seen.value.count == 1 }
      // Time alone is no news: whatever number of times it is looked, this is not told.
      robot.change { $0.time += 1 }
      try await Task.sleep(for: .milliseconds(3 * ControlLimits.viewMilliseconds))
      #expect(seen.value.count == 1)
      robot.change { $0.signals[1].aspect = "green" }
      try await wait { seen.value.count == 2 }
      #expect(seen.value[1].signals[1].aspect == "green")
      watching.cancel()
      _ = try await status(at: path) { $0.streams == 0 }
    }
  }

  @Test func `a stream in which nothing happens shows that it lives`() async throws {
    try await serving(Robot().view) { path, _ in
      let text = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/view HTTP/1.1\r\nHost: x\r\n\r\n")
        return socket.read(until: "\r\n1\r\n\n\r\n")
      }
      #expect(text.contains("application/x-ndjson"))
      #expect(text.contains(#""scene":"renmin-zhonghua-north""#))
      #expect(text.hasSuffix("\r\n1\r\n\n\r\n"))
    }
  }

  @Test func `views and decisions have places of their own, and a ninth view is refused`()
    async throws
  {
    try await serving(Robot().view) { path, _ in
      let client = RobotClient(socketPath: path)
      let watching = (0..<ControlLimits.viewsMaximum).map { _ in
        Task { try await client.views { _ in } }
      }
      _ = try await status(at: path) { $0.streams == ControlLimits.viewsMaximum }
      do {
        try await client.views { _ in }
        Issue.record("the ninth view was let in")
      } catch RobotClientError.refusal(let status, let sentence) {
        #expect(status == 503)
        #expect(sentence(.english).hasPrefix("8 streams of views are open"))
      }
      let decisions = Task { try await client.decisions { _ in } }
      _ = try await status(at: path) { $0.streams == ControlLimits.viewsMaximum + 1 }
      for task in watching + [decisions] { task.cancel() }
    }
  }

  @Test func `a reader that reads nothing is cut and costs the others nothing`() async throws {
    let robot = Robot()
    var limits = ControlLimits()
    limits.stall = 1500
    // More than the kernel and the server keep for him.
    robot.change { $0.faults[0].sentence = String(repeating: "x", count: 900_000) }
    try await serving(robot.view, limits: limits) { path, _ in
      let slow = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/view HTTP/1.1\r\nHost: x\r\n\r\n")
        return socket
      }
      let count = Locked(0)
      let quick = Task {
        try await RobotClient(socketPath: path).views { _ in count.change { $0 += 1 } }
      }
      try await wait { count.value == 1 }
      robot.change { $0.sound.queued += 1 }
      _ = try await status(at: path) { $0.cut == 1 && $0.streams == 1 }
      try await wait { count.value == 2 }
      quick.cancel()
      withExtendedLifetime(slow) {}
    }
  }

  @Test func `whoever reads late finds the newest snapshot alone, with history and drawing`()
    async throws
  {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let rings = Locked(0)
      let link = ViewLink(RobotClient(socketPath: path)) { rings.change { $0 += 1 } }
      let running = Task { await link.run() }
      try await wait { rings.value >= 2 }
      robot.change { $0.sound.queued = 7 }
      robot.decide(#"{"type":"mode","ts":1}"#)
      try await wait { rings.value >= 4 }
      let news = link.take()
      #expect(news.snapshot?.sound.queued == 7)
      #expect(news.geometry == WatchSamples.geometry)
      #expect(news.decisions.contains(WatchSamples.decision(Samples.violation)))
      #expect(news.decisions.contains(WatchSamples.decision(#"{"type":"mode","ts":1}"#)))
      #expect(news.trouble == nil)
      #expect(link.take().snapshot == nil)
      running.cancel()
      await running.value
    }
  }

  @Test func `a daemon that comes back is found again`() async throws {
    let link = Locked<ViewLink?>(nil)
    let folder = try TemporaryFolder()
    let heard = Locked<[String]>([])
    let path = folder.path + "/moved.sock"
    let running = Locked<Task<Void, Never>?>(nil)
    for turn in 0..<2 {
      try await serving(Robot().view) { real, _ in
        // The daemon's path stays the same; the test's server has a new one each time.
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real)
        if turn == 0 {
          let made = ViewLink(RobotClient(socketPath: path)) {}
          link.change { $0 = made }
          running.change { $0 = Task { await made.run() } }
        }
        try await wait {
          guard let news = link.value?.take() else { return false }
          if let trouble = news.trouble { heard.change { $0.append(trouble) } }
          return news.snapshot != nil
        }
      }
      try await wait {
        guard turn == 0 else { return true }
        if let trouble = link.value?.take().trouble { heard.change { $0.append(trouble) } }
        return !heard.value.isEmpty
      }
    }
    #expect(!heard.value.isEmpty)
    running.value?.cancel()
  }
}
