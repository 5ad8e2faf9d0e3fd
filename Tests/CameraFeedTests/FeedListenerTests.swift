// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Glibc
import Testing
import TrafficModel

@Suite struct FeedListenerTests {
  private let signal = #"{"type":"signal","ts":1732330012,"group":"g","aspect":"red"}"#

  private func frame(_ camera: String) -> String {
    #"{"type":"frame","camera":"\#(camera)","ts":1732330000,"objects":[]}"# + "\n"
  }

  @Test func `a camera on the unix socket is heard and its end is told`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let client = Client(path)
    client.send(frame("north") + signal + "\n")
    #expect(recorder.wait { $0.messages.count == 2 })
    client.hangUp()
    #expect(recorder.wait { $0.ended == 1 })
    listener.stop()
    #expect(
      recorder.messages.last
        == .signal(
          SignalReport(
            group: "g", changed: UnixTime(nanoseconds: 1_732_330_012_000_000_000), aspect: .red)))
    #expect(recorder.rejections.total == 0)
    // SAFETY: the path ends with NUL.
    #expect(unsafe access(path, F_OK) != 0, "the socket's path is still there")
  }

  @Test func `the socket's mode does not depend on the umask`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let listener = try listen(FeedSources(socketPath: path), Recorder())
    var status = stat()
    // SAFETY: the path ends with NUL; one stat is written.
    #expect(unsafe lstat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o660)
    listener.stop()
  }

  @Test func `a half line at the end of a connection is counted and not taken`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let client = Client(path)
    client.send(frame("north") + signal)
    client.hangUp()
    #expect(recorder.wait { $0.ended == 1 })
    listener.stop()
    #expect(recorder.messages.count == 1)
    #expect(recorder.rejections[.truncated] == 1)
    #expect(recorder.rejections.total == 1)
  }

  @Test func `a line over the limit is counted once and the connection goes on`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let client = Client(path)
    client.send(String(repeating: "x", count: 1_000_000) + "\n" + frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    client.hangUp()
    #expect(recorder.wait { $0.ended == 1 })
    listener.stop()
    #expect(recorder.rejections[.lineTooLong] == 1)
    #expect(recorder.rejections.total == 1)
    #expect(recorder.refusals.isEmpty)
  }

  @Test func `three lines over the limit cut a connection and no other`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let good = Client(path)
    let bad = Client(path)
    let long = String(repeating: "x", count: 300_000) + "\n"
    bad.send(long + long + long + long)
    #expect(bad.waitForEnd())
    good.send(frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    listener.stop()
    #expect(recorder.refusals.count == 1)
    #expect(recorder.rejections[.lineTooLong] == 3)
  }

  @Test func `lines over the limit that come rarely cut nobody`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder, secondsATick: 11)
    let client = Client(path)
    let long = String(repeating: "x", count: 300_000) + "\n"
    client.send(long + long + long + long + frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    #expect(recorder.refusals.isEmpty)
    // Time goes on, so the sum comes without a stop.
    #expect(recorder.wait { $0.rejections[.lineTooLong] == 4 })
    listener.stop()
  }

  @Test func `a line that never ends cuts its connection`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let client = Client(path)
    #expect(!client.send(String(repeating: "x", count: 64 << 20)))
    #expect(recorder.wait { $0.refused == 1 })
    listener.stop()
    #expect(recorder.rejections[.lineTooLong] == 1)
    #expect(recorder.messages.isEmpty)
  }

  @Test func `in a flood every line is delivered, rejected or counted as overflow`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder(accepts: { $0.messages.count < 100 })
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let clients = (0..<4).map { _ in Client(path) }
    let burst = frame("a") + "nonsense\n" + #"{"type":"new"}"# + "\n" + frame("b") + "\n"
    let bursts = String(repeating: burst, count: 500)
    for _ in 0..<10 { for client in clients { client.send(bursts) } }
    for client in clients { client.hangUp() }
    #expect(recorder.wait { $0.ended == 4 })
    listener.stop()
    #expect(recorder.messages.count == 100)
    #expect(recorder.rejections[.notJSON] == 20_000)
    #expect(recorder.rejections[.unknownType] == 20_000)
    #expect(recorder.rejections[.overflow] == 39_900)
    #expect(recorder.rejections.total == 79_900)
  }

  @Test func `a noisy camera does not silence a quiet one`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let noisy = Client(path)
    let quiet = Client(path)
    let noise = String(repeating: "nonsense\n", count: 100_000)
    quiet.send(frame("quiet"))
    noisy.send(noise)
    quiet.send(frame("quiet"))
    #expect(recorder.wait { $0.messages.count == 2 })
    listener.stop()
    #expect(recorder.cameras == ["quiet", "quiet"])
  }

  @Test func `one connection too many is turned away and told why`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    var clients: [Client] = []
    for count in 1...FeedListener.connectionsMaximum {
      clients.append(Client(path))
      #expect(recorder.wait { $0.connected == count })
    }
    let extra = Client(path)
    #expect(extra.waitForEnd())
    #expect(recorder.refusals.count == 1)
    for client in clients { client.send(frame("north")) }
    #expect(recorder.wait { $0.messages.count == FeedListener.connectionsMaximum })
    clients.removeLast()
    #expect(recorder.wait { $0.ended == 1 })
    let next = Client(path)
    next.send(frame("late"))
    #expect(recorder.wait { $0.messages.count == FeedListener.connectionsMaximum + 1 })
    listener.stop()
    #expect(recorder.cameras.last == "late")
  }

  @Test func `a TCP address with a port of the kernel's choice is heard`() throws {
    let recorder = Recorder()
    let listener = try listen(FeedSources(tcpAddress: "127.0.0.1:0"), recorder)
    let address = try #require(listener.tcpAddress)
    let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
    let client = Client(port: port)
    client.send(frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    #expect(throws: FeedError.inUse(address: address)) {
      try listen(FeedSources(tcpAddress: address), Recorder())
    }
    listener.stop()
    #expect(client.waitForEnd())
  }

  @Test(arguments: [
    "", ":", "127.0.0.1", "localhost:9000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
    "127.0.0.1:-1", "127.0.0.1:+1", "::1:9000", "[::1]", "[127.0.0.1]:9000", "127.1:9000",
    "256.0.0.1:9000",
  ])
  func `an address that is not numeric is refused`(text: String) throws {
    #expect(throws: FeedError.badAddress(text)) {
      try listen(FeedSources(tcpAddress: text), Recorder())
    }
  }

  @Test func `an address of version six is understood`() throws {
    do {
      let listener = try listen(FeedSources(tcpAddress: "[::1]:0"), Recorder())
      #expect(listener.tcpAddress?.hasPrefix("[::1]:") == true)
      listener.stop()
    } catch FeedError.unlistenable(_, let code) {
      // A machine without IPv6 says so.
      #expect(code == EADDRNOTAVAIL || code == EAFNOSUPPORT)
    }
  }

  @Test func `stopping twice is stopping once`() throws {
    let recorder = Recorder()
    let listener = try listen(FeedSources(), recorder)
    listener.stop()
    listener.stop()
    #expect(recorder.reports.isEmpty)
  }
}
