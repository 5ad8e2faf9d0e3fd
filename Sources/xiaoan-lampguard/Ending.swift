// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Whether the process was told to end; a signal's handler may set it.
let ending = Ending()

/// A flag that is set once.
final class Ending: Sendable {
  private let flag = Atomic(false)

  /// Whether it was set.
  var hasRung: Bool { flag.load(ordering: .relaxed) }

  /// Sets it.
  func ring() { flag.store(true, ordering: .relaxed) }
}
