// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A socket that was bound and given its mode out of sight, and then moved to its place.
struct BoundSocket {
  let descriptor: Int32
  let identity: FileIdentity

  init(_ place: borrowing SocketPlace) throws(ControlSocketError) {
    let path = place.path
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, type | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw .system("socket", path: path, errno: errno) }
    do throws(ControlSocketError) {
      let hidden = try Self.privateFolder(place)
      // SAFETY: the paths are strings that live through the calls.
      defer { _ = unsafe rmdir(hidden) }
      let inner = "\(hidden)/\(SocketPlace.innerName)"
      // SAFETY: as above; after the move there is nothing left to unlink.
      defer { _ = unsafe unlink(inner) }
      identity = try Self.settle(descriptor, at: inner, then: path)
      self.descriptor = descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Makes a folder that only this user can enter, and gives its path.
  private static func privateFolder(
    _ place: borrowing SocketPlace
  ) throws(ControlSocketError) -> String {
    var template = place.privateFolder.utf8CString
    // SAFETY: `mkdtemp` writes within the template, which ends in a zero.
    let made = unsafe template.withUnsafeMutableBufferPointer { bytes -> String? in
      guard let start = bytes.baseAddress, let name = unsafe mkdtemp(start) else { return nil }
      return unsafe String(cString: name)
    }
    guard let made else {
      throw .system("making a folder in \(place.folder)", path: place.path, errno: errno)
    }
    return made
  }

  /// Binds, sets the mode, listens, and moves the socket onto its path.
  private static func settle(
    _ descriptor: Int32, at inner: String, then path: String
  ) throws(ControlSocketError) -> FileIdentity {
    // SAFETY: the address is only used within the call.
    let bound = unsafe withAddress(of: inner) { address, length in
      // SAFETY: the address lives through the call and has the given length.
      unsafe bind(descriptor, address, length) == 0 ? 0 : errno
    }
    guard bound == 0 else { throw .system("bind", path: path, errno: bound) }
    // SAFETY: the paths are strings that live through the calls.
    guard unsafe chmod(inner, ControlSocket.mode) == 0 else {
      throw .system("chmod", path: path, errno: errno)
    }
    guard listen(descriptor, ControlSocket.backlog) == 0 else {
      throw .system("listen", path: path, errno: errno)
    }
    guard let identity = FileIdentity(of: inner) else {
      throw .system("stat", path: path, errno: errno)
    }
    // SAFETY: as above.
    guard unsafe rename(inner, path) == 0 else {
      throw .system("rename", path: path, errno: errno)
    }
    return identity
  }
}
