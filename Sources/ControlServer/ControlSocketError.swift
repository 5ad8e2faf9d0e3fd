// SPDX-License-Identifier: Apache-2.0

import Glibc

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

  init(_ kind: Kind, path: String, _ sentence: String) {
    self.kind = kind
    self.path = path
    self.sentence = sentence
  }

  /// A call of the system failed.
  static func system(_ doing: String, path: String, errno number: Int32) -> ControlSocketError {
    ControlSocketError(
      .system, path: path,
      "The control socket \(path) could not be made: \(doing) failed with"
        + " \"\(text(ofErrno: number))\"; \(advice(for: number))")
  }

  private static func advice(for number: Int32) -> String {
    switch number {
    case EACCES, EPERM, EROFS:
      "give the daemon's user the right to write to its folder, or choose another path"
    case ENOSPC, EDQUOT: "free space on that file system"
    case EMFILE, ENFILE: "raise the limit of open files"
    default: "choose a path on a local file system"
    }
  }
}

/// What the system calls an error.
func text(ofErrno number: Int32) -> String {
  // SAFETY: glibc's `strerror` gives a string that lives at least until this thread calls it
  // again, and it is copied at once.
  unsafe String(cString: strerror(number))
}
