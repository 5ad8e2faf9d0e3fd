// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the file system says of a file.
struct FileFacts: Hashable {
  /// Which file it is, whatever it is called.
  struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  var identity: Identity
  var bytes: Int64
  var isRegular: Bool
  var isFolder: Bool

  init(_ raw: stat) {
    identity = Identity(device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino))
    bytes = Int64(raw.st_size)
    isRegular = raw.st_mode & S_IFMT == S_IFREG
    isFolder = raw.st_mode & S_IFMT == S_IFDIR
  }

  /// Looks a path up, following symbolic links; `nil` when nothing is there.
  init?(of path: String) throws(ErrnoText) {
    var raw = stat()
    // SAFETY: `raw` outlives the call, which only fills it; the path is a terminated copy.
    guard unsafe stat(path, &raw) == 0 else {
      guard errno == ENOENT else { throw ErrnoText(errno) }
      return nil
    }
    self.init(raw)
  }
}
