// SPDX-License-Identifier: Apache-2.0

import Posix

/// Checks whether a sound file is as long as its container says, before anybody decodes it.
///
/// libsndfile silently shortens a WAV file whose header promises more than there is, and an Ogg
/// file without its end; a prompt that breaks off in mid-sentence is worse than none.
enum ContainerCheck {
  /// Bytes that a recording may have: a minute of 192 kHz, 2 channels, 32 bits is 92 MB.
  static let bytesMaximum = 100 << 20
  /// Chunks that are looked at before a WAV file's samples must have come.
  static let chunksMaximum = 64
  /// How far before the end of an Ogg file its last page may begin: a page is at most 65,307
  /// bytes (RFC 3533, section 6).
  static let oggTailBytes = 65_307

  /// Throws when the file is no regular file, empty, huge, or shorter than it says.
  static func check(_ file: borrowing Descriptor) throws(Unfit) {
    let status: FileStatus
    do throws(Errno) { status = try file.status() } catch {
      throw Unfit("cannot be examined (\(error.name)): check the disk")
    }
    guard status.isRegular else {
      throw Unfit("is not a regular file: put a recording in its place")
    }
    let size = Int(status.bytes)
    guard size > 0 else { throw Unfit("is empty: make or record it again") }
    guard size <= bytesMaximum else {
      throw Unfit("is larger than \(bytesMaximum >> 20) MiB: cut it to a minute at most")
    }
    let head = read(file, at: 0, count: 12)
    // RIFX is RIFF with the most significant byte of each number first.
    let isSwapped = head.starts(with: Array("RIFX".utf8))
    if isSwapped || head.starts(with: Array("RIFF".utf8)),
      head.dropFirst(8).elementsEqual("WAVE".utf8)
    {
      try checkWave(file, size: size, isSwapped: isSwapped)
    } else if head.starts(with: Array("OggS".utf8)) {
      try checkOgg(file, size: size)
    }
  }

  private static func checkWave(
    _ file: borrowing Descriptor, size: Int, isSwapped: Bool
  ) throws(Unfit) {
    var place = 12
    for _ in 0..<chunksMaximum {
      let chunk = read(file, at: place, count: 8)
      guard chunk.count == 8 else {
        throw Unfit("ends before its samples begin: it was cut off; copy it again")
      }
      let digits = isSwapped ? Array(chunk.dropFirst(4)) : chunk.dropFirst(4).reversed()
      let length = digits.reduce(0) { $0 << 8 | Int($1) }
      if chunk.starts(with: Array("data".utf8)) {
        let present = size - place - 8
        guard length <= present else {
          throw Unfit(
            "says that it holds \(length) bytes of samples but holds \(present): "
              + "it was cut off or never finished; copy or record it again")
        }
        return
      }
      place += 8 + length + length % 2
    }
    throw Unfit("has no samples within its first \(chunksMaximum) chunks: export it again")
  }

  private static func checkOgg(_ file: borrowing Descriptor, size: Int) throws(Unfit) {
    let start = max(0, size - oggTailBytes)
    let tail = read(file, at: start, count: size - start)
    let mark = Array("OggS".utf8)
    // Byte 5 of a page tells whether the stream ends with it (bit 2).
    let last = tail.indices.reversed().first {
      $0 + 27 <= tail.count && tail[$0] == mark[0] && Array(tail[$0..<$0 + 4]) == mark
    }
    guard let last, tail[last + 5] & 4 != 0 else {
      throw Unfit("lacks its last page: it was cut off; copy it again")
    }
    // The page's last byte must be there too: a header, a table of sizes, and what they add up to.
    let table = last + 27
    let segments = Int(tail[last + 26])
    guard table + segments <= tail.count,
      table + segments + tail[table..<table + segments].reduce(0, { $0 + Int($1) }) <= tail.count
    else { throw Unfit("breaks off in its last page: it was cut off; copy it again") }
  }

  /// What the file holds at a place: less than asked for where it ends, nothing where it cannot be
  /// read.
  private static func read(
    _ file: borrowing Descriptor, at place: Int, count: Int
  ) -> [UInt8] {
    do throws(Errno) { return try file.read(count, at: Int64(place)) } catch { return [] }
  }
}
