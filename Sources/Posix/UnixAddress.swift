// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The address of a unix socket: a path.
package struct UnixAddress {
  /// Bytes that the path may have: `sun_path` holds 108 with the closing zero (unix(7)).
  package static let pathBytesMaximum = 107

  private var address = sockaddr_un()
  private var length = socklen_t(MemoryLayout<sockaddr_un>.size)

  /// The address of a path; `nil` when it is empty, too long or holds a zero byte.
  package init?(path: String) {
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.pathBytesMaximum, !bytes.contains(0) else {
      return nil
    }
    address.sun_family = sa_family_t(AF_UNIX)
    // SAFETY: the path is shorter than the field, whose rest stays zero and so ends it.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
  }

  /// The address of a path, or of a name in the abstract namespace, whose first byte is a zero that
  /// is written `@`.
  init?(path: String, isAbstract: Bool) {
    self.init(path: path)
    guard isAbstract else { return }
    // SAFETY: the field has more than one byte.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0[0] = 0 }
    length = socklen_t(MemoryLayout<sa_family_t>.size + path.utf8.count)
  }

  /// Lends C the address.
  func withPointer<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    // SAFETY: every kind of address begins as a `sockaddr` does; the pointer is lent for the call,
    // which gets the whole size.
    unsafe withUnsafePointer(to: address) { pointer in
      // SAFETY: as above.
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        // SAFETY: as above.
        unsafe body($0, length)
      }
    }
  }
}
