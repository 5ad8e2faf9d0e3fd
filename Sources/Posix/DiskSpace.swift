// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How full a file system is.
package struct DiskSpace: Hashable, Sendable {
  /// Its size in bytes.
  package let bytes: Int64
  /// What an ordinary user may still write, in bytes.
  package let available: Int64
  /// The part of its inodes that are free, in percent; `nil` when it has no fixed number.
  package let freeInodes: Int?
  /// Whether it is mounted read-only.
  package let isReadOnly: Bool

  /// Asks about the file system that a path is on.
  ///
  /// - Throws: the errno.
  package init(of path: String) throws(Errno) {
    var status = statvfs()
    // SAFETY: one structure is written, which outlives the call; the path is a terminated copy.
    guard unsafe statvfs(path, &status) == 0 else { throw Errno(errno) }
    let block = Int64(clamping: status.f_frsize)
    func bytes(_ blocks: UInt) -> Int64 {
      let (product, isTooMuch) = Int64(clamping: blocks).multipliedReportingOverflow(by: block)
      return isTooMuch ? .max : product
    }
    self.bytes = bytes(status.f_blocks)
    available = bytes(status.f_bavail)
    freeInodes = status.f_files > 0 ? Int(status.f_favail / max(status.f_files / 100, 1)) : nil
    // ST_RDONLY, which Glibc's module does not have.
    isReadOnly = status.f_flag & 1 != 0
  }
}
