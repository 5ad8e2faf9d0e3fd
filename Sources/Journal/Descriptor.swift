// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An open file; closed when its owner lets go of it.
struct Descriptor: ~Copyable {
  private let number: CInt

  /// Opens a file, or creates it with a mode that is further cut by the umask.
  init(_ path: String, _ flags: CInt, mode: mode_t = 0) throws(ErrnoText) {
    var opened: CInt
    repeat {
      // SAFETY: the path is a terminated copy that outlives the call.
      opened = unsafe open(path, flags | O_CLOEXEC, mode)
    } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw ErrnoText(errno) }
    number = opened
  }

  deinit { _ = close(number) }

  /// What the file system says of the file.
  func facts() throws(ErrnoText) -> FileFacts {
    var raw = stat()
    // SAFETY: `raw` outlives the call, which only fills it.
    guard unsafe fstat(number, &raw) == 0 else { throw ErrnoText(errno) }
    return FileFacts(raw)
  }

  /// Gives the file exactly this mode, whatever the umask is.
  func setMode(_ mode: mode_t) throws(ErrnoText) {
    guard fchmod(number, mode) == 0 else { throw ErrnoText(errno) }
  }

  /// Waits until the file, or the folder's entries, are on the disk.
  func synchronise() throws(ErrnoText) {
    guard fsync(number) == 0 else { throw ErrnoText(errno) }
  }

  /// Reserves real blocks for the file's first bytes.
  func allocate(_ bytes: Int64) throws(ErrnoText) {
    let code = posix_fallocate(number, 0, off_t(bytes))
    guard code == 0 else { throw ErrnoText(code) }
  }

  /// Reads bytes from a place in the file; fewer than asked for at its end.
  func read(_ count: Int, at offset: Int64) throws(ErrnoText) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var length = 0
    while length < count {
      // SAFETY: the slice lies within the array's own storage, which outlives the call.
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          number, buffer.baseAddress.map { unsafe $0 + length }, count - length,
          off_t(offset) + off_t(length))
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw ErrnoText(errno) }
      guard got > 0 else { break }
      length += got
    }
    return Array(bytes.prefix(length))
  }
}
