// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Standard output in large blocks, and standard error line by line.
final class Output {
  /// How many bytes are gathered.
  static let blockBytes = 1 << 16

  private var block: [UInt8] = []

  /// Writes a line.
  func write(_ line: String) {
    block.append(contentsOf: line.utf8)
    block.append(UInt8(ascii: "\n"))
    if block.count >= Self.blockBytes { flush() }
  }

  /// Hands on what was gathered.
  ///
  /// When nobody reads any more there is nothing left to do.
  func flush() {
    if !Self.put(block, STDOUT_FILENO) { Glibc.exit(1) }
    block.removeAll(keepingCapacity: true)
  }

  /// Writes a line for the person in front of it.
  static func complain(_ line: String) { _ = put(Array((line + "\n").utf8), STDERR_FILENO) }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      // SAFETY: the array lives through the call and its bounds are kept.
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(
          descriptor, $0.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}
