// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where a unix socket is to stand.
struct SocketPlace {
  /// The private folder's name; the system puts letters in the place of `XXXXXX`.
  private static let privateName = ".xXXXXXX"
  /// The socket's name in the private folder.
  private static let innerName = "s"

  let folder: String
  private let path: String
  private let address: UnixAddress

  init(path: String) throws(UnixListener.Obstacle) {
    guard !path.isEmpty, !path.utf8.contains(0), !path.hasSuffix("/") else { throw .nameless }
    guard let address = UnixAddress(path: path) else { throw .tooLong(bytes: path.utf8.count) }
    self.path = path
    self.address = address
    if let slash = path.lastIndex(of: "/") {
      folder = slash == path.startIndex ? "/" : String(path[..<slash])
    } else {
      folder = "."
    }
  }

  /// Sees to it that nothing alive or foreign stands at the path.
  func makeWay() throws(UnixListener.Obstacle) {
    let found = try UnixListener.system(.lstat) { () throws(Errno) in
      try FileStatus(of: path, followsLink: false)
    }
    guard let found else { return }
    guard found.isSocket else { throw .notASocket }
    do throws(Errno) {
      // It does not block: somebody with a full queue is somebody too, and must not be waited for.
      try Descriptor.stream(AF_UNIX).connect(to: address)
    } catch {
      switch error.code {
      case ECONNREFUSED, ENOENT: return
      // A socket of another type is somebody's as well.
      case EAGAIN, EINPROGRESS, EPROTOTYPE: throw .inUse
      default: throw .untried(error)
      }
    }
    throw .inUse
  }

  /// Binds a socket out of sight, sets its mode, listens, and moves it onto the path.
  func settle(
    _ socket: borrowing Descriptor, in lock: borrowing FolderLock, backlog: Int32, mode: UInt32
  ) throws(UnixListener.Obstacle) -> FileStatus.Identity {
    let hidden = try privateFolder()
    // SAFETY: the path is a terminated copy that outlives the call.
    defer { _ = unsafe rmdir(hidden) }
    let inner = "\(hidden)/\(Self.innerName)"
    // SAFETY: as above; after the move there is nothing left to unlink.
    defer { _ = unsafe unlink(inner) }
    try bind(socket, at: inner, in: lock)
    // SAFETY: as above.
    guard unsafe chmod(inner, mode_t(mode)) == 0 else {
      throw .refused(.chmod, Errno(errno))
    }
    guard listen(socket.raw, backlog) == 0 else { throw .refused(.listen, Errno(errno)) }
    let status = try UnixListener.system(.lstat) { () throws(Errno) in
      try FileStatus(of: inner, followsLink: false)
    }
    guard let status else { throw .refused(.lstat, Errno(ENOENT)) }
    // SAFETY: as above.
    guard unsafe rename(inner, path) == 0 else { throw .refused(.rename, Errno(errno)) }
    return status.identity
  }

  private func bind(
    _ socket: borrowing Descriptor, at inner: String, in lock: borrowing FolderLock
  ) throws(UnixListener.Obstacle) {
    // The private folder may make the path too long for an address where the socket's own is not;
    // the way through the open folder is always short.
    let name = inner.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1)
    guard
      let address = UnixAddress(path: inner)
        ?? UnixAddress(path: "/proc/self/fd/\(lock.descriptor.raw)/\(name)")
    else { throw .tooLong(bytes: inner.utf8.count) }
    do throws(Errno) { try socket.bind(to: address) } catch { throw .refused(.bind, error) }
  }

  /// Makes a folder that only this user can enter, and gives its path.
  private func privateFolder() throws(UnixListener.Obstacle) -> String {
    var template = "\(folder == "/" ? "" : folder)/\(Self.privateName)".utf8CString
    // SAFETY: `mkdtemp` writes within the template, which ends in a zero and outlives the call.
    let made = unsafe template.withUnsafeMutableBufferPointer { bytes -> String? in
      // SAFETY: as above.
      guard let start = bytes.baseAddress, let name = unsafe mkdtemp(start) else { return nil }
      // SAFETY: as above; the text is copied at once.
      return unsafe String(cString: name)
    }
    guard let made else { throw .refused(.mkdtemp, Errno(errno)) }
    return made
  }
}
