// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// The listening unix socket of the control interface, ready for clients.
///
/// Nobody can meet it with another mode than its own, and a client that connects from the claim on
/// is served as soon as the server runs. It is removed when the value ends, unless something else
/// has taken its place meanwhile.
public struct ControlSocket: ~Copyable, Sendable {
  /// Who may connect where there are no groups of rights: the daemon's user and group.
  public static let mode: UInt32 = UnixListener.mode
  /// Who may connect where there are: everybody, since each is looked at by the kernel's word and
  /// is told what he lacks.
  public static let openMode: UInt32 = 0o666
  /// How many connections wait in the kernel until the server takes them.
  public static let backlog: Int32 = 64

  private let listener: UnixListener

  /// Claims a path.
  ///
  /// A socket that a dead daemon left behind is replaced. A living daemon's socket, and anything
  /// that is not a socket, is left alone.
  public init(
    at path: String, mode: UInt32 = ControlSocket.mode
  ) throws(ControlSocketError) {
    do throws(UnixListener.Obstacle) {
      listener = try UnixListener(at: path, backlog: Self.backlog, mode: mode)
    } catch {
      throw ControlSocketError(path: path, error)
    }
  }

  /// Where it stands.
  public var path: String { listener.path }

  /// Another descriptor of the same socket, for the event loop to own; negative with `errno` set
  /// when there is none.
  borrowing func duplicate() -> Int32 { fcntl(listener.raw, F_DUPFD_CLOEXEC, 3) }
}
