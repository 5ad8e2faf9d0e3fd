// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Descriptor {
  /// Makes a stream socket that does not block.
  package static func stream(_ family: Int32) throws(Errno) -> Descriptor {
    try socket(family, SOCK_STREAM)
  }

  /// Makes a unix socket whose packets keep their bounds and their order, and that does not block.
  package static func packets() throws(Errno) -> Descriptor { try socket(AF_UNIX, SOCK_SEQPACKET) }

  /// Makes a unix socket for datagrams that does not block.
  package static func datagrams() throws(Errno) -> Descriptor { try socket(AF_UNIX, SOCK_DGRAM) }

  private static func socket(
    _ family: Int32, _ type: __socket_type
  ) throws(Errno) -> Descriptor {
    let kind = type.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let raw = Glibc.socket(family, Int32(kind), 0)
    guard raw >= 0 else { throw Errno(errno) }
    return Descriptor(owning: raw)
  }

  /// Accepts a connection, which does not block; `nil` when nobody waits.
  ///
  /// - Throws: the errno when the machine is short of descriptors or memory.
  package static func accepted(on listening: Int32) throws(Errno) -> Descriptor? {
    let raw = accept(listening, nil, nil)
    guard raw >= 0 else {
      switch errno {
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: throw Errno(errno)
      // Whoever was there is gone again, or a signal came; poll tells when to try anew.
      default: return nil
      }
    }
    let connection = Descriptor(owning: raw)
    connection.makeNonBlocking()
    return connection
  }

  /// Gives a unix socket its address.
  package func bind(to address: UnixAddress) throws(Errno) {
    // SAFETY: the address is lent for the call.
    let code = unsafe address.withPointer { unsafe Glibc.bind(raw, $0, $1) == 0 ? 0 : errno }
    guard code == 0 else { throw Errno(code) }
  }

  /// Connects a unix socket; without waiting when it does not block.
  package func connect(to address: UnixAddress) throws(Errno) {
    // SAFETY: the address is lent for the call.
    let code = unsafe address.withPointer { unsafe Glibc.connect(raw, $0, $1) == 0 ? 0 : errno }
    guard code == 0 else { throw Errno(code) }
  }
}
