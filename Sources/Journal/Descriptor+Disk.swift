// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

extension Descriptor {
  /// Gives the file exactly this mode, whatever the umask is.
  func setMode(_ mode: mode_t) throws(Errno) {
    guard fchmod(raw, mode) == 0 else { throw Errno(errno) }
  }

  /// Waits until the file, or the folder's entries, are on the disk.
  func synchronise() throws(Errno) {
    guard fsync(raw) == 0 else { throw Errno(errno) }
  }

  /// Reserves real blocks for the file's first bytes.
  func allocate(_ bytes: Int64) throws(Errno) {
    let code = posix_fallocate(raw, 0, off_t(bytes))
    guard code == 0 else { throw Errno(code) }
  }
}
