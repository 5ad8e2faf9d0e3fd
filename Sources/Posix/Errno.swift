// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a call of the system failed.
package struct Errno: Error, Hashable, Sendable {
  /// The number, such as that of `EBUSY`.
  package var code: Int32

  /// Wraps a number, mostly `errno` just after the call that failed.
  package init(_ code: Int32) { self.code = code }

  /// Whether the disk, or the user's share of it, is full.
  package var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

  /// The C library's words for it.
  package var text: String {
    var buffer = [CChar](repeating: 0, count: 128)
    // SAFETY: the buffer's own length is given; the XSI variant ends the text with a zero.
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
