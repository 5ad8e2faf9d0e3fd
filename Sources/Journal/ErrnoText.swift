// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a system call failed.
struct ErrnoText: Error, Hashable {
  var code: CInt

  init(_ code: CInt) { self.code = code }

  /// The system's words for it.
  var text: String {
    var buffer = [CChar](repeating: 0, count: 128)
    // SAFETY: the buffer's own length is given; glibc's XSI variant ends the text with a zero.
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ErrnoText {
  /// The disk is full.
  static let noSpace = ENOSPC
  /// The user's share of the disk is full.
  static let overQuota = EDQUOT
}
