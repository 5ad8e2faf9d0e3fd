// SPDX-License-Identifier: Apache-2.0

import Logging
import Posix
import TrafficModel

/// The way to the service manager, for all who have something to tell it.
final class SharedNotice: Sendable {
  private let notice: ServiceNotice

  /// Looks for the manager that started this process.
  init() { notice = ServiceNotice() }

  /// Whether there is one, which starts the daemon again when it fails.
  var isHeard: Bool { notice.isHeard }

  /// The robot serves.
  func ready(_ status: String) {
    notice.tell("READY=1")
    notice.tell(status: status)
  }

  /// The robot lives.
  func alive() { notice.tell("WATCHDOG=1") }

  /// The robot ends because it was told to.
  func stopping() { notice.tell("STOPPING=1") }

  /// What people see who ask the manager.
  func status(_ text: String) { notice.tell(status: text) }

  /// A sign of life that goes to the manager, and into the log when there is none.
  func lifeSign(_ logger: Logger) -> LifeSign {
    LifeSign { [self] sign in
      switch sign {
      case .alive: alive()
      case .stuck(let thread, let time):
        let text =
          "The thread \(thread) has stood still for \(Int64(time.seconds)) s: without a sign of life "
          + "the service manager will start xiaoand again."
        logger.critical("\(text)", metadata: ["key": "stuck"])
        status(text)
      }
    }
  }
}
