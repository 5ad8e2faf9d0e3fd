// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Scene

/// Reads small text files whole, with a bound.
enum BoundedFile {
  /// The most bytes that a scene or a prompt table may have.
  static let bytesMaximum = 1 << 20

  /// The text of a file.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - noun: what it is to be, for the sentences.
  /// - Returns: its bytes, which are valid UTF-8, without a byte order mark.
  /// - Throws: one problem that says why it cannot be had.
  static func read(_ path: String, noun: String) throws(Problems) -> [UInt8] {
    try text(of: try contents(path, noun: noun), noun: noun)
  }

  /// The text of what was read.
  ///
  /// - Returns: its bytes, which are valid UTF-8, without a byte order mark.
  /// - Throws: one problem that says why it is none.
  static func text(of bytes: [UInt8], noun: String) throws(Problems) -> [UInt8] {
    let start = Place(line: 1, column: 1)
    guard !bytes.isEmpty else {
      throw Problems(start, "the file is empty; write the \(noun) into it or name another file")
    }
    guard bytes.count <= bytesMaximum else { throw tooLarge(noun) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    if let place = firstInvalid(text) {
      throw Problems(
        place,
        "the file is not UTF-8 from here on; save it as UTF-8 in the editor, not as GBK or UTF-16")
    }
    return text
  }

  static func contents(_ path: String, noun: String) throws(Problems) -> [UInt8] {
    let file = try opened(path, noun: noun)
    let status: FileStatus
    do throws(Errno) { status = try file.status() } catch {
      throw unreadable(error, noun: noun)
    }
    let start = Place(line: 1, column: 1)
    guard status.isRegular else {
      let kind = status.isFolder ? "is a folder" : "is not an ordinary file"
      throw Problems(start, "this \(kind), so it holds no \(noun); name the file itself")
    }
    let bytes: [UInt8]
    do throws(Errno) { bytes = try file.read(bytesMaximum + 1, at: 0) } catch {
      throw unreadable(error, noun: noun)
    }
    guard bytes.count <= bytesMaximum else { throw tooLarge(noun) }
    return bytes
  }

  private static func tooLarge(_ noun: String) -> Problems {
    Problems(
      Place(line: 1, column: 1),
      "the file is larger than \(bytesMaximum >> 20) MiB, which no \(noun) needs; "
        + "name the right file")
  }

  private static func opened(_ path: String, noun: String) throws(Problems) -> Descriptor {
    do throws(Errno) {
      // O_NONBLOCK: opening a pipe must not wait for its writer; it is refused afterwards.
      return try Descriptor(opening: path, O_RDONLY | O_NONBLOCK)
    } catch {
      throw unreadable(error, noun: noun)
    }
  }

  private static func unreadable(_ errno: Errno, noun: String) -> Problems {
    let advice =
      switch errno.code {
      case ENOENT: "check the path"
      case EACCES, EPERM: "give the user of this program the right to read it"
      case ENOTDIR: "a part of the path is no folder; check the path"
      default: "check the path and the disk"
      }
    return Problems(
      Place(line: 1, column: 1), "the \(noun) cannot be read: \(errno.text); \(advice)")
  }

  /// Where the first byte stands that is no UTF-8; `nil` when all is well.
  static func firstInvalid(_ bytes: [UInt8]) -> Place? {
    var place = Place(line: 1, column: 1)
    var decoder = Unicode.UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue("\n"): place = Place(line: place.line + 1, column: 1)
      case .scalarValue: place.column += 1
      case .emptyInput: return nil
      case .error: return place
      }
    }
  }
}
