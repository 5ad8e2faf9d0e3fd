// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A simulator's end of a unix socket.
final class SocketClient: Sendable {
  struct Refused: Error { var code: Int32 }

  private let descriptor: Int32

  init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    // SAFETY: the test's paths are shorter than the field.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    // SAFETY: every socket address begins as a `sockaddr` does.
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result != 0 {
      let code = errno
      close(descriptor)
      throw Refused(code: code)
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    // SAFETY: the array's own count is passed.
    let count = unsafe Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    if count != bytes.count { throw Refused(code: errno) }
  }

  /// Whether the other side hangs up within ten seconds.
  func isHungUp() -> Bool {
    var byte: UInt8 = 0
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    // SAFETY: the limit is a variable of this function, and its own size is passed.
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    // SAFETY: one byte of room for one byte.
    return unsafe recv(descriptor, &byte, 1, 0) == 0
  }
}
