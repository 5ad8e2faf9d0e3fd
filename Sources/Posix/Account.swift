// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the system's tables of users and groups say.
package enum Account {
  /// Bytes that the entry of a user or a group may have; one with more is as good as none.
  package static let entryMaximum = 65_536

  /// The name of a user; `nil` when there is none.
  package static func name(ofUser number: UInt32) -> String? {
    var texts = [CChar](repeating: 0, count: entryMaximum)
    // SAFETY: the buffer is used within the call alone.
    return unsafe texts.withUnsafeMutableBufferPointer { texts -> String? in
      guard let start = texts.baseAddress else { return nil }
      // SAFETY: an empty entry, which the call below fills.
      var entry = unsafe passwd()
      var found: UnsafeMutablePointer<passwd>?
      // SAFETY: the entry, its texts and the answer outlive the call, and the texts' size is told.
      guard unsafe getpwuid_r(number, &entry, start, texts.count, &found) == 0 else { return nil }
      // SAFETY: an entry that was found has a terminated name, which is copied.
      return unsafe found == nil ? nil : String(cString: entry.pw_name)
    }
  }

  /// The number of a group; `nil` when there is none of that name.
  package static func number(ofGroup name: String) -> UInt32? {
    var texts = [CChar](repeating: 0, count: entryMaximum)
    // SAFETY: the buffer is used within the call alone.
    return unsafe texts.withUnsafeMutableBufferPointer { texts -> UInt32? in
      guard let start = texts.baseAddress else { return nil }
      // SAFETY: an empty entry, which the call below fills.
      var entry = unsafe group()
      var found: UnsafeMutablePointer<group>?
      // SAFETY: the entry, its texts and the answer outlive the call, and the texts' size is told;
      // the name is a terminated copy.
      guard unsafe getgrnam_r(name, &entry, start, texts.count, &found) == 0 else { return nil }
      // SAFETY: an entry that was found is whole.
      return unsafe found == nil ? nil : entry.gr_gid
    }
  }
}
