// SPDX-License-Identifier: Apache-2.0

import Checkup
import Glibc
import Posix

/// The files in which a Linux machine tells of itself, read so that none can be too long, and a
/// broken one spoils no other.
struct MachineFiles: Sendable {
  /// Bytes of one file that are read.
  static let bytesMaximum = 1 << 16
  /// Names of one folder that are looked at.
  static let namesMaximum = 4096

  /// What stands before `/proc`, `/sys`, `/etc` and the others; empty on a machine, a folder in tests.
  let root: String

  /// The beginning of a file.
  func text(_ path: String) -> Reading<String> {
    do throws(Errno) {
      let file = try Descriptor(opening: root + path, O_RDONLY | O_NONBLOCK)
      return .found(
        String(decoding: try file.read(Self.bytesMaximum, at: 0), as: UTF8.self))
    } catch {
      return error.code == ENOENT || error.code == ENOTDIR ? .absent : .refused(error.text)
    }
  }

  /// A file of one line, without what surrounds it; `nil` when it cannot be had.
  func word(_ path: String) -> String? {
    text(path).value.flatMap { text in
      let line = text.split(whereSeparator: \.isNewline).first ?? ""
      let word = line.drop { $0.isWhitespace }
      return word.isEmpty ? nil : String(word)
    }
  }

  /// A file that holds a whole number.
  func number(_ path: String) -> Int64? { word(path).flatMap { Int64($0.prefix { $0 != " " }) } }

  /// The names in a folder, sorted; none when it cannot be had.
  func names(in folder: String) -> [String] {
    do throws(Errno) {
      return try FolderListing.names(in: root + folder, limit: Self.namesMaximum)
    } catch {
      return []
    }
  }

  /// The value of a line `key: value` or `key value`.
  static func value(of key: String, in text: String) -> Substring? {
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(key) {
      return line.dropFirst(key.count).drop { $0 == ":" || $0.isWhitespace }
    }
    return nil
  }

  /// The name of a user or a group by its number, from `/etc/passwd` or `/etc/group`; the number
  /// where it has none.
  func name(of number: UInt32, in file: String) -> String {
    for line in (text(file).value ?? "").split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count > 2, UInt32(parts[2]) == number { return String(parts[0]) }
    }
    return String(number)
  }
}
