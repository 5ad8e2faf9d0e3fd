// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Synchronization
import Testing
import TrafficModel

/// What becomes of connections that keep their places and send nothing of use.
@Suite struct FeedSilenceTests {
  /// A clock that stands still until it is set.
  private final class Clock: Sendable {
    private let seconds = Mutex<Int64>(1)
    var now: Instant { Instant(nanoseconds: seconds.withLock { $0 } * 1_000_000_000) }
    func set(_ second: Int64) { seconds.withLock { $0 = second } }
  }

  private let frame = #"{"type":"frame","camera":"north","ts":1732330000,"objects":[]}"# + "\n"
  private let folder = Folder()
  private let recorder = Recorder()
  private let clock = Clock()
  private var path: String { folder.path + "/feed.sock" }

  private func listen() throws -> FeedListener {
    try FeedListener(
      FeedSources(socketPath: path), now: { [clock] in clock.now },
      deliver: { [recorder] in recorder.deliver($0, $1) },
      report: { [recorder] in recorder.report($0) })
  }

  /// Takes all places.
  private func fill() -> [Client] {
    (1...FeedListener.connectionsMaximum).map { count in
      let client = Client(path)
      #expect(recorder.wait { $0.connected == count })
      return client
    }
  }

  @Test func `the longest silent connection gives way to a newcomer`() throws {
    let listener = try listen()
    let clients = fill()
    clock.set(6)
    // Neither empty lines nor nonsense make a camera.
    clients[2].send("\n\n\r\nnonsense\n")
    for client in clients[3...] + clients[..<2] { client.send(frame) }
    #expect(recorder.wait { $0.messages.count == clients.count - 1 })
    clock.set(10)
    #expect(Client(path).waitForEnd())
    #expect(recorder.wait { $0.refused == 1 })
    #expect(recorder.state.withLock { $0.ended } == 0)
    clock.set(11)
    let late = Client(path)
    #expect(clients[2].waitForEnd())
    late.send(frame)
    #expect(recorder.wait { $0.messages.count == clients.count })
    let name = "\(path) connection 3"
    // The nonsense is reported at its own time.
    let reports = recorder.reports.filter { if case .rejected = $0 { false } else { true } }
    guard case .refused(name, let reason) = reports.suffix(3).first else {
      Issue.record("\(reports.suffix(3))")
      return
    }
    #expect(reason.contains("sent no frame and no signal for 10 s"))
    #expect(
      reports.suffix(2)
        == [.ended(source: name), .connected(source: "\(path) connection 18")])
    // All others spoke five seconds ago and keep their places.
    #expect(Client(path).waitForEnd())
    #expect(recorder.wait { $0.refused == 3 })
    for client in clients[3...] + clients[..<2] { client.send(frame) }
    #expect(recorder.wait { $0.messages.count == 2 * clients.count - 1 })
    listener.stop()
  }

  @Test func `silent connections lock nobody out for ever`() throws {
    let listener = try listen()
    let clients = fill()
    clock.set(60)
    let cameras = clients.map { _ in Client(path) }
    for client in clients { #expect(client.waitForEnd()) }
    for camera in cameras { camera.send(frame) }
    #expect(recorder.wait { $0.messages.count == cameras.count })
    listener.stop()
  }
}
