// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What somebody answers at the terminal, or through a pipe, line by line.
struct Answers {
  /// Bytes that a line may have.
  static let lineMaximum = 1024

  /// What comes next.
  enum Event: Hashable {
    case line(String)
    /// Nobody said anything for that long.
    case silence
    case end
    case interrupted
  }

  let isTerminal = isatty(STDIN_FILENO) == 1
  private var bytes: [UInt8] = []
  private var hasEnded = false

  init() { Interruption.watch() }

  /// Forgets what was typed before it was asked for; a pipe may answer ahead of time.
  mutating func forget() {
    guard isTerminal else { return }
    bytes = []
    _ = tcflush(STDIN_FILENO, TCIFLUSH)
  }

  /// Waits for a line, but not for ever.
  mutating func next(within milliseconds: Int32) -> Event {
    while true {
      // First, so that a pipe full of answers cannot talk it down.
      if Interruption.hasCome { return .interrupted }
      if let line = takeLine() { return .line(line) }
      if hasEnded { return .end }
      var places = [
        pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      ]
      // SAFETY: the list lives through the call and has the given length.
      let count = unsafe poll(&places, nfds_t(places.count), milliseconds)
      if count == 0 { return .silence }
      guard count > 0 else {
        // A handler ran; what it noted is found in the next round.
        if errno == EINTR { continue }
        return .end
      }
      if places[1].revents != 0 { read() }
    }
  }

  private mutating func read() {
    var block = [UInt8](repeating: 0, count: Self.lineMaximum)
    // SAFETY: the block lives through the call and has the given size.
    let count = unsafe Glibc.read(STDIN_FILENO, &block, block.count)
    if count > 0 {
      bytes += block[..<count]
    } else if count == 0 || errno != EINTR {
      hasEnded = true
    }
  }

  private mutating func takeLine() -> String? {
    if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      defer { bytes.removeFirst(end + 1) }
      return String(decoding: bytes[..<end], as: UTF8.self)
    }
    // A last line without an end, or one that is too long for any answer.
    guard !bytes.isEmpty, hasEnded || bytes.count >= Self.lineMaximum else { return nil }
    defer { bytes = [] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
