// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Holds the socket's folder while its path is claimed, so that of two daemons that start at once
/// one sees the other.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  init(of place: borrowing SocketPlace) throws(ControlSocketError) {
    // SAFETY: the path is a string that lives through the call.
    descriptor = unsafe open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let number = errno
    guard descriptor >= 0 else {
      if number == ENOENT || number == ENOTDIR {
        throw ControlSocketError(
          .folderMissing, path: place.path,
          "The control socket \(place.path) could not be made: the folder \(place.folder) does not"
            + " exist; create it, or choose another path")
      }
      throw .system("opening the folder \(place.folder)", path: place.path, errno: number)
    }
    // A file system without locks answers otherwise, and the claim goes on without.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw ControlSocketError(
        .alreadyRunning, path: place.path,
        "Another xiaoand is just starting at \(place.path); wait for it, or give this one another"
          + " path")
    }
  }

  consuming func release() {}

  deinit {
    // A child that was forked meanwhile shares the lock: closing alone would leave it to him.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
