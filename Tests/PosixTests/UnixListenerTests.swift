// SPDX-License-Identifier: Apache-2.0

import Foundation
import Posix
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2)))
struct UnixListenerTests {
  private func mode(of path: String) -> UInt32? {
    var found = stat()
    // SAFETY: `lstat` writes one structure, which outlives the call.
    return unsafe lstat(path, &found) == 0 ? found.st_mode : nil
  }

  private func obstacle(at path: String) -> UnixListener.Obstacle? {
    do throws(UnixListener.Obstacle) {
      _ = try UnixListener(at: path, backlog: 8)
      return nil
    } catch {
      return error
    }
  }

  private func isAnswered(_ path: String) throws -> Bool {
    let address = try #require(UnixAddress(path: path))
    do throws(Errno) {
      try Descriptor.stream(AF_UNIX).connect(to: address)
      return true
    } catch {
      return false
    }
  }

  @Test func `it listens for owner and group, and goes with its owner`() throws {
    let folder = try Folder()
    let path = folder.path + "/s.sock"
    do {
      let listener = try UnixListener(at: path, backlog: 8)
      #expect(mode(of: path) == S_IFSOCK | 0o660)
      #expect(folder.names == ["s.sock"])
      #expect(try Descriptor.accepted(on: listener.raw) == nil)
      let client = try Descriptor.stream(AF_UNIX)
      try client.connect(to: try #require(UnixAddress(path: path)))
      #expect(try Descriptor.accepted(on: listener.raw) != nil)
    }
    #expect(folder.names == [])
  }

  /// What a thread saw that watched a path.
  private final class Sightings: Sendable {
    let modes = Mutex<Set<UInt32>>([])
    let isOver = Atomic(false)
  }

  @Test func `nobody ever meets it with another mode`() throws {
    let folder = try Folder()
    let path = folder.path + "/s.sock"
    let sightings = Sightings()
    let watch = try NamedThread("watch") {
      while !sightings.isOver.load(ordering: .acquiring) {
        if let mode = self.mode(of: path) { sightings.modes.withLock { _ = $0.insert(mode) } }
      }
    }
    for _ in 0..<300 { _ = try UnixListener(at: path, backlog: 8) }
    sightings.isOver.store(true, ordering: .releasing)
    watch.join()
    #expect(sightings.modes.withLock { $0 }.isSubset(of: [S_IFSOCK | 0o660]))
  }

  @Test func `a dead socket is replaced and a living one is left alone`() throws {
    let folder = try Folder()
    let path = folder.path + "/s.sock"
    let address = try #require(UnixAddress(path: path))
    do { try Descriptor.stream(AF_UNIX).bind(to: address) }
    #expect(folder.names == ["s.sock"])
    let living = try UnixListener(at: path, backlog: 8)
    #expect(obstacle(at: path) == .inUse)
    #expect(try isAnswered(path))
    #expect(living.path == path)
  }

  @Test func `a datagram socket and a full queue are somebody's too`() throws {
    let folder = try Folder()
    let path = folder.path + "/log"
    let datagram = Descriptor(owning: socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
    try datagram.bind(to: try #require(UnixAddress(path: path)))
    #expect(obstacle(at: path) == .inUse)
    let full = folder.path + "/full"
    let listener = try UnixListener(at: full, backlog: 0)
    let address = try #require(UnixAddress(path: full))
    let first = try Descriptor.stream(AF_UNIX)
    try first.connect(to: address)
    #expect(obstacle(at: full) == .inUse)
    #expect(listener.path == full)
  }

  @Test func `a file, a link and a folder in the way are left alone`() throws {
    let folder = try Folder()
    let file = try folder.file("notes", "dear diary")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere")
    let inner = folder.path + "/folder"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    for path in [file, link, inner] { #expect(obstacle(at: path) == .notASocket) }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "dear diary")
    #expect(folder.names == ["folder", "link", "notes"])
  }

  @Test func `a socket whose place was taken is not removed`() throws {
    let folder = try Folder()
    let path = folder.path + "/s.sock"
    let first = try UnixListener(at: path, backlog: 8)
    try FileManager.default.removeItem(atPath: path)
    let second = try UnixListener(at: path, backlog: 8)
    _ = consume first
    #expect(try isAnswered(path))
    _ = consume second
    #expect(folder.names == [])
  }

  @Test func `every impossible path has its obstacle`() throws {
    let folder = try Folder()
    for path in ["", folder.path + "/", folder.path + "/a\0b"] {
      #expect(obstacle(at: path) == .nameless)
    }
    let none = folder.path + "/none"
    #expect(obstacle(at: none + "/s") == .noFolder(folder: none, Errno(ENOENT)))
    let file = try folder.file("file", "")
    #expect(obstacle(at: file + "/s") == .noFolder(folder: file, Errno(ENOTDIR)))
    let long = folder.path + "/" + String(repeating: "长", count: 40)
    #expect(obstacle(at: long) == .tooLong(bytes: long.utf8.count))
    #expect(folder.names == ["file"])
  }

  @Test(arguments: [90, 96, 97, 98, 105])
  func `the longest path works, also where the folder takes nearly all of it`(_ bytes: Int) throws {
    let folder = try Folder(pathBytes: bytes)
    let rest = UnixAddress.pathBytesMaximum - bytes - 1
    let path = folder.path + "/" + String(repeating: "s", count: rest)
    let listener = try UnixListener(at: path, backlog: 8)
    #expect(mode(of: path) == S_IFSOCK | 0o660)
    #expect(try isAnswered(path))
    #expect(obstacle(at: path + "s") == .tooLong(bytes: 108))
    _ = consume listener
    #expect(folder.names == [])
  }

  @Test func `sockets of one folder can be claimed all at once`() async throws {
    let folder = try Folder()
    try await withThrowingTaskGroup { group in
      for number in 0..<16 {
        group.addTask {
          let path = "\(folder.path)/\(number)"
          for _ in 0..<20 { _ = try UnixListener(at: path, backlog: 8) }
        }
      }
      try await group.waitForAll()
    }
    #expect(folder.names == [])
  }

  @Test func `a folder that somebody else holds is told of`() throws {
    let folder = try Folder()
    let held = try Descriptor(opening: folder.path, O_RDONLY | O_DIRECTORY)
    #expect(flock(held.raw, LOCK_EX) == 0)
    #expect(obstacle(at: folder.path + "/s") == .busy)
    #expect(folder.names == [])
  }
}
