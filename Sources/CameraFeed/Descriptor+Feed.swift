// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

extension Descriptor {
  /// What became of an attempt to read of a feed.
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

  /// Opens a feed for reading.
  init(feed path: String, flags: Int32 = 0) throws(FeedError) {
    do throws(Errno) {
      self = try Descriptor(opening: path, O_RDONLY | O_NOCTTY | flags)
    } catch {
      throw .unreadable(path: path, code: error.code)
    }
  }

  /// What an opened feed is; not a folder.
  func feedStatus(_ path: String) throws(FeedError) -> FileStatus {
    let found: FileStatus
    do throws(Errno) { found = try status() } catch {
      throw .unreadable(path: path, code: error.code)
    }
    guard !found.isFolder else { throw .folder(path: path) }
    return found
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
