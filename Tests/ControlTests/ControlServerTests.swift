// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Foundation
import Logging
import Phrases
import Testing

@Suite(.timeLimit(.minutes(2)))
struct ControlServerTests {
  private func refusal(_ work: () async throws -> Void) async throws -> (Int, String) {
    do {
      try await work()
    } catch RobotClientError.refusal(let status, let sentence) {
      return (status, sentence(.english))
    }
    throw RawSocket.Failure(what: "nothing was refused")
  }

  /// The whole answer to a request written by hand.
  private func answer(to request: String, at path: String) async throws -> String {
    try await onThread {
      let socket = try RawSocket(connectedTo: path)
      socket.send(request)
      return socket.read()
    }
  }

  private func get(_ target: String, at path: String) async throws -> String {
    try await answer(
      to: "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", at: path)
  }

  @Test func `every address answers with its type`() async throws {
    try await serving(Robot().view) { path, _ in
      let client = RobotClient(socketPath: path)
      #expect(try await client.version() == VersionAnswer(version: "1.2.3", api: 1))
      var status = try await client.status()
      #expect(status.control?.connections == 1)
      status.control = nil
      #expect(status == Samples.status)
      #expect(try await client.events(EventQuery()) == Samples.events(EventQuery()))
      let query = EventQuery(kind: "fault", limit: 1, before: 1042)
      #expect(try await client.events(query).events.map(\.id) == [1041])
      let figures = try await client.statistics(StatisticsQuery(from: 10.5, to: 20, by: .hour))
      #expect(figures.from == 10.5 && figures.to == 20 && figures.by == .hour)
      let explanation = try await client.explain(camera: "north", track: "17 a/b")
      #expect(explanation == Samples.explanation)
    }
  }

  @Test func `the keys of an answer are sorted and in snake case`() async throws {
    try await serving(Robot().view) { path, _ in
      let text = try await RobotClient(socketPath: path).json(of: .status)
      #expect(text.hasPrefix(#"{"audio":{"device":"default","queued":2,"#))
      #expect(text.contains(#""last_frame_age_s":0.04,"rate_hz":24.96"#))
      #expect(text.contains(#""no_verdict":{"short-track":10}"#))
      #expect(text.contains("人民路—中华路 北进口"))
      #expect(!text.contains("\n"))
    }
  }

