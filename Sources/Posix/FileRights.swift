// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Whose a file is and who may do what with it.
package struct FileRights: Hashable, Sendable {
  /// Its owner.
  package let user: UInt32
  /// Its group.
  package let group: UInt32
  /// Its permissions, the lower nine bits.
  package let mode: UInt32
  /// Whether it is a socket.
  package let isSocket: Bool
  /// Whether it is a character device.
  package let isDevice: Bool
  /// When it was last written, in Unix seconds.
  package let written: Int64
  /// Which device its file system is on, as `/sys/dev/block` names it.
  package let device: String

  /// Looks a path up, behind links; `nil` when nothing is there.
  ///
  /// - Throws: the errno when it cannot be told.
  package init?(of path: String) throws(Errno) {
    var status = stat()
    // SAFETY: one structure is written, which outlives the call; the path is a terminated copy.
    guard unsafe stat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw Errno(errno) }
      return nil
    }
    user = status.st_uid
    group = status.st_gid
    mode = status.st_mode & 0o777
    isSocket = status.st_mode & S_IFMT == S_IFSOCK
    isDevice = status.st_mode & S_IFMT == S_IFCHR
    written = Int64(status.st_mtim.tv_sec)
    // How Linux packs the two numbers (sysmacros.h).
    let number = UInt64(status.st_dev)
    let major = (number >> 8 & 0xfff) | (number >> 32 & 0xffff_f000)
    let minor = (number & 0xff) | (number >> 12 & 0xffff_ff00)
    device = "\(major):\(minor)"
  }

  /// Whether this process may read and write a file.
  package static func mayUse(_ path: String) -> Bool {
    // SAFETY: the path is a terminated copy that outlives the call.
    unsafe access(path, R_OK | W_OK) == 0
  }
}
