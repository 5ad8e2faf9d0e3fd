// SPDX-License-Identifier: Apache-2.0

import Glibc

/// By which one thread wakes another out of its sleep.
final class Bell: Sendable {
  /// What the sleeper watches.
  let descriptor: Int32
  private let button: Int32

  /// Makes a pipe; `nil` when the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    // SAFETY: the buffer holds two descriptors, which is what the call writes.
    let code = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress) }
    guard code == 0 else { return nil }
    descriptor = ends[0]
    button = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(descriptor)
    close(button)
  }

  /// Wakes the sleeper.
  ///
  /// A full pipe wakes it as well, so a failure needs no attention.
  func ring() {
    var byte: UInt8 = 1
    // SAFETY: one byte is read from a variable that outlives the call.
    _ = unsafe write(button, &byte, 1)
  }

  /// Forgets the rings so far, before the sleeper looks for work.
  func hush() {
    var bytes: UInt64 = 0
    // SAFETY: at most eight bytes are written to a variable that outlives the call.
    while unsafe read(descriptor, &bytes, MemoryLayout<UInt64>.size) > 0 {}
  }

  /// Waits until it rings; `false` when it did not within the time.
  func wait(milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // SAFETY: one descriptor, in a variable that outlives the call.
    return unsafe poll(&watched, 1, milliseconds) > 0
  }
}