  @Test func `what is not there, not allowed or not understood is refused with a sentence`()
    async throws
  {
    try await serving(Robot().view) { path, _ in
      let cases = [
        ("GET /nowhere", "404", "There is no /nowhere here"),
        ("GET /", "404", "/v1/status"),
        ("GET *", "404", "There is no"),
        ("POST /v1/status", "405", "cannot be asked with POST; use GET"),
        ("DELETE /v1/events", "405", "use GET"),
        ("GET /v1/status?x=1", "400", "has no parameter"),
        ("GET /v1/events?limit=1&limit=2", "400", "stands in the request more than once"),
        ("GET /v1/explain?camera=a&track=1&camera=a", "400", "camera\\\" stands"),
        ("GET /v1/events?limit=0", "400", "no number from 1 to 1000"),
        ("GET /v1/events?limit=99999999999999999999", "400", "no number from 1 to 1000"),
        ("GET /v1/events?limit", "400", "no number from 1 to 1000"),
        ("GET /v1/events?kind=bogus", "400", "no events of the kind"),
        ("GET /v1/events?kind=%zz&&=&%", "400", "has no parameter"),
        ("GET /v1/events?before=-1", "400", "wants the number of an event"),
        ("GET /v1/stats?by=weather", "400", "they can by kind, hour, wording, scene"),
        ("GET /v1/stats?from=yesterday", "400", "wants a time in Unix seconds"),
        ("GET /v1/stats?from=nan", "400", "wants a time in Unix seconds"),
        ("GET /v1/stats?from=2&to=1", "400", "wants a time after"),
        ("GET /v1/stats?from=1&to=1700000000", "400", "at most 92 days"),
        ("GET /v1/explain?camera=north", "400", "needs a camera and a track"),
        ("GET /v1/explain?camera=north&track=99", "404", "No track 99 of camera north"),
      ]
      for (request, status, sentence) in cases {
        let text = try await answer(
          to: request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", at: path)
        #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(request)")
        #expect(text.contains(#"{"error":""#) && text.contains(sentence), "\(request): \(text)")
        if status == "405" { #expect(text.lowercased().contains("allow: get")) }
      }
    }
  }

  @Test func `a journal that cannot be read and a number that is no number are refusals`()
    async throws
  {
    struct Broken: Error, CustomStringConvertible { var description: String { "the disk is gone" } }
    var view = Robot().view
    view.events = { _ in throw Broken() }
    view.statistics = { _ in throw Broken() }
    view.status = {
      var status = Samples.status
      status.uptime = .nan
      return status
    }
    try await serving(view) { path, _ in
      let client = RobotClient(socketPath: path)
      let journal = try await refusal { _ = try await client.events(EventQuery()) }
      #expect(journal.0 == 503 && journal.1.contains("the disk is gone"))
      let figures = try await refusal { _ = try await client.statistics(StatisticsQuery()) }
      #expect(figures.0 == 503 && figures.1.contains("the disk is gone"))
      let number = try await refusal { _ = try await client.status() }
      #expect(number.0 == 500 && number.1.contains("not finite"))
    }
  }

  @Test func `a body, a long header, a long address and noise are refused and hurt nobody`()
    async throws
  {
    try await serving(Robot().view) { path, _ in
      let long = String(repeating: "x", count: 9000)
      let fields = (0..<100).map { "X-\($0): y\r\n" }.joined()
      let cases = [
        ("POST /v1/status HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "413"),
        ("GET /v1/status HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nhe", "413"),
        (
          "GET /v1/status HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
          "413"
        ),
        ("GET /v1/status HTTP/1.1\r\nHost: x\r\nX-Long: \(long)\r\n\r\n", "431"),
        ("GET /v1/status HTTP/1.1\r\nHost: x\r\n\(fields)\r\n", "431"),
        ("GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n", "431"),
        ("\u{1}\u{2}\u{3} noise\r\n\r\n", "400"),
        ("SSH-2.0-OpenSSH_9.2\r\n", "400"),
      ]
      for (request, status) in cases {
        let text = try await answer(to: request, at: path)
        #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(40)): \(text)")
        #expect(text.contains(#"{"error":""#), "\(text)")
        #expect(text.components(separatedBy: "Content-Type").count == 2)
      }
      #expect(try await status(at: path) { _ in true }.connections == 1)
    }
  }

  @Test func `several requests use one connection, pipelined too`() async throws {
    try await serving(Robot().view) { path, _ in
      let one = "GET /v1/version HTTP/1.1\r\nHost: x\r\n\r\n"
      let last = "GET /v1/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let text = try await answer(to: one + one + last, at: path)
      #expect(text.components(separatedBy: "HTTP/1.1 200").count == 4)
    }
  }

  @Test func `a header that trickles is cut off and others are served meanwhile`() async throws {
    try await serving(Robot().view) { path, _ in
      let trickle = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/status HTTP/1.1\r\nX-Slow: ")
        return socket
      }
      _ = try await RobotClient(socketPath: path).status()
      #expect(try await onThread { trickle.read() } == "")
    }
  }

  @Test func `a thousand silent connections cannot keep out one that asks`() async throws {
    try await serving(Robot().view) { path, _ in
      var silent: [RawSocket] = []
      for _ in 0..<500 {
        silent.append(try await onThread { try RawSocket(connectedTo: path) })
        if silent.count.isMultiple(of: 100) {
          _ = try await RobotClient(socketPath: path).status()
        }
      }
      let control = try await status(at: path) { $0.evicted >= 400 }
      #expect(control.connections <= ControlLimits.connectionsMaximum)
      #expect(control.refused == 0)
      withExtendedLifetime(silent) {}
    }
  }

  @Test func `when all places are busy a newcomer is told so`() async throws {
    let robot = Robot()
    var view = robot.view
    let (gate, open) = AsyncStream<Void>.makeStream()
    let entered = Locked(0)
    view.explain = { _, _ in
      entered.change { $0 += 1 }
      for await _ in gate {}
      return nil
    }
    let maximum = ControlLimits.connectionsMaximum
    try await serving(view) { path, _ in
      try await withThrowingTaskGroup { group in
        for _ in 0..<maximum {
          group.addTask {
            let text = try await get("/v1/explain?camera=a&track=b", at: path)
            #expect(text.hasPrefix("HTTP/1.1 404"))
          }
        }
        // Before its request has arrived, a connection would give way to the newcomer.
        while entered.value < maximum {
          try Task.checkCancellation()
          await Task.yield()
        }
        let text = try await get("/v1/version", at: path)
        #expect(text.hasPrefix("HTTP/1.1 503"))
        #expect(text.contains("32 connections at a time"))
        open.finish()
        try await group.waitForAll()
      }
      #expect(try await status(at: path) { $0.connections == 1 }.refused >= 1)
    }
  }

  @Test func `a stopped server's idle connections are closed and its socket is gone`() async throws
  {
    try await serving(Robot().view) { path, stop in
      let idle = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/version HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(socket.read(until: "1.2.3\"}").hasPrefix("HTTP/1.1 200"))
        return socket
      }
      await stop()
      #expect(try await onThread { idle.read() }.trimmingCharacters(in: .newlines) == "")
      await #expect(throws: RobotClientError.self) {
        while true { _ = try await RobotClient(socketPath: path).status() }
      }
    }
  }

  @Test func `a server serves once`() async throws {
    let folder = try TemporaryFolder()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let server = ControlServer(
      socket: try ControlSocket(at: folder.path + "/s"), view: Robot().view, logger: logger)
    let first = Task { try await server.run() }
    _ = try await RobotClient(socketPath: folder.path + "/s").status()
    first.cancel()
    _ = await first.result
    #expect(folder.names == [])
    await #expect(throws: ControlServer.Failure.ranBefore) { try await server.run() }
  }

  @Test func `a server that never ran takes its socket away`() throws {
    let folder = try TemporaryFolder()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    do {
      _ = ControlServer(
        socket: try ControlSocket(at: folder.path + "/s"), view: Robot().view, logger: logger)
    }
    #expect(folder.names == [])
  }
}
