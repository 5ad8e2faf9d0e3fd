// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Synchronization
package import TrafficModel

/// Tells every thread of a watch to end, also one that waits.
///
/// It is a bell that is never hushed, and so stays ready for all who poll it.
package final class StopSignal: Sendable {
  private let bell: Bell
  private let isCalled = Atomic(false)

  package init() throws(GPIOError) {
    do throws(Errno) { bell = try Bell() } catch {
      throw .noResources(call: "pipe", code: error.code)
    }
  }

  /// Whether the end was called for.
  package var isStopped: Bool { isCalled.load(ordering: .acquiring) }

  /// Calls for the end; once is enough, and more do no harm.
  package func stop() {
    isCalled.store(true, ordering: .releasing)
    bell.ring()
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
    descriptors.append(pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0))
    defer { descriptors.removeLast() }
    // SAFETY: the array outlives the call, and its own count is passed.
    let count = unsafe poll(&descriptors, nfds_t(descriptors.count), length.pollTimeout)
    if isStopped { return .stopped }
    if count < 0 { return errno == EINTR ? .ready : nil }
    return count == 0 ? .timeout : .ready
  }
}
