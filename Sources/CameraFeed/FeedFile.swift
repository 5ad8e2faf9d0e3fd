// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import TrafficModel

/// A recorded feed: a file, or standard input.
///
/// Lines are decoded where they stand in the read buffer; a last line without a newline counts.
public struct FeedFile: ~Copyable {
  /// The path that stands for standard input.
  public static let standardInput = "-"
  /// Bytes that are read at once: more would make one frame of many wait for the reading of all.
  public static let blockBytes = 1 << 16

  /// What messages call it.
  public let name: String

  private let descriptor: Descriptor
  private var splitter = LineSplitter(block: blockBytes)
  private var isAtEnd = false

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: `FeedError.unreadable` or `FeedError.folder`.
  public init(_ path: String) throws(FeedError) {
    name = path == Self.standardInput ? "standard input" : path
    descriptor = try Self.open(path)
  }

  /// Decodes the next line; `nil` after the last one.
  ///
  /// - Throws: `FeedError.unreadable` when the disk, or whatever the file lies on, fails.
  public mutating func next(
    into decoder: inout FeedDecoder
  ) throws(FeedError) -> FeedDecoder.Outcome? {
    while true {
      if let piece = isAtEnd ? splitter.last() : splitter.next() {
        guard case .line(let line) = piece else { return .rejected(.lineTooLong) }
        return splitter.withBytes(of: line) { decoder.decode($0) }
      }
      guard !isAtEnd else { return nil }
      try fill()
    }
  }

  private static func open(_ path: String) throws(FeedError) -> Descriptor {
    if path == standardInput { return Descriptor(borrowing: STDIN_FILENO) }
    let descriptor = try Descriptor(feed: path)
    _ = try descriptor.feedStatus(path)
    return descriptor
  }

  private mutating func fill() throws(FeedError) {
    switch splitter.fill(from: descriptor) {
    case .bytes: break
    case .end: isAtEnd = true
    case .nothing: waitForMore()
    case .failed(let code): throw .unreadable(path: name, code: code)
    }
  }

  /// Somebody else made standard input non-blocking: waits until there is more, without limit,
  /// as a blocking read would.
  private func waitForMore() {
    var wanted = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    // SAFETY: one pollfd, which lives across the call.
    _ = unsafe poll(&wanted, 1, -1)
  }
}
