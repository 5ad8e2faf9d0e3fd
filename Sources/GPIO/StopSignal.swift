// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
package import TrafficModel

/// Tells every thread of a watch to end, also one that waits.
///
/// It is a pair of connected ends that nobody writes to: closing the one makes the other ready for
/// all who poll it, and for ever. (Not `pipe2`, which Swift's view of the C library lacks.)
package final class StopSignal: Sendable {
  private let reading: Descriptor
  private let writing: Atomic<CInt>

  package init() throws(GPIOError) {
    var ends: [CInt] = [-1, -1]
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    // SAFETY: the array has room for both descriptors and outlives the call.
    guard unsafe socketpair(AF_UNIX, Int32(kind), 0, &ends) == 0 else {
      throw .noResources(call: "socketpair", code: errno)
    }
    reading = Descriptor(owning: ends[0])
    writing = Atomic(ends[1])
  }

  deinit { stop() }

  /// Whether the end was called for.
  package var isStopped: Bool { writing.load(ordering: .acquiring) < 0 }

  /// Becomes readable when the end is called for; for those who poll, not to be closed or read.
  package var descriptor: CInt { reading.raw }

  /// Calls for the end; once is enough, and more do no harm.
  package func stop() {
    let end = writing.exchange(-1, ordering: .acquiringAndReleasing)
    if end >= 0 { _ = close(end) }
  }

  /// Waits for an interval.
  ///
  /// - Returns: whether the watch is to go on.
  package func pause(_ length: Interval) -> Bool {
    var none: [pollfd] = []
    guard let wakening = wait(for: &none, atMost: length) else { return !isStopped }
    return wakening != .stopped
  }

  /// Waits until one of the descriptors is ready, the time is up, or the end is called for.
  ///
  /// - Returns: `nil` when the kernel refused the wait; `errno` says why.
  func wait(for descriptors: inout [pollfd], atMost length: Interval) -> Wakening? {
    guard !isStopped else { return .stopped }
    descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    defer { descriptors.removeLast() }
    // Rounded up: a wait that ends just too early would be followed by another of no length.
    let nanoseconds = min(max(length.nanoseconds, 0), 3_600_000_000_000)
    let milliseconds = CInt((nanoseconds + 999_999) / 1_000_000)
    // SAFETY: the array outlives the call, and its own count is passed.
    let count = unsafe poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    if isStopped { return .stopped }
    if count < 0 { return errno == EINTR ? .ready : nil }
    return count == 0 ? .timeout : .ready
  }
}
