// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An open file descriptor, closed with its owner.
struct Descriptor: ~Copyable {
  let raw: CInt

  /// Takes over a descriptor that somebody opened.
  init(owning raw: CInt) { self.raw = raw }

  deinit { _ = close(raw) }
}
