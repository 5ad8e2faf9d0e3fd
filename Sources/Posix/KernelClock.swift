// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// What the kernel says of the wall clock.
package enum KernelClock {
  /// By how many microseconds at most it is wrong (adjtimex(2)); `nil` when it is not synchronised.
  package static var errorMicroseconds: Int64? {
    let error = clinux_clock_error_us()
    return error < 0 ? nil : error
  }

  /// The wall clock in Unix seconds.
  package static var unixSeconds: Double {
    var time = timespec()
    // SAFETY: the kernel fills the structure that lives through the call.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Descriptor {
  /// The process at the other end of a unix socket; `nil` when the kernel does not tell.
  package var peerProcess: Int? {
    let process = clinux_peer_process(raw)
    return process > 0 ? Int(process) : nil
  }
}
