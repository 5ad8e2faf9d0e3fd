// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Glibc
import Testing
import TrafficModel

/// What stands at the socket's path, and files as sources.
@Suite struct FeedPlaceTests {
  private func frame(_ camera: String) -> String {
    #"{"type":"frame","camera":"\#(camera)","ts":1732330000,"objects":[]}"# + "\n"
  }

  @Test func `a second listener on one path is refused and the first goes on`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    #expect(throws: FeedError.inUse(address: path)) {
      try listen(FeedSources(socketPath: path), Recorder())
    }
    let client = Client(path)
    client.send(frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    listener.stop()
  }

  @Test func `a socket of a dead program is replaced`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // SAFETY: the path is short.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    // SAFETY: a sockaddr_un may be looked at as a sockaddr.
    let bound = unsafe withUnsafePointer(to: address) { place in
      // SAFETY: as above.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        // SAFETY: as above.
        unsafe bind(raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    close(raw)
    let recorder = Recorder()
    let listener = try listen(FeedSources(socketPath: path), recorder)
    let client = Client(path)
    client.send(frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    listener.stop()
  }

  @Test func `anything that is not a socket is left alone`() throws {
    let folder = Folder()
    let path = folder.file("feed.sock", "precious")
    #expect(throws: FeedError.notASocket(path: path)) {
      try listen(FeedSources(socketPath: path), Recorder())
    }
    var file = try FeedFile(path)
    var decoder = try FeedDecoder()
    #expect(try file.next(into: &decoder) == .rejected(.notJSON))
  }

  @Test func `a socket that somebody else put there meanwhile is left alone`() throws {
    let folder = Folder()
    let path = folder.path + "/feed.sock"
    let first = try listen(FeedSources(socketPath: path), Recorder())
    // SAFETY: both paths end with NUL.
    #expect(unsafe unlink(path) == 0)
    let recorder = Recorder()
    let second = try listen(FeedSources(socketPath: path), recorder)
    first.stop()
    let client = Client(path)
    client.send(frame("north"))
    #expect(recorder.wait { $0.messages.count == 1 })
    second.stop()
  }

  @Test func `a missing folder and a path that is too long are named`() throws {
    let folder = Folder()
    let missing = folder.path + "/none/feed.sock"
    #expect(throws: FeedError.folderMissing(path: missing)) {
      try listen(FeedSources(socketPath: missing), Recorder())
    }
    let long = folder.path + "/" + String(repeating: "x", count: 100)
    #expect(throws: FeedError.pathTooLong(path: long, limit: 107)) {
      try listen(FeedSources(socketPath: long), Recorder())
    }
    #expect(throws: FeedError.pathTooLong(path: "", limit: 107)) {
      try listen(FeedSources(socketPath: ""), Recorder())
    }
  }

  @Test func `a file waits for room and loses nothing`() throws {
    let folder = Folder()
    let names = (0..<60).map { "c\($0)" }
    let path = folder.file("feed", names.map(frame).joined() + frame("last").dropLast())
    // Every third offer is taken.
    let recorder = Recorder(accepts: { $0.offers % 3 == 0 })
    let listener = try listen(FeedSources(files: [path]), recorder)
    #expect(recorder.wait { $0.ended == 1 })
    listener.stop()
    #expect(recorder.cameras == names + ["last"])
    #expect(recorder.rejections.total == 0)
  }

  @Test func `a listener can be stopped while a file waits for room`() throws {
    let folder = Folder()
    let path = folder.file("feed", frame("north") + frame("south"))
    let recorder = Recorder(accepts: { _ in false })
    let listener = try listen(FeedSources(files: [path]), recorder)
    #expect(recorder.wait { $0.offers > 1 })
    listener.stop()
    #expect(recorder.messages.isEmpty)
    #expect(recorder.rejections[.overflow] == 1)
  }

  @Test func `a FIFO goes on after its writer went in the middle of a line`() throws {
    let folder = Folder()
    let path = folder.path + "/fifo"
    // SAFETY: the path ends with NUL.
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let recorder = Recorder()
    let listener = try listen(FeedSources(files: [path]), recorder)
    for round in 1...20 {
      // SAFETY: the path ends with NUL. The listener has it open: this does not wait.
      let raw = unsafe open(path, O_WRONLY)
      writeAll(raw, Array((frame("north") + #"{"type":"#).utf8))
      close(raw)
      #expect(recorder.wait { $0.ended == round })
    }
    listener.stop()
    #expect(recorder.cameras == Array(repeating: "north", count: 20))
    #expect(recorder.rejections[.truncated] == 20)
    #expect(recorder.rejections.total == 20)
  }

  @Test func `a missing file, a folder and too many files are refused at once`() throws {
    let folder = Folder()
    let missing = folder.path + "/none"
    #expect(throws: FeedError.unreadable(path: missing, code: ENOENT)) {
      try listen(FeedSources(files: [missing]), Recorder())
    }
    #expect(throws: FeedError.folder(path: folder.path)) {
      try listen(FeedSources(files: [folder.path]), Recorder())
    }
    let many = Array(repeating: "/dev/null", count: 17)
    #expect(throws: FeedError.tooManyFiles(count: 17, limit: 16)) {
      try listen(FeedSources(files: many), Recorder())
    }
  }
}
