// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a command of the simulator failed, in one sentence.
struct SimulatorError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// The sentence for a call that failed: what, and the kernel's reason, and what to do.
  init(_ what: String, reason number: Int32, advice: String) {
    // SAFETY: strerror gives a text that is valid until its next call; it is copied at once, and
    // the simulator has one thread.
    let reason = unsafe String(cString: strerror(number))
    description = "\(what): \(reason); \(advice)"
  }
}
