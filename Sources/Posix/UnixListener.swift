// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A listening unix socket at a path, ready for clients.
///
/// It is bound in a private folder beside its path, given its mode there, and then moved onto the
/// path in one step: nobody can meet it with another mode, and a client that connects from then on
/// finds it listening. Its file is removed when the value ends, unless something else has taken its
/// place meanwhile.
package struct UnixListener: ~Copyable, Sendable {
  /// Who may connect: the process's user and group, nobody else.
  package static let mode: UInt32 = 0o660

  /// Why a path cannot be had.
  package enum Obstacle: Error, Hashable, Sendable {
    /// The path names no file: it is empty, ends in a slash or holds a zero byte.
    case nameless
    /// The path has more bytes than a socket's address takes.
    case tooLong(bytes: Int)
    /// The folder does not exist or is no folder.
    case noFolder(folder: String, Errno)
    /// Something that is not a socket stands there; it was left alone.
    case notASocket
    /// Somebody answers there.
    case inUse
    /// A socket stands there, and whether anybody answers cannot be told.
    case untried(Errno)
    /// Somebody else is claiming a path in the same folder, and does not get done.
    case busy
    /// The system refused.
    case refused(Step, Errno)
  }

  /// The calls that it takes.
  package enum Step: String, Hashable, Sendable {
    case open, lstat, socket, mkdtemp, bind, chmod, listen, rename
  }

  /// Where it stands.
  package let path: String
  private let descriptor: Descriptor
  private let identity: FileStatus.Identity

  /// Claims a path.
  ///
  /// A socket that a dead process left behind is replaced. A living one's socket, and anything that
  /// is not a socket, is left alone.
  ///
  /// - Parameters:
  ///   - path: where it is to stand.
  ///   - backlog: how many connections wait in the kernel until they are accepted.
  ///   - hasPackets: whether packets keep their bounds; otherwise it is a stream of bytes.
  ///   - mode: who may connect.
  /// - Throws: why the path cannot be had.
  package init(
    at path: String, backlog: Int32, hasPackets: Bool = false, mode: UInt32 = UnixListener.mode
  ) throws(Obstacle) {
    let place = try SocketPlace(path: path)
    let folder = try FolderLock(of: place.folder)
    try place.makeWay()
    let descriptor = try Self.system(.socket) { () throws(Errno) in
      if hasPackets { return try Descriptor.packets() }
      return try Descriptor.stream(AF_UNIX)
    }
    identity = try place.settle(descriptor, in: folder, backlog: backlog, mode: mode)
    self.descriptor = descriptor
    self.path = path
    folder.release()
  }

  /// The descriptor to poll and to accept on; not to be closed.
  package var raw: Int32 { descriptor.raw }

  deinit {
    do throws(Errno) {
      guard try FileStatus(of: path, followsLink: false)?.identity == identity else { return }
    } catch {
      // What cannot be looked at cannot be told from another's.
      return
    }
    // SAFETY: the path is a terminated copy that outlives the call.
    _ = unsafe unlink(path)
  }

  static func system<Value: ~Copyable>(
    _ step: Step, _ call: () throws(Errno) -> Value
  ) throws(Obstacle) -> Value {
    do throws(Errno) { return try call() } catch { throw .refused(step, error) }
  }
}
