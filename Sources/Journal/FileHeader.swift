// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// What a file at the journal's path is, found out without the database library.
///
/// SQLite writes when it opens a file, and again when it closes it (recovery, checkpoint). A
/// journal of a newer version, or another program's database, is to be moved aside as it is, byte
/// for byte, so its header is read by hand first. Offsets are those of SQLite's file format,
/// <https://www.sqlite.org/fileformat2.html>, sections 1.3 and 4.1.
enum FileHeader: Hashable {
  /// Nothing is there, or an empty file.
  case absent
  /// A journal of a version that this program knows, or one whose making was cut short.
  case known
  /// A journal of a later version.
  case newer(version: UInt32)
  /// A database of another program.
  case foreign
  /// No database, or one whose header is damaged; the reason.
  case unfit(String)

  /// How many frames of a write-ahead log are looked at: 256 MiB of 4 KiB pages.
  private static let frames = 65_536
  private static let magic = Array("SQLite format 3\0".utf8)
  private static let headerBytes = 100

  /// Reads what lies at a path and in its write-ahead log.
  init(path: String) throws(Errno) {
    let log = try FileStatus(of: path + "-wal")
    guard let main = try FileStatus(of: path), main.bytes > 0 else {
      // SQLite throws away a log without its main file, and the rows in it with it.
      let isAlone = (log?.bytes ?? 0) > 0
      self = isAlone ? .unfit("it is empty, but its write-ahead log is not") : .absent
      return
    }
    let file = try Descriptor(opening: path, O_RDONLY)
    let header = try file.read(Self.headerBytes, at: 0)
    guard Self.isSound(header) else {
      self = .unfit("its header is not that of a database")
      return
    }
    let journal = try FileStatus(of: path + "-journal")
    if (log?.bytes ?? 0) == 0, (journal?.bytes ?? 0) == 0, main.bytes % Self.page(header) != 0 {
      // SQLite would read the missing end as zeros. Only a log or a rollback journal that is yet
      // to be carried over explains such a size.
      self = .unfit("its last page is torn off")
      return
    }
    var newest = Self.identity(header)
    if log != nil, let logged = try Self.identity(inLog: path + "-wal") { newest = logged }
    self =
      switch newest {
      case (Schema.applicationID, 0...Schema.version), (0, 0): .known
      case (Schema.applicationID, let version): .newer(version: version)
      default: .foreign
      }
  }

  private static func isSound(_ header: [UInt8]) -> Bool {
    guard header.count == headerBytes, Array(header[0..<16]) == magic else { return false }
    let page = page(header)
    guard page >= 512, page & (page - 1) == 0 else { return false }
    // Fixed payload fractions, a known schema format and encoding, and reserved zeros.
    return header[21] == 64 && header[22] == 32 && header[23] == 32
      && word(header, 44) <= 4 && word(header, 56) <= 3
      && header[72..<92].allSatisfy { $0 == 0 }
  }

  /// The size of a page; the format writes 65,536 as 1.
  private static func page(_ header: [UInt8]) -> Int64 {
    let page = Int64(header[16]) << 8 | Int64(header[17])
    return page == 1 ? 65_536 : page
  }

  private static func identity(_ page: [UInt8]) -> (UInt32, UInt32) {
    (word(page, 68), word(page, 60))
  }

  /// The identity in the last copy of the first page that the log holds.
  private static func identity(inLog path: String) throws(Errno) -> (UInt32, UInt32)? {
    let file = try Descriptor(opening: path, O_RDONLY)
    let header = try file.read(32, at: 0)
    guard header.count == 32, word(header, 0) & ~1 == 0x377f_0682 else { return nil }
    let page = Int64(word(header, 8))
    guard page >= 512, page <= 65_536 else { return nil }
    var found: (UInt32, UInt32)?
    for index in 0..<frames {
      let offset = 32 + Int64(index) * (24 + page)
      let frame = try file.read(24 + headerBytes, at: offset)
      // Frames of an earlier round of the log carry other salts.
      guard frame.count == 24 + headerBytes, frame[8..<16] == header[16..<24] else { break }
      let body = Array(frame[24...])
      if word(frame, 0) == 1, isSound(body) { found = identity(body) }
    }
    return found
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
