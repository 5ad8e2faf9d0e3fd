// SPDX-License-Identifier: Apache-2.0

import Glibc
import Scene

/// Reads small text files whole, with a bound.
enum BoundedFile {
  /// The most bytes that a scene or a prompt table may have.
  static let bytesMaximum = 1 << 20

  /// A file descriptor that is closed once, whatever happens.
  private struct Descriptor: ~Copyable {
    let number: CInt
    deinit { _ = Glibc.close(number) }
  }

  /// The text of a file.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - noun: what it is to be, for the sentences.
  /// - Returns: its bytes, which are valid UTF-8, without a byte order mark.
  /// - Throws: one problem that says why it cannot be had.
  static func read(_ path: String, noun: String) throws(Problems) -> [UInt8] {
    let bytes = try contents(path, noun: noun)
    let start = Place(line: 1, column: 1)
    guard !bytes.isEmpty else {
      throw Problems(start, "the file is empty; write the \(noun) into it or name another file")
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    if let place = firstInvalid(text) {
      throw Problems(
        place,
        "the file is not UTF-8 from here on; save it as UTF-8 in the editor, not as GBK or UTF-16")
    }
    return text
  }

  private static func contents(_ path: String, noun: String) throws(Problems) -> [UInt8] {
    // O_NONBLOCK: opening a pipe must not wait for its writer; it is refused just below.
    // SAFETY: the path lives for the call; open keeps no pointer to it.
    let number = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { throw unreadable(errno, noun: noun) }
    let descriptor = Descriptor(number: number)
    var status = stat()
    // SAFETY: fstat fills the structure that it is handed and keeps no pointer to it.
    guard unsafe fstat(descriptor.number, &status) == 0 else {
      throw unreadable(errno, noun: noun)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = status.st_mode & S_IFMT == S_IFDIR ? "is a folder" : "is not an ordinary file"
      throw Problems(
        Place(line: 1, column: 1), "this \(kind), so it holds no \(noun); name the file itself")
    }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // SAFETY: read writes at most `space.count` bytes into the block, which outlives the call.
      let count = unsafe block.withUnsafeMutableBytes { space in
        unsafe Glibc.read(descriptor.number, space.baseAddress, space.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(errno, noun: noun) }
      guard count > 0 else { return bytes }
      bytes += block[..<count]
      guard bytes.count <= bytesMaximum else {
        throw Problems(
          Place(line: 1, column: 1),
          "the file is larger than \(bytesMaximum >> 20) MiB, which no \(noun) needs; "
            + "name the right file")
      }
    }
  }

  private static func unreadable(_ code: CInt, noun: String) -> Problems {
    let advice =
      switch code {
      case ENOENT: "check the path"
      case EACCES, EPERM: "give the user of this program the right to read it"
      case ENOTDIR: "a part of the path is no folder; check the path"
      default: "check the path and the disk"
      }
    return Problems(
      Place(line: 1, column: 1), "the \(noun) cannot be read: \(cause(code)); \(advice)")
  }

  private static func cause(_ code: CInt) -> String {
    // SAFETY: strerror returns a C string that lives until this thread's next call, and it is
    // copied at once.
    unsafe String(cString: strerror(code))
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
