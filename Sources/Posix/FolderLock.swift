// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Holds a folder while a socket's path in it is claimed, so that of two processes that start at
/// once one sees the other.
struct FolderLock: ~Copyable {
  /// How often a folder that somebody else holds is tried: a claim takes far less than a
  /// millisecond, so whoever needs longer than all tries together hangs.
  static let triesMaximum = 200
  /// How long between two tries, in milliseconds.
  static let pauseMilliseconds = 10

  let descriptor: Descriptor

  init(of folder: String) throws(UnixListener.Obstacle) {
    let opened = try Self.opened(folder)
    var tries = 1
    while !Self.isTaken(opened) {
      guard tries < Self.triesMaximum else { throw .busy }
      tries += 1
      Self.pause()
    }
    descriptor = opened
  }

  private static func opened(_ folder: String) throws(UnixListener.Obstacle) -> Descriptor {
    do throws(Errno) { return try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY) } catch {
      if error.code == ENOENT || error.code == ENOTDIR { throw .noFolder(folder: folder, error) }
      throw .refused(.open, error)
    }
  }

  /// Whether the lock is ours now.
  ///
  /// A file system without locks answers otherwise than that somebody else has it, and the claim
  /// goes on without.
  private static func isTaken(_ descriptor: borrowing Descriptor) -> Bool {
    flock(descriptor.raw, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  private static func pause() {
    var length = timespec(tv_sec: 0, tv_nsec: pauseMilliseconds * 1_000_000)
    // SAFETY: one structure is read, which outlives the call.
    unsafe nanosleep(&length, nil)
  }

  consuming func release() {}

  deinit {
    // A child that was forked meanwhile shares the lock: closing alone would leave it to him.
    _ = flock(descriptor.raw, LOCK_UN)
  }
}
