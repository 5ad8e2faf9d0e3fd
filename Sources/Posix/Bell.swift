// SPDX-License-Identifier: Apache-2.0

import Glibc
package import TrafficModel

/// By which one thread wakes others out of their sleep: a pipe that wakes itself.
package final class Bell: Sendable {
  private let reading: Descriptor
  private let writing: Descriptor

  /// Makes the pipe.
  ///
  /// - Throws: the errno when the process has no descriptors left.
  package init() throws(Errno) {
    // Not `pipe2`, which Swift's view of the C library lacks.
    var ends: [Int32] = [-1, -1]
    // SAFETY: the array holds two descriptors, which is what the call writes.
    guard unsafe pipe(&ends) == 0 else { throw Errno(errno) }
    reading = Descriptor(owning: ends[0])
    writing = Descriptor(owning: ends[1])
    reading.makeNonBlocking()
    writing.makeNonBlocking()
  }

  /// What a sleeper polls: it can be read once the bell has rung, until it is hushed.
  package var descriptor: Int32 { reading.raw }

  /// Wakes the sleepers.
  ///
  /// A full pipe wakes them as well, so a failure needs no attention.
  package func ring() {
    var byte: UInt8 = 1
    // SAFETY: one byte is read from a variable that outlives the call.
    _ = unsafe write(writing.raw, &byte, 1)
  }

  /// Forgets the rings so far, before the sleeper looks for work.
  package func hush() {
    var bytes: UInt64 = 0
    // SAFETY: at most eight bytes are written to a variable that outlives the call.
    while unsafe read(reading.raw, &bytes, MemoryLayout<UInt64>.size) > 0 {}
  }

  /// Waits until it rings; `false` when it did not within the time.
  package func wait(atMost length: Interval) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // SAFETY: one descriptor, in a variable that outlives the call.
    return unsafe poll(&watched, 1, length.pollTimeout) > 0
  }
}
