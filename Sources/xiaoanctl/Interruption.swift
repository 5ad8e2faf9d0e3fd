// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Ctrl-C, and what else asks a program to end, as something to wait for.
enum Interruption {
  /// The signals that are caught.
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  /// Becomes readable when one of them came, and stays so; the end to write to comes second.
  private static let ends: (Int32, Int32) = {
    var ends: [Int32] = [-1, -1]
    // SAFETY: the list has the two places that the call fills, and lives through it.
    return unsafe pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
  }()

  /// What to wait for; negative, and thus never ready, when there is none.
  static var descriptor: Int32 { ends.0 }

  /// Whether one of them came.
  static var hasCome: Bool {
    var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // SAFETY: one place, in a variable that outlives the call.
    return unsafe poll(&place, 1, 0) > 0
  }

  /// Catches the first one; a second one ends the program, whatever it waits for.
  static func watch() {
    // Made before a handler can want it.
    guard ends.1 >= 0 else { return }
    for number in numbers {
      _ = signal(number) { number in
        // `signal` and `write` may be called by a handler (signal-safety(7)).
        _ = signal(number, SIG_DFL)
        var byte: UInt8 = 1
        // SAFETY: the byte lives through the call.
        _ = unsafe write(Interruption.ends.1, &byte, 1)
      }
    }
  }
}
