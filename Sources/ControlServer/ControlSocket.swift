// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The listening unix socket of the control interface, ready for clients.
///
/// It is bound in a private folder beside its path, given its mode there, and then moved onto the
/// path in one step: nobody can meet it with another mode, and a client that connects from then on
/// is served as soon as the server runs. It is removed when the value ends, unless something else
/// has taken its place meanwhile.
public struct ControlSocket: ~Copyable, Sendable {
  /// Who may connect: the daemon's user and group, nobody else.
  public static let mode: UInt32 = 0o660
  /// How many connections wait in the kernel until the server takes them.
  public static let backlog: Int32 = 64

  /// Where it stands.
  public let path: String
  private let descriptor: Int32
  private let identity: FileIdentity

  /// Claims a path.
  ///
  /// A socket that a dead daemon left behind is replaced. A living daemon's socket, and anything
  /// that is not a socket, is left alone.
  public init(at path: String) throws(ControlSocketError) {
    let place = try SocketPlace(path: path)
    let folder = try FolderLock(of: place)
    try place.makeWay()
    let bound = try BoundSocket(place)
    self.path = path
    descriptor = bound.descriptor
    identity = bound.identity
    folder.release()
  }

  /// Another descriptor of the same socket, for the event loop to own; negative with `errno` set
  /// when there is none.
  borrowing func duplicate() -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }

  deinit {
    // SAFETY: the path is a string that lives through the calls.
    if FileIdentity(of: path) == identity { _ = unsafe unlink(path) }
    close(descriptor)
  }
}

/// Which file a path leads to.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let node: UInt64
  let mode: UInt32

  /// The file at a path, without following a symbolic link; `nil` when there is none.
  init?(of path: String) {
    var found = stat()
    // SAFETY: `lstat` writes one structure, which outlives the call.
    guard unsafe lstat(path, &found) == 0 else { return nil }
    device = UInt64(found.st_dev)
    node = UInt64(found.st_ino)
    mode = found.st_mode
  }

  var isSocket: Bool { mode & S_IFMT == S_IFSOCK }
}
