// SPDX-License-Identifier: Apache-2.0

/// Cuts a simulator's bytes into lines and reads them.
///
/// A line is `OFFSET 0` or `OFFSET 1`, decimal, one space, ended by a newline.
struct LampLineReader {
  /// Bytes that a line may have, without its newline: more than the longest sensible one has.
  static let lineBytesMaximum = 32
  /// Offsets that a scene may name.
  static let offsets = 0...511

  private var line: [UInt8] = []
  private var isOverlong = false

  /// Whether the bytes so far end within a line.
  var isWithinLine: Bool { isOverlong || !line.isEmpty }

  /// Takes bytes, and hands on the levels of whole lines; counts the others.
  mutating func take(
    _ bytes: ArraySlice<UInt8>, rejections: inout LampLineRejections,
    tell: (LampLevel, inout LampLineRejections) -> Void
  ) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        finish(rejections: &rejections, tell: tell)
      } else if line.count == Self.lineBytesMaximum {
        isOverlong = true
      } else {
        line.append(byte)
      }
    }
  }

  private mutating func finish(
    rejections: inout LampLineRejections,
    tell: (LampLevel, inout LampLineRejections) -> Void
  ) {
    defer {
      line.removeAll(keepingCapacity: true)
      isOverlong = false
    }
    guard !isOverlong else {
      rejections.tooLong += 1
      return
    }
    let words = line.split(
      separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2, !words[0].isEmpty, words[0].allSatisfy({ (48...57).contains($0) }),
      words[1] == [48] || words[1] == [49]
    else {
      rejections.malformed += 1
      return
    }
    guard let offset = Int(String(decoding: words[0], as: UTF8.self)),
      Self.offsets.contains(offset)
    else {
      rejections.outOfRange += 1
      return
    }
    tell(LampLevel(offset: offset, isHigh: words[1] == [49]), &rejections)
  }
}
