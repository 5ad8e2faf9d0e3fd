// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import Foundation
import Phrases
import Testing

@Suite(.timeLimit(.minutes(2)))
struct RobotClientTests {
  private func failure(_ work: () async throws -> Void) async -> RobotClientError? {
    do {
      try await work()
      return nil
    } catch {
      return error as? RobotClientError
    }
  }

  private func unreachable(_ error: RobotClientError?) -> String? {
    guard case .unreachable(let sentence) = error else { return nil }
    return sentence(.english)
  }

  /// The failure of a status request whose answer is written by hand.
  private func failure(answering text: String, wait: Int64 = 10_000) async throws
    -> RobotClientError?
  {
    let folder = try TemporaryFolder()
    let listener = try RawSocket(boundTo: folder.path + "/s", listening: true)
    let client = RobotClient(
      socketPath: folder.path + "/s", answerMilliseconds: wait, silenceMilliseconds: wait)
    async let served = onThread {
      let peer = try listener.accepted()
      _ = peer.read(until: "\r\n\r\n")
      peer.send(text)
      // Silence is only silence while the connection stands.
      if text.isEmpty { _ = peer.read() }
    }
    let error = await failure { _ = try await client.status() }
    try await served
    return error
  }

  @Test func `nobody there, nobody listening and no socket each have their sentence`() async throws
  {
    let folder = try TemporaryFolder()
    let missing = await failure {
      _ = try await RobotClient(socketPath: folder.path + "/none").status()
    }
    #expect(unreachable(missing)?.contains("there is no socket") == true)

    do { _ = try RawSocket(boundTo: folder.path + "/dead", listening: true) }
    try "".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
    for name in ["dead", "file"] {
      let dead = await failure {
        _ = try await RobotClient(socketPath: folder.path + "/" + name).status()
      }
      #expect(unreachable(dead)?.contains("nobody listens") == true)
    }
    let long = await failure {
      _ = try await RobotClient(socketPath: "/" + String(repeating: "x", count: 200)).status()
    }
    #expect(unreachable(long)?.contains("too long") == true)
  }

  @Test(.enabled(if: geteuid() != 0, "root may use every socket"))
  func `a socket without the right to use it has its sentence`() async throws {
    let folder = try TemporaryFolder()
    let listener = try RawSocket(boundTo: folder.path + "/s", listening: true)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.path + "/s")
    let error = await failure { _ = try await RobotClient(socketPath: folder.path + "/s").status() }
    #expect(unreachable(error)?.contains("member of the socket's group") == true)
    withExtendedLifetime(listener) {}
  }

  @Test func `a daemon that hangs is given up`() async throws {
    let error = try await failure(answering: "", wait: 100)
    #expect(unreachable(error)?.contains("did not answer") == true, "\(String(describing: error))")
  }

  @Test func `an answer that breaks off is an unreachable daemon`() async throws {
    let error = try await failure(
      answering: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":")
    #expect(unreachable(error)?.contains("went away") == true)
    #expect(unreachable(try await failure(answering: "HTTP/1.1 2"))?.contains("went away") == true)
  }

  @Test func `a stranger on the socket is told from a daemon`() async throws {
    for text in [
      "220 mail.example.org ESMTP\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhtml",
      "HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\nhtml",
    ] {
      let error = try await failure(answering: text)
      guard case .malformed = error else {
        Issue.record("\(text): \(String(describing: error))")
        continue
      }
    }
  }

  @Test func `a newer daemon's keys and states are no trouble`() async throws {
    let text = try String(decoding: ControlJSON.encode(Samples.status), as: UTF8.self)
    let newer = text.replacingOccurrences(
      of: #""state":"live""#, with: #""state":"dreaming","x":[{}]"#)
    let status = try ControlJSON.decode(Status.self, from: Array(newer.utf8))
    #expect(status.cameras.first?.state.rawValue == "dreaming")
  }

  @Test func `any JSON value survives`() throws {
    let text = #"{"a":[1,-2.5,true,null,"号"],"b":{"c":9007199254740993}}"#
    let value = try #require(JSONValue(parsing: text))
    #expect(String(decoding: try ControlJSON.encode(value), as: UTF8.self) == text)
    #expect(JSONValue(parsing: "{") == nil)
    #expect(JSONValue(parsing: String(repeating: "[", count: 100_000)) == nil)
  }
}
