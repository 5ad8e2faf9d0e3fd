// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file descriptor, closed with its owner.
package struct Descriptor: ~Copyable, Sendable {
  /// The number by which the kernel knows it.
  package let raw: Int32
  private let isOwned: Bool

  /// Takes over a descriptor that somebody opened.
  package init(owning raw: Int32) {
    self.raw = raw
    isOwned = true
  }

  /// Uses a descriptor that belongs to somebody else, such as standard input.
  package init(borrowing raw: Int32) {
    self.raw = raw
    isOwned = false
  }

  /// Opens a file, or creates it with a mode that is further cut by the umask.
  package init(opening path: String, _ flags: Int32, mode: UInt32 = 0) throws(Errno) {
    var opened: Int32
    repeat {
      // SAFETY: the path is a terminated copy that outlives the call.
      opened = unsafe open(path, flags | O_CLOEXEC, mode_t(mode))
    } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw Errno(errno) }
    self.init(owning: opened)
  }

  deinit {
    if isOwned { _ = close(raw) }
  }

  /// Hands the descriptor to somebody who closes it himself.
  package consuming func released() -> Int32 {
    let raw = raw
    discard self
    return raw
  }

  /// Makes calls return at once, and children not inherit it; on an open descriptor it cannot fail.
  package func makeNonBlocking() {
    _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
    _ = fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK)
  }

  /// What the file system says of the file.
  package func status() throws(Errno) -> FileStatus {
    var status = stat()
    // SAFETY: one structure is written, which outlives the call.
    guard unsafe fstat(raw, &status) == 0 else { throw Errno(errno) }
    return FileStatus(status)
  }

  /// Reads bytes from a place in a file; fewer than asked for at its end.
  package func read(_ count: Int, at offset: Int64) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var length = 0
    while length < count {
      // SAFETY: the slice lies within the array's own storage, which outlives the call.
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        // SAFETY: as above.
        unsafe pread(
          raw, buffer.baseAddress.map { unsafe $0 + length }, count - length,
          off_t(offset) + off_t(length))
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw Errno(errno) }
      guard got > 0 else { break }
      length += got
    }
    return length < count ? Array(bytes.prefix(length)) : bytes
  }
}
