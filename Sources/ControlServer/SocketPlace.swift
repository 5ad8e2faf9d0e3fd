// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where the control socket is to stand.
struct SocketPlace {
  /// How long a path may be: `sun_path` holds 108 bytes with the closing zero (unix(7)).
  static let pathMaximum = 107
  /// The private folder's name; the system puts letters in the place of `XXXXXX`.
  static let privateName = ".xXXXXXX"
  /// The socket's name in the private folder.
  static let innerName = "s"

  let path: String
  let folder: String

  init(path: String) throws(ControlSocketError) {
    guard !path.isEmpty, !path.utf8.contains(0), !path.hasSuffix("/") else {
      throw ControlSocketError(
        .badPath, path: path,
        "The control socket's path \"\(path.filter { $0 != "\0" })\" names no file: give the path"
          + " of a file, such as /run/xiaoan/control.sock")
    }
    self.path = path
    if let slash = path.lastIndex(of: "/") {
      folder = slash == path.startIndex ? "/" : String(path[..<slash])
    } else {
      folder = "."
    }
    let longest = max(path.utf8.count, privateFolder.utf8.count + 1 + Self.innerName.utf8.count)
    guard longest <= Self.pathMaximum else {
      throw ControlSocketError(
        .badPath, path: path,
        "The control socket's path \(path) is too long: a unix socket's path holds"
          + " \(Self.pathMaximum) bytes and this one needs \(longest); choose a shorter one")
    }
  }

  /// The template of the private folder's path.
  var privateFolder: String { "\(folder == "/" ? "" : folder)/\(Self.privateName)" }

  /// Sees to it that nothing alive or foreign stands at the path.
  func makeWay() throws(ControlSocketError) {
    guard let found = FileIdentity(of: path) else { return }
    guard found.isSocket else {
      throw ControlSocketError(
        .notASocket, path: path,
        "The control socket cannot stand at \(path): a file that is not a socket is there, and it"
          + " was left alone; move it away or choose another path")
    }
    switch Self.knock(path) {
    case ECONNREFUSED, ENOENT: return
    case 0, EAGAIN, EINPROGRESS, EPROTOTYPE:
      throw ControlSocketError(
        .alreadyRunning, path: path,
        "Another xiaoand is running: somebody answers at \(path); stop it first (systemctl stop"
          + " xiaoand), or give this one another path")
    case let number:
      throw ControlSocketError(
        .alreadyRunning, path: path,
        "Another xiaoand may be running: the socket \(path) cannot be tried"
          + " (\"\(text(ofErrno: number))\"); run this one as the same user, or give it another"
          + " path")
    }
  }

  /// Tries to connect without waiting: 0 when somebody took the call, else the error's number.
  private static func knock(_ path: String) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, type | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    // SAFETY: the address is only used within the call.
    return unsafe withAddress(of: path) { address, length in
      // SAFETY: the address lives through the call and has the given length.
      unsafe connect(descriptor, address, length) == 0 ? 0 : errno
    }
  }
}

/// Hands the address of a unix socket's path to a call; the path is at most 107 bytes long.
func withAddress(
  of path: String, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  let bytes = Array(path.utf8.prefix(SocketPlace.pathMaximum))
  // SAFETY: `sun_path` has 108 bytes, all zero, and at most 107 are written.
  unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
  let length = socklen_t(MemoryLayout<sockaddr_un>.size)
  // SAFETY: every kind of socket address may be looked at as `sockaddr`; it outlives the call.
  return unsafe withUnsafePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe call($0, length) }
  }
}
