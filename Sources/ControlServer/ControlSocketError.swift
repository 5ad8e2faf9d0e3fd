// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// Why the control socket could not be had.
public struct ControlSocketError: Error, Hashable, CustomStringConvertible {
  /// What kind of trouble it is.
  public enum Kind: Hashable, Sendable {
    /// Another daemon answers at the path, or is just starting there.
    case alreadyRunning
    /// Something that is not a socket stands at the path; it was left alone.
    case notASocket
    /// The folder of the path does not exist or is no folder.
    case folderMissing
    /// The path cannot be written into the address of a unix socket.
    case badPath
    /// The system refused.
    case system
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The path.
  public let path: String
  /// What, where, why, and what to do.
  public let sentence: String

  /// The sentence.
  public var description: String { sentence }

  init(path: String, _ obstacle: UnixListener.Obstacle) {
    kind = Self.kind(of: obstacle)
    self.path = path
    sentence = Self.sentence(path: path, obstacle)
  }

  private static func kind(of obstacle: UnixListener.Obstacle) -> Kind {
    switch obstacle {
    case .nameless, .tooLong: .badPath
    case .noFolder: .folderMissing
    case .notASocket: .notASocket
    case .inUse, .untried, .busy: .alreadyRunning
    case .refused: .system
    }
  }

  private static func sentence(path: String, _ obstacle: UnixListener.Obstacle) -> String {
    switch obstacle {
    case .nameless:
      "The control socket's path \"\(path.filter { $0 != "\0" })\" names no file: give the path"
        + " of a file, such as /run/xiaoan/control.sock"
    case .tooLong(let bytes):
      "The control socket's path \(path) is too long: a unix socket's path holds"
        + " \(UnixAddress.pathBytesMaximum) bytes and this one needs \(bytes); choose a shorter one"
    case .noFolder(let folder, _):
      "The control socket \(path) could not be made: the folder \(folder) does not exist; create it,"
        + " or choose another path"
    case .notASocket:
      "The control socket cannot stand at \(path): a file that is not a socket is there, and it was"
        + " left alone; move it away or choose another path"
    case .inUse:
      "Another xiaoand is running: somebody answers at \(path); stop it first (systemctl stop"
        + " xiaoand), or give this one another path"
    case .untried(let errno):
      "Another xiaoand may be running: the socket \(path) cannot be tried (\"\(errno.text)\"); run"
        + " this one as the same user, or give it another path"
    case .busy:
      "Another xiaoand is just starting at \(path); wait for it, or give this one another path"
    case .refused(let step, let errno):
      "The control socket \(path) could not be made: \(name(of: step)) failed with"
        + " \"\(errno.text)\"; \(advice(for: errno))"
    }
  }

  private static func name(of step: UnixListener.Step) -> String {
    switch step {
    case .open: "opening its folder"
    case .mkdtemp: "making a folder beside it"
    default: step.rawValue
    }
  }

  private static func advice(for errno: Errno) -> String {
    switch errno.code {
    case EACCES, EPERM, EROFS:
      "give the daemon's user the right to write to its folder, or choose another path"
    case ENOSPC, EDQUOT: "free space on that file system"
    case EMFILE, ENFILE: "raise the limit of open files"
    default: "choose a path on a local file system"
    }
  }
}
