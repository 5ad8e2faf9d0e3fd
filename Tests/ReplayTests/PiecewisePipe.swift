// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A pipe from which each reading gets one piece, however much it asks for.
final class PiecewisePipe: Sendable {
  struct Failure: Error { var number: Int32 }

  private let reading: Int32

  /// Writes bytes in pieces on a thread of its own, each when the one before was taken.
  init(_ bytes: [UInt8], piece: Int) throws {
    var ends: [Int32] = [-1, -1]
    // SAFETY: two descriptors are written into the array of two.
    guard unsafe pipe(&ends) == 0 else { throw Failure(number: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let writing = ends[1]
    reading = ends[0]
    Thread.detachNewThread {
      for start in stride(from: 0, to: bytes.count, by: piece) {
        let part = bytes[start..<min(start + piece, bytes.count)]
        // SAFETY: the slice lives through the call.
        let count = unsafe part.withUnsafeBytes { unsafe write(writing, $0.baseAddress, $0.count) }
        if count != part.count { break }
        var waiting: Int32 = 1
        // SAFETY: one number is written, which outlives the call.
        while unsafe ioctl(writing, UInt(FIONREAD), &waiting) == 0, waiting > 0 { sched_yield() }
      }
      close(writing)
    }
  }

  deinit { close(reading) }

  /// A path by which it can be opened for reading.
  var path: String { "/proc/self/fd/\(reading)" }
}
