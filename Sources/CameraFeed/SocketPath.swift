// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The file that a bound unix socket left in its folder; removes it when it goes, if it is still
/// the same file.
struct SocketPath: ~Copyable {
  /// Owner and group may connect.
  static let mode: mode_t = 0o660

  private let path: String
  private let device: dev_t
  private let inode: ino_t

  /// Takes over the file of a socket that was just bound.
  init(justBound path: String) throws(FeedError) {
    var status = stat()
    // SAFETY: the path ends with NUL; one stat is written, which lives across the call.
    guard unsafe lstat(path, &status) == 0 else {
      throw .unlistenable(address: path, code: errno)
    }
    self.path = path
    device = status.st_dev
    inode = status.st_ino
  }

  /// Lets in whom `mode` lets in, whatever the umask is.
  func open() throws(FeedError) {
    // SAFETY: the path ends with NUL.
    guard unsafe chmod(path, Self.mode) == 0 else {
      throw .unlistenable(address: path, code: errno)
    }
  }

  deinit {
    var status = stat()
    // SAFETY: the path ends with NUL; one stat is written, which lives across the call.
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_dev == device, status.st_ino == inode else { return }
    // SAFETY: the path ends with NUL.
    _ = unsafe unlink(path)
  }

  /// Removes a socket on which nobody listens any more, and nothing else.
  static func removeStale(_ path: String, address: SocketAddress) throws(FeedError) {
    var status = stat()
    // SAFETY: the path ends with NUL; one stat is written, which lives across the call.
    guard unsafe lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .unlistenable(address: path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
    switch try connectCode(address, path: path) {
    // Also a full backlog is a listener's; a datagram socket is somebody's too.
    case 0, EAGAIN, EINPROGRESS, EPROTOTYPE: throw .inUse(address: path)
    case ENOENT: return
    case ECONNREFUSED: break
    case let code: throw .unlistenable(address: path, code: code)
    }
    // SAFETY: the path ends with NUL.
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw .unlistenable(address: path, code: errno)
    }
  }

  /// 0 when somebody listens, else the errno of the attempt to connect.
  private static func connectCode(
    _ address: SocketAddress, path: String
  ) throws(FeedError) -> Int32 {
    let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard raw >= 0 else { throw .unlistenable(address: path, code: errno) }
    let probe = Descriptor(adopting: raw)
    makeNonBlocking(probe.raw)
    // SAFETY: the address is lent for the call.
    return unsafe address.withPointer { unsafe connect(raw, $0, $1) } == 0 ? 0 : errno
  }
}
