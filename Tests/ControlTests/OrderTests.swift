// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Foundation
import Phrases
import Testing

/// Orders on the wire: what is taken, from whom, and what is refused.
@Suite(.timeLimit(.minutes(2)))
struct OrderTests {
  /// Who the tests are to the kernel.
  private let user = "uid \(geteuid())"

  private func refusal(_ work: () async throws -> Void) async throws -> (Int, String) {
    do {
      try await work()
    } catch RobotClientError.refusal(let status, let sentence) {
      return (status, sentence(.english))
    }
    throw RawSocket.Failure(what: "nothing was refused")
  }

  /// The whole answer to an order written by hand.
  private func answer(
    to target: String, _ body: String, fields: String = "Content-Type: application/json\r\n",
    at path: String
  ) async throws -> String {
    try await onThread {
      let socket = try RawSocket(connectedTo: path)
      socket.send(
        "POST \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(fields)"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      return socket.read()
    }
  }

  @Test func `modes, lamps and inputs are told`() async throws {
    try await serving(Robot().view) { path, _ in
      let client = RobotClient(socketPath: path)
      let mode = try await client.mode()
      #expect(mode == Samples.mode)
      let lamps = try await client.lamps()
      #expect(lamps == Samples.lamps)
      let inputs = try await client.inputs()
      #expect(inputs == Samples.inputs)
    }
  }

  @Test func `a scene without a temporary signal has no lamps to tell of`() async throws {
    var view = Robot().view
    view.lamps = { nil }
    try await serving(view) { path, _ in
      let client = RobotClient(socketPath: path)
      let (status, sentence) = try await refusal { _ = try await client.lamps() }
      #expect(status == 404 && sentence.contains("has no temporary-signal"))
    }
  }

  @Test func `each order reaches the robot with the name and the user of who gave it`()
    async throws
  {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let client = RobotClient(socketPath: path)
      let wish = ModeWish(
        mode: "temporary-signal", program: "officer", who: "李", why: "断电", seconds: 7200,
        revision: 3)
      let answer = try await client.setMode(wish)
      #expect(answer == OrderAnswer(done: "The mode is temporary-signal.", mode: Samples.mode))
      _ = try await client.signal(.told, SignalWish(who: "li", why: "Wang"))
      _ = try await client.signal(.step, SignalWish(who: "li", stage: "east"))
      _ = try await client.signal(.allRed, SignalWish(who: "li"))
      _ = try await client.signal(.walk, SignalWish(who: "li", head: "north", lamp: "red"))
      _ = try await client.signal(.walk, SignalWish(who: "li"))
      _ = try await client.signal(.walked, SignalWish(who: "li", plan: "38f732c7"))
      _ = try await client.signal(.reset, SignalWish(who: "", why: "new bulb"))
    }
    #expect(
      robot.orders == [
        "temporary-signal by 李 (\(user)): 断电 officer", "told by li (\(user)) Wang",
        "step by li (\(user)) east", "allRed by li (\(user))",
        "walk by li (\(user)) north red", "walk by li (\(user))",
        "walked by li (\(user)) 38f732c7", "reset by \(user) new bulb",
      ])
  }

  @Test func `a name may be left out and unknown keys are skipped`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      for body in [
        #"{"mode":"directed","why":"x"}"#, #"{"mode":"directed","why":"x","who":null}"#,
        #"{"mode":"directed","why":"x","colour":[{}]}"#,
      ] {
        let text = try await answer(
          to: "/v1/mode", body, fields: "Content-Type: Application/JSON; charset=utf-8\r\n",
          at: path)
        #expect(text.hasPrefix("HTTP/1.1 200"), "\(text)")
      }
    }
    #expect(robot.orders == Array(repeating: "directed by \(user): x", count: 3))
  }

  @Test func `what the robot refuses and what somebody else was faster with differ`()
    async throws
  {
    var view = Robot().view
    view.setMode = { _ in .conflict("Wang has changed the mode meanwhile.") }
    view.signal = { _, _ in .refused("No program runs.") }
    try await serving(view) { path, _ in
      let client = RobotClient(socketPath: path)
      let wish = ModeWish(mode: "normal", who: "li", why: "x", revision: 1)
      let conflict = try await refusal { _ = try await client.setMode(wish) }
      #expect(conflict.0 == 409 && conflict.1 == "Wang has changed the mode meanwhile.")
      let rule = try await refusal { _ = try await client.signal(.step, SignalWish(who: "li")) }
      #expect(rule.0 == 422 && rule.1 == "No program runs.")
    }
  }

  @Test func `an order that cannot be understood is refused with a sentence and not given`()
    async throws
  {
    let robot = Robot()
    let long = String(repeating: "长", count: ModeWish.textMaximum + 1)
    let cases = [
      ("/v1/mode", "", "is no JSON object"), ("/v1/mode", "no", "is no JSON object"),
      ("/v1/mode", "[]", "is no JSON object"), ("/v1/mode", "{\"mode\":", "is no JSON object"),
      ("/v1/mode", String(repeating: "[", count: 16_000), "is no JSON object"),
      ("/v1/mode", #"{"why":"x"}"#, #"has no \"mode\""#),
      ("/v1/mode", #"{"mode":"normal"}"#, #"has no \"why\""#),
      ("/v1/mode", #"{"mode":"normal","why":"  "}"#, "is empty"),
      ("/v1/mode", #"{"mode":1,"why":"x"}"#, #"\"mode\" of the order has a value of another"#),
      ("/v1/mode", #"{"mode":"normal","why":"x","for_s":"2h"}"#, #"\"for_s\" of the order"#),
      (
        "/v1/mode", #"{"mode":"normal","why":"x","revision":1.5}"#,
        "of the order has a value of another kind"
      ),
      ("/v1/mode", #"{"mode":"normal","why":"a\nb"}"#, "a line break or a control"),
      ("/v1/mode", #"{"mode":"normal","why":"x","who":"\u001b[2J"}"#, #"\"who\" of the order"#),
      ("/v1/mode", #"{"mode":"normal","why":"x","who":"\u202e"}"#, #"\"who\" of the order"#),
      ("/v1/mode", #"{"mode":"normal","why":"\#(long)"}"#, "longer than 200 characters"),
      ("/v1/mode?x=1", #"{"mode":"normal","why":"x"}"#, "has no parameter"),
      ("/v1/signal/step", #"{"stage":7}"#, #"\"stage\" of the order"#),
      ("/v1/lamps/walk", #"{"head":"north"}"#, #"\"head\" and \"lamp\""#),
      ("/v1/lamps/walk", #"{"lamp":"red"}"#, #"\"head\" and \"lamp\""#),
      ("/v1/lamps/walked", "{}", #"has no \"plan\""#),
      ("/v1/lamps/reset", "{}", #"has no \"why\""#),
    ]
    try await serving(robot.view) { path, _ in
      for (target, body, sentence) in cases {
        let text = try await answer(to: target, body, at: path)
        #expect(text.hasPrefix("HTTP/1.1 400 "), "\(target) \(body.prefix(60)): \(text)")
        let written = sentence.replacing(#"\""#, with: #"\\""#)
        #expect(text.contains(sentence) || text.contains(written), "\(body.prefix(60)): \(text)")
      }
      let just = String(repeating: "长", count: ModeWish.textMaximum)
      let text = try await answer(
        to: "/v1/mode", #"{"mode":"normal","why":"\#(just)","who":"\#(just)"}"#, at: path)
      #expect(text.hasPrefix("HTTP/1.1 200"))
    }
    #expect(robot.orders.count == 1)
  }

  @Test func `an order of another type, in chunks, or too long is refused before it is read`()
    async throws
  {
    let robot = Robot()
    let json = "Content-Type: application/json\r\n"
    try await serving(robot.view) { path, _ in
      let body = #"{"mode":"normal","why":"x"}"#
      for fields in [
        "", "Content-Type: text/plain\r\n", "Content-Type: application/jsonx\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
      ] {
        let text = try await answer(to: "/v1/mode", body, fields: fields, at: path)
        #expect(text.hasPrefix("HTTP/1.1 415 "), "\(fields): \(text)")
        #expect(text.contains("Content-Type: application/json"))
      }
      let padding = String(repeating: " ", count: ControlLimits.bodyMaximum)
      let long = try await answer(to: "/v1/mode", body + padding, at: path)
      #expect(long.hasPrefix("HTTP/1.1 413 ") && long.contains("at most 16384 bytes"), "\(long)")
      let full = body + padding.dropLast(body.utf8.count)
      #expect(try await answer(to: "/v1/mode", full, at: path).hasPrefix("HTTP/1.1 200"))
      let chunked = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send(
          "POST /v1/mode HTTP/1.1\r\nHost: x\r\n\(json)Transfer-Encoding: chunked\r\n\r\n"
            + "2\r\n{}\r\n0\r\n\r\n")
        return socket.read()
      }
      #expect(chunked.hasPrefix("HTTP/1.1 411 "), "\(chunked)")
    }
    #expect(robot.orders.count == 1)
  }

  @Test func `the addresses of orders say how they may be asked`() async throws {
    try await serving(Robot().view) { path, _ in
      let text = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("DELETE /v1/mode HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return socket.read()
      }
      #expect(text.hasPrefix("HTTP/1.1 405") && text.contains("use GET, POST"), "\(text)")
      let order = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/signal/step HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return socket.read()
      }
      #expect(order.hasPrefix("HTTP/1.1 405") && order.contains("use POST"), "\(order)")
    }
  }

  @Test func `orders follow each other on one connection`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let order =
        "POST /v1/signal/step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Content-Length: 2\r\n\r\n{}"
      let last = "GET /v1/mode HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let text = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send(order + order + last)
        return socket.read()
      }
      #expect(text.components(separatedBy: "HTTP/1.1 200").count == 4, "\(text)")
    }
    #expect(robot.orders.count == 2)
  }

  @Test func `an order whose body does not come is given up and keeps nobody out`() async throws {
    let robot = Robot()
    let part =
      "POST /v1/mode HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      + "Content-Length: 20\r\n\r\n{"
    var limits = ControlLimits()
    limits.header = 3_600_000
    try await serving(robot.view, limits: limits) { path, _ in
      var waiting: [RawSocket] = []
      for _ in 0..<(ControlLimits.connectionsMaximum * 2) {
        waiting.append(
          try await onThread {
            let socket = try RawSocket(connectedTo: path)
            socket.send(part)
            return socket
          })
      }
      let control = try await status(at: path) { $0.evicted >= ControlLimits.connectionsMaximum }
      #expect(control.refused == 0)
      withExtendedLifetime(waiting) {}
      waiting = []
    }
    limits.header = 100
    try await serving(robot.view, limits: limits) { path, _ in
      let text = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send(part)
        return socket.read()
      }
      #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 408 "), "\(text)")
    }
    #expect(robot.orders == [])
  }

  @Test func `whoever gets no answer to an order is told that it may have been carried out`()
    async throws
  {
    let folder = try TemporaryFolder()
    let listener = try RawSocket(boundTo: folder.path + "/s", listening: true)
    async let served = onThread {
      let peer = try listener.accepted()
      let request = peer.read(until: "{\"who\":\"li\"}")
      #expect(request.hasPrefix("POST /v1/signal/all-red HTTP/1.1\r\n"), "\(request)")
      #expect(request.contains("Content-Type: application/json\r\n"))
    }
    let client = RobotClient(socketPath: folder.path + "/s")
    do {
      _ = try await client.signal(.allRed, SignalWish(who: "li"))
      Issue.record("an answer came")
    } catch RobotClientError.unreachable(let sentence) {
      #expect(sentence(.english).contains("whether the order was carried out is not known"))
    }
    try await served
    let endless = ModeWish(mode: "normal", who: "", why: "x", seconds: .infinity)
    let number = try await refusal { _ = try await client.setMode(endless) }
    #expect(number.1.contains("finite"))
  }
}
