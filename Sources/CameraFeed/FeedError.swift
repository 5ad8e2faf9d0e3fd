// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// Why the feed cannot be had, in one sentence that a technician can act on.
public enum FeedError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file cannot be opened or read; `code` is the errno.
  case unreadable(path: String, code: Int32)
  /// A folder was named where a file is needed.
  case folder(path: String)
  /// More files are named than can be read at one time.
  case tooManyFiles(count: Int, limit: Int)
  /// Another program listens there.
  case inUse(address: String)
  /// A unix socket's path is longer than the kernel allows, or empty.
  case pathTooLong(path: String, limit: Int)
  /// Something that is not a socket stands at the socket's path.
  case notASocket(path: String)
  /// The folder of the socket's path does not exist.
  case folderMissing(path: String)
  /// A TCP address is not written as numbers.
  case badAddress(String)
  /// The kernel refused to listen there; `code` is the errno.
  case unlistenable(address: String, code: Int32)
  /// The machine is short of something; `code` is the errno.
  case outOfResources(what: String, code: Int32)

  /// The sentence.
  public var description: String {
    switch self {
    case .unreadable(let path, let code):
      "cannot read the feed \(path): \(Errno(code).text); \(adviceOnReading(code))"
    case .folder(let path):
      "cannot read the feed \(path): it is a folder; name the feed files in it one by one"
    case .tooManyFiles(let count, let limit):
      "cannot read \(count) feed files at one time: the limit is \(limit); "
        + "name fewer, or join them with cat and a pipe"
    case .inUse(let address):
      "cannot listen on \(address): another program listens there already; "
        + "stop it, or give the feed another address"
    case .pathTooLong(let path, let limit):
      path.isEmpty
        ? "cannot listen on a unix socket: its path is empty; give one such as /run/xiaoan/feed.sock"
        : "cannot listen on \(path): the path has \(path.utf8.count) bytes and a unix socket's "
          + "may have \(limit); choose a shorter one"
    case .notASocket(let path):
      "cannot listen on \(path): something that is not a socket stands there; "
        + "move it away, or choose another path"
    case .folderMissing(let path):
      "cannot listen on \(path): its folder does not exist; create it, or choose another path"
    case .badAddress(let address):
      "cannot listen on \"\(address)\": it is no numeric address with a port; "
        + "write it as 192.0.2.7:9000 or [2001:db8::7]:9000"
    case .unlistenable(let address, let code):
      "cannot listen on \(address): \(Errno(code).text); \(adviceOnListening(code))"
    case .outOfResources(let what, let code):
      "cannot start the camera feed: no \(what): \(Errno(code).text); "
        + "close other programs or raise the limits of this one"
    }
  }
}

private func adviceOnReading(_ code: Int32) -> String {
  switch code {
  case ENOENT, ENOTDIR: "check the path"
  case EACCES, EPERM: "let the user of this program read it"
  case EIO: "check the disk, or copy the file again"
  case EMFILE, ENFILE: "name fewer files, or raise the limit of open files"
  default: "check the file, or name another one"
  }
}

private func adviceOnListening(_ code: Int32) -> String {
  switch code {
  case EADDRNOTAVAIL: "give an address that this machine has (see: ip address)"
  case EACCES, EPERM: "let the user of this program write to the folder, or use a port above 1023"
  case EAFNOSUPPORT: "this kernel lacks that kind of address; use another kind"
  case EROFS: "the file system is read-only; choose a path on another one"
  case EMFILE, ENFILE: "raise the limit of open files"
  default: "choose another address"
  }
}

extension FeedError {
  /// Why a unix socket cannot listen at a path.
  init(path: String, _ obstacle: UnixListener.Obstacle) {
    switch obstacle {
    case .nameless where !path.isEmpty: self = .unlistenable(address: path, code: EINVAL)
    case .nameless, .tooLong: self = .pathTooLong(path: path, limit: UnixAddress.pathBytesMaximum)
    case .noFolder: self = .folderMissing(path: path)
    case .notASocket: self = .notASocket(path: path)
    case .inUse, .busy: self = .inUse(address: path)
    case .untried(let errno), .refused(_, let errno):
      self = .unlistenable(address: path, code: errno.code)
    }
  }
}
