// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The signals that concern whoever has taken over a terminal, as something to wait for.
enum TerminalSignals {
  /// What somebody wants who sends one.
  enum Wish: Hashable {
    case end, resize, suspend, resume
  }

  private static let numbers = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT,
  ]

  /// Bytes taken at a time: as many signals.
  private static let blockMaximum = 64

  /// The end to read from, and the one that handlers write to.
  private static let ends: (Int32, Int32) = {
    var ends: [Int32] = [-1, -1]
    // SAFETY: the list has the two places that the call fills, and lives through it.
    guard unsafe pipe(&ends) == 0 else { return (-1, -1) }
    // A handler must never wait: of a thousand signals one is enough.
    for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    return (ends[0], ends[1])
  }()

  /// What to wait for; negative, and thus never ready, when there is none.
  static var descriptor: Int32 { ends.0 }

  /// Catches them all from now on.
  static func watch() {
    // Made before a handler can want it.
    guard ends.1 >= 0 else { return }
    for number in numbers { watch(number) }
  }

  private static func watch(_ number: Int32) {
    _ = signal(number) { number in
      var byte = UInt8(truncatingIfNeeded: number)
      // `write` may be called by a handler (signal-safety(7)).
      // SAFETY: the byte lives through the call.
      _ = unsafe write(TerminalSignals.ends.1, &byte, 1)
    }
  }

  /// What came since the last look.
  static func take() -> [Wish] {
    var block = [UInt8](repeating: 0, count: blockMaximum)
    // SAFETY: the block lives through the call and has the given size.
    let count = unsafe read(descriptor, &block, block.count)
    guard count > 0 else { return [] }
    return block[..<count].map { byte in
      switch Int32(byte) {
      case SIGWINCH: .resize
      case SIGTSTP: .suspend
      case SIGCONT: .resume
      default: .end
      }
    }
  }

  /// Stops the process as Ctrl-Z does; returns once it goes on.
  ///
  /// Where nobody could continue it, as under `ssh -t robot xiaoanctl watch`, the kernel does not
  /// stop it, and it returns soon.
  static func suspend() {
    _ = signal(SIGTSTP, SIG_DFL)
    _ = kill(getpid(), SIGTSTP)
    // The signal is taken by another thread: by then this one waits here.
    var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // SAFETY: one place, in a variable that outlives the call.
    _ = unsafe poll(&place, 1, 200)
    watch(SIGTSTP)
  }
}
