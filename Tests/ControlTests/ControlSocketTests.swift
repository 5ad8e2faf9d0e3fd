// SPDX-License-Identifier: Apache-2.0

import ControlServer
import Foundation
import Testing

@Suite(.timeLimit(.minutes(2)))
struct ControlSocketTests {
  private func mode(of path: String) -> UInt32? {
    var found = stat()
    // SAFETY: `lstat` writes one structure, which outlives the call.
    return unsafe lstat(path, &found) == 0 ? found.st_mode : nil
  }

  private func failure(at path: String) -> ControlSocketError? {
    do throws(ControlSocketError) {
      _ = try ControlSocket(at: path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `the socket is for the daemon's user and group and nobody else`() throws {
    let folder = try TemporaryFolder()
    let socket = try ControlSocket(at: folder.path + "/control.sock")
    #expect(mode(of: socket.path) == S_IFSOCK | ControlSocket.mode)
    #expect(folder.names == ["control.sock"])
  }

  @Test func `a client can connect before the server runs and is not turned away`() throws {
    let folder = try TemporaryFolder()
    let socket = try ControlSocket(at: folder.path + "/s")
    _ = try RawSocket(connectedTo: socket.path)
  }

  @Test func `a dead daemon's socket is replaced`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/control.sock"
    do { _ = try RawSocket(boundTo: path, listening: true) }
    #expect(folder.names == ["control.sock"])
    let socket = try ControlSocket(at: path)
    _ = try RawSocket(connectedTo: path)
    _ = consume socket
    #expect(folder.names == [])
  }

  @Test func `a living daemon's socket is left alone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/control.sock"
    let living = try ControlSocket(at: path)
    let error = try #require(failure(at: path))
    #expect(error.kind == .alreadyRunning)
    #expect(error.sentence.hasPrefix("Another xiaoand is running"))
    #expect(folder.names == ["control.sock"])
    _ = try RawSocket(connectedTo: path)
    _ = consume living
  }

  @Test func `a daemon that is just starting is seen`() throws {
    let folder = try TemporaryFolder()
    // SAFETY: the path is a string that lives through the call.
    let descriptor = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let error = try #require(failure(at: folder.path + "/control.sock"))
    #expect(error.kind == .alreadyRunning)
    #expect(folder.names == [])
  }

  @Test func `a file that is no socket is never deleted`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/notes"
    try "dear diary".write(toFile: file, atomically: true, encoding: .utf8)
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere")
    let inner = folder.path + "/folder"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    for path in [file, link, inner] {
      let error = try #require(failure(at: path))
      #expect(error.kind == .notASocket)
      #expect(error.sentence.contains(path))
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "dear diary")
    #expect(folder.names == ["folder", "link", "notes"])
  }

  @Test func `a missing folder, a file in its place and an impossible path have sentences`() throws
  {
    let folder = try TemporaryFolder()
    #expect(failure(at: folder.path + "/none/control.sock")?.kind == .folderMissing)
    try "".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
    #expect(failure(at: folder.path + "/file/control.sock")?.kind == .folderMissing)
    #expect(failure(at: "")?.kind == .badPath)
    #expect(failure(at: folder.path + "/")?.kind == .badPath)
    #expect(failure(at: folder.path + "/a\0b")?.kind == .badPath)
    let long = folder.path + "/" + String(repeating: "长", count: 40)
    let error = try #require(failure(at: long))
    #expect(error.kind == .badPath)
    #expect(error.sentence.contains("107 bytes"))
    #expect(folder.names == ["file"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `a folder without the right to write has a sentence`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    let error = try #require(failure(at: folder.path + "/control.sock"))
    #expect(error.kind == .system)
    #expect(error.sentence.contains("right to write"))
  }
}
