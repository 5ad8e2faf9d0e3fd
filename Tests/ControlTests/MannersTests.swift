// SPDX-License-Identifier: Apache-2.0

import ControlServer
import Foundation
import Testing

@Suite(.timeLimit(.minutes(2)))
struct MannersTests {
  /// All that comes back, to the end of the connection.
  private func answer(to request: String, at path: String) async throws -> String {
    try await onThread {
      let socket = try RawSocket(connectedTo: path)
      socket.send(request)
      return socket.read()
    }
  }

  @Test(arguments: ["/v1/status", "/nowhere", "/v1/decisions"])
  func `HEAD is answered without a body, and what follows it is answered whole`(target: String)
    async throws
  {
    try await serving(Robot().view) { path, _ in
      let text = try await answer(
        to: "HEAD \(target) HTTP/1.1\r\nHost: x\r\n\r\n"
          + "GET /v1/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", at: path)
      let parts = text.components(separatedBy: "\r\n\r\n")
      #expect(parts.count == 3)
      #expect(parts[0].hasPrefix("HTTP/1.1 40"))
      #expect(parts[1].hasPrefix("HTTP/1.1 200 OK\r\n"), "\(text)")
      #expect(parts[2].hasPrefix(#"{"api":1"#))
    }
  }

  @Test(arguments: ["", "Connection: keep-alive\r\n"])
  func `an HTTP 1.0 connection ends with its answer`(fields: String) async throws {
    // It ends by itself, not because it stood idle.
    var limits = ControlLimits()
    limits.header = 3_600_000
    try await serving(Robot().view, limits: limits) { path, _ in
      let text = try await answer(to: "GET /v1/version HTTP/1.0\r\n\(fields)\r\n", at: path)
      #expect(text.hasPrefix("HTTP/1.0 200 OK\r\n"))
      #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
      #expect(text.hasSuffix("}\n"))
    }
  }

  @Test func `a stream for an HTTP 1.0 client has no chunks`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let text = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        socket.send("GET /v1/decisions HTTP/1.0\r\n\r\n")
        var text = socket.read(until: "\r\n\r\n")
        robot.decide(#"{"n":1}"#)
        robot.endStreams()
        text += socket.read()
        return text
      }
      #expect(text.hasSuffix("\r\n\r\n{\"n\":1}\n"), "\(text)")
      #expect(!text.lowercased().contains("transfer-encoding"))
    }
  }
}
