// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the file system says of a file.
package struct FileStatus: Hashable, Sendable {
  /// Which file it is, whatever it is called.
  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64

    /// As systemd names it in `JOURNAL_STREAM`.
    package var text: String { "\(device):\(inode)" }
  }

  /// Which file it is.
  package let identity: Identity
  /// How long it is.
  package let bytes: Int64
  private let kind: mode_t

  init(_ status: stat) {
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    bytes = Int64(status.st_size)
    kind = status.st_mode & S_IFMT
  }

  /// Looks a path up; `nil` when nothing is there.
  ///
  /// - Parameters:
  ///   - path: where to look.
  ///   - followsLink: whether a symbolic link at the path stands for what it leads to.
  /// - Throws: the errno when it cannot be told.
  package init?(of path: String, followsLink: Bool = true) throws(Errno) {
    var status = stat()
    // SAFETY: one structure is written, which outlives the call; the path is a terminated copy.
    let code = unsafe followsLink ? stat(path, &status) : lstat(path, &status)
    guard code == 0 else {
      guard errno == ENOENT else { throw Errno(errno) }
      return nil
    }
    self.init(status)
  }

  /// Whether it is an ordinary file.
  package var isRegular: Bool { kind == S_IFREG }
  /// Whether it is a folder.
  package var isFolder: Bool { kind == S_IFDIR }
  /// Whether it is a named pipe.
  package var isFIFO: Bool { kind == S_IFIFO }
  /// Whether it is a socket.
  package var isSocket: Bool { kind == S_IFSOCK }
}
