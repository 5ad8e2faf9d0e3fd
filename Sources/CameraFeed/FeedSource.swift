// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import TrafficModel

/// Something that the listener reads lines from; belongs to the feed's thread.
final class FeedSource {
  /// Bytes that are read of one source before the next one has its turn.
  static let blockBytes = 64 * 1024
  /// So many lines that are too long, within `strikesWindow`, cut a connection.
  static let strikesMaximum = 3
  /// See `strikesMaximum`.
  static let strikesWindow = Interval.seconds(10)
  /// Bytes without a newline that cut a connection: whoever sends them speaks another language.
  static let unendingBytesMaximum = 4 << 20

  /// How a source is treated.
  enum Kind: Equatable {
    /// A file or standard input: waits while the inbox is full; its last line counts without a
    /// newline.
    case file
    /// A FIFO: waits while the inbox is full; is opened anew when its writers are gone.
    case fifo(path: String)
    /// A connection: what the inbox has no room for is dropped and counted.
    case connection
  }

  let name: String
  let kind: Kind
  var descriptor: Descriptor
  var splitter = LineSplitter(block: blockBytes)
  /// A message for which the inbox has no room yet.
  var pending: FeedMessage?
  /// Whether everything was read.
  var isAtEnd = false
  /// Whether `connected` was reported, so that `ended` must follow.
  var isAnnounced = false
  /// Whether it is to be read although the kernel does not call it ready: a writer may have come
  /// and gone before a FIFO was opened anew, which poll never tells.
  var isUnprobed = false
  /// When a connection was made or last sent a frame or a signal; only then is it of use.
  var lastHeard = Instant(nanoseconds: .min)
  private var strikes: [Instant] = []

  init(_ descriptor: consuming Descriptor, name: String, kind: Kind) {
    self.descriptor = descriptor
    self.name = name
    self.kind = kind
  }

  /// Opens a file or a FIFO without waiting for a writer.
  static func opening(_ path: String) throws(FeedError) -> FeedSource {
    let descriptor = try Descriptor(feed: path, flags: O_NONBLOCK)
    let status = try descriptor.feedStatus(path)
    let kind = status.isFIFO ? Kind.fifo(path: path) : .file
    return FeedSource(descriptor, name: path, kind: kind)
  }

  /// Whether a message may be dropped when the inbox is full.
  var mayDrop: Bool { kind == .connection }

  /// Why the connection is to be cut, after one more line that is too long.
  func strike(at now: Instant) -> String? {
    guard kind == .connection else { return nil }
    strikes.removeAll { now - $0 > Self.strikesWindow }
    strikes.append(now)
    guard strikes.count >= Self.strikesMaximum else { return nil }
    return "cut: it sent \(strikes.count) lines longer than "
      + "\(LineSplitter.lineBytesMaximum / 1024) KiB within "
      + "\(Int64(Self.strikesWindow.seconds)) s; send one JSON object a line"
  }

  /// Why the connection is to be cut, when its line does not end.
  var reasonOfUnendingLine: String? {
    guard kind == .connection, splitter.skipped > Self.unendingBytesMaximum else { return nil }
    return "cut: it sent \(Self.unendingBytesMaximum >> 20) MiB without a newline; "
      + "send one JSON object a line"
  }
}
