// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// Cuts a stream of bytes into lines, in place and within a fixed buffer.
///
/// A line ends with a newline, before which one carriage return is tolerated. A line that is too
/// long is given up as soon as that is known, told of once, and skipped to its newline. Empty lines
/// are passed over at once, so that a stream of nothing else costs next to nothing.
@safe
struct LineSplitter: ~Copyable {
  /// Bytes of one line, its line ending not counted: 256 KiB, by contract.
  static let lineBytesMaximum = 256 * 1024

  /// What the splitter found.
  enum Piece: Equatable {
    /// A line, by its place in the buffer.
    case line(Range<Int>)
    /// The beginning of a line that is too long.
    case tooLong
  }

  /// How many bytes of the line that is being skipped were thrown away so far; 0 when none is.
  private(set) var skipped = 0

  private let base: UnsafeMutableRawPointer
  private let capacity: Int
  private let block: Int
  /// `start ≤ scanned ≤ end ≤ capacity`: what is not given out yet, and how far it was searched.
  private var start = 0
  private var scanned = 0
  private var end = 0

  /// Makes a splitter that always has room for a block of at least one byte.
  init(block: Int) {
    self.block = max(block, 1)
    // A carriage return may follow the longest line.
    capacity = Self.lineBytesMaximum + 1 + self.block
    // SAFETY: freed in deinit, and used only below its capacity.
    unsafe base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    // SAFETY: allocated in init; nobody else keeps a pointer.
    unsafe base.deallocate()
  }

  /// Lets a descriptor write a block into the free room.
  ///
  /// All complete lines must have been taken before, so that there is room.
  mutating func fill(from descriptor: borrowing Descriptor) -> Descriptor.Reading {
    makeRoom()
    // SAFETY: makeRoom leaves at least a block between `end` and the capacity.
    let room = unsafe UnsafeMutableRawBufferPointer(
      start: base + end, count: min(block, capacity - end))
    // SAFETY: the room lies in our buffer, which lives across the call.
    let reading = unsafe descriptor.read(into: room)
    if case .bytes(let count) = reading { end += count }
    return reading
  }

  /// The next complete line, or the news of one that is too long.
  mutating func next() -> Piece? {
    while let newline = findNewline() {
      let line = start..<newline
      start = newline + 1
      scanned = start
      if skipped > 0 {
        skipped = 0
        continue
      }
      let content = withoutReturn(line)
      return content.count > Self.lineBytesMaximum ? .tooLong : .line(content)
    }
    if skipped > 0 {
      skip()
    } else if end - start > Self.lineBytesMaximum + 1 {
      skip()
      return .tooLong
    }
    return nil
  }

  /// What stands after the last newline, at the end of the stream.
  mutating func last() -> Piece? {
    guard skipped == 0, start < end else {
      skip()
      skipped = 0
      return nil
    }
    let content = withoutReturn(start..<end)
    start = end
    scanned = end
    return content.count > Self.lineBytesMaximum ? .tooLong : .line(content)
  }

  /// Shows a line that was just given out.
  func withBytes<R>(of line: Range<Int>, _ body: (RawSpan) -> R) -> R {
    // SAFETY: `next` or `last` made the range, within the buffer; only `fill` moves the bytes.
    let bytes = unsafe UnsafeRawBufferPointer(start: base + line.lowerBound, count: line.count)
    // SAFETY: the buffer lives, and nobody writes into it, during the call.
    return unsafe body(bytes.bytes)
  }

  private mutating func skip() {
    skipped += end - start
    start = 0
    scanned = 0
    end = 0
  }

  private mutating func makeRoom() {
    guard start > 0 else { return }
    if start < end {
      guard capacity - end < block else { return }
      // SAFETY: source and target lie within the buffer; memmove allows them to overlap.
      unsafe memmove(base, base + start, end - start)
    }
    end -= start
    scanned -= start
    start = 0
  }

  /// Passes over newlines, and carriage returns before one, that end no line.
  private mutating func passEmptyLines() {
    while start < end {
      // SAFETY: the index lies below `end`, within the buffer.
      let byte = unsafe base.load(fromByteOffset: start, as: UInt8.self)
      if byte == 0x0A {
        start += 1
      } else if byte == 0x0D, start + 1 < end,
        // SAFETY: as above.
        unsafe base.load(fromByteOffset: start + 1, as: UInt8.self) == 0x0A
      {
        start += 2
      } else {
        break
      }
    }
    scanned = max(scanned, start)
  }

  private mutating func findNewline() -> Int? {
    // The newline that ends a line that is being skipped is not an empty line's.
    if skipped == 0 { passEmptyLines() }
    // SAFETY: searches scanned..<end, which lies within the buffer.
    guard let found = unsafe memchr(base + scanned, 0x0A, end - scanned) else {
      scanned = end
      return nil
    }
    // SAFETY: memchr's answer lies within the buffer that it searched.
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func withoutReturn(_ line: Range<Int>) -> Range<Int> {
    guard let last = line.last else { return line }
    // SAFETY: the index lies within the line, which lies within the buffer.
    let byte = unsafe base.load(fromByteOffset: last, as: UInt8.self)
    return byte == 0x0D ? line.lowerBound..<last : line
  }
}
