// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Owns one file descriptor and closes it exactly once.
struct Descriptor: ~Copyable, Sendable {
  /// What became of an attempt to read.
  enum Reading {
    /// So many bytes, at least one.
    case bytes(Int)
    /// Nothing for now.
    case nothing
    /// No more bytes will come.
    case end
    /// The kernel refused; the errno.
    case failed(Int32)
  }

  let raw: Int32
  private let isOwned: Bool

  /// Takes over a descriptor that somebody opened for us.
  init(adopting raw: Int32) {
    self.raw = raw
    isOwned = true
  }

  /// Uses a descriptor that belongs to somebody else, such as standard input.
  init(borrowing raw: Int32) {
    self.raw = raw
    isOwned = false
  }

  deinit {
    if isOwned { _ = close(raw) }
  }

  /// Opens a file for reading.
  static func opening(_ path: String, flags: Int32 = 0) throws(FeedError) -> Descriptor {
    // SAFETY: Swift lends the path with a NUL at its end for the call.
    let raw = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags)
    guard raw >= 0 else { throw .unreadable(path: path, code: errno) }
    return Descriptor(adopting: raw)
  }

  /// The type bits of the file's mode, such as `S_IFREG`; `nil` when the descriptor is not open.
  func fileType() -> mode_t? {
    var status = stat()
    // SAFETY: fstat writes one stat into the variable that lives across the call.
    guard unsafe fstat(raw, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  /// Reads once, without waiting when the descriptor does not block.
  func read(into room: UnsafeMutableRawBufferPointer) -> Reading {
    while true {
      // SAFETY: read writes at most the room's own count of bytes into it.
      let count = unsafe Glibc.read(raw, room.baseAddress, room.count)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .end }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .nothing
      // The other side went away without a farewell; what it sent before is complete.
      case ECONNRESET, EPIPE, ETIMEDOUT: return .end
      default: return .failed(errno)
      }
    }
  }
}
