// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The names in a folder.
package enum FolderListing {
  /// The names, sorted, without `.` and `..`; of more than the limit some.
  ///
  /// - Throws: the errno when the folder cannot be opened.
  package static func names(in folder: String, limit: Int) throws(Errno) -> [String] {
    // SAFETY: the path is a terminated copy; the stream is closed below.
    guard let stream = unsafe opendir(folder) else { throw Errno(errno) }
    // SAFETY: it was opened above and is closed once.
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    // SAFETY: an entry lives until the next call, and its name ends in a zero and is copied at once.
    while names.count < limit, let entry = unsafe readdir(stream) {
      // SAFETY: as above.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        // SAFETY: as above.
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Where a symbolic link leads; `nil` when it cannot be told.
  package static func target(of link: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 4096)
    // SAFETY: the buffer's own length is given.
    let count = unsafe readlink(link, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
