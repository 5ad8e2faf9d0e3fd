// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// The terminal, taken over: another screen, no echo, keys one by one.
///
/// Whatever ends the program, the terminal is left as it was found.
enum FullScreen {
  /// Bytes that are handed over at a time: a terminal that can take any can take so many.
  private static let blockMaximum = 256
  /// The size that a terminal is taken to have which does not know it, as a serial line.
  private static let standardSize = (columns: 80, rows: 24)

  /// The other screen (xterm's `1049`), no cursor, and nothing that flows on at the right edge.
  private static let entering = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[m\u{1B}[2J"
  private static let leaving: StaticString = "\u{1B}[m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// What a handler of a crash needs, made before one can run.
  private struct Before {
    var modes: termios
    var hasModes: Bool
  }

  // Sendable: written once, by the one thread that shows the screen and before the handlers are set;
  // what they read of it then stands still.
  private nonisolated(unsafe) static var before: Before? = nil

  /// Whether standard output and `TERM` are a terminal that can be taken over.
  static var isPossible: Bool {
    let name = Terminal.variable("TERM") ?? ""
    return isatty(STDOUT_FILENO) == 1 && !name.isEmpty && name != "dumb"
  }

  /// Whether keys can be read.
  static let hasKeys = isatty(STDIN_FILENO) == 1

  /// Takes the terminal over, at first or again after a stop.
  static func enter() {
    // SAFETY: this is the thread that writes it.
    if unsafe before == nil { remember() }
    if hasKeys {
      var modes = termios()
      // SAFETY: the kernel fills the structure, which lives through the calls.
      if unsafe tcgetattr(STDIN_FILENO, &modes) == 0 {
        modes.c_lflag &= ~tcflag_t(ICANON | ECHO)
        // SAFETY: as above; the kernel reads it.
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes)
      }
    }
    _ = write(Array(entering.utf8))
  }

  /// Leaves the terminal as it was found.
  static func leave() {
    _ = write(Array(leaving.description.utf8))
    // SAFETY: this is the thread that writes it.
    guard var before = unsafe before, before.hasModes else { return }
    // SAFETY: the structure lives through the call.
    _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before.modes)
  }

  private static func remember() {
    var modes = termios()
    var hasModes = false
    if hasKeys {
      // SAFETY: the kernel fills the structure, which lives through the call.
      hasModes = unsafe tcgetattr(STDIN_FILENO, &modes) == 0
    }
    // SAFETY: this is the thread that writes it, and no handler is set yet.
    unsafe before = Before(modes: modes, hasModes: hasModes)
    // Made now, since a handler must not make it.
    _ = leaving.utf8CodeUnitCount
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      // A handler may call `write`, `tcsetattr`, `signal` and `raise` (signal-safety(7)); the crash
      // then takes its usual course.
      _ = signal(number) { number in
        _ = signal(number, SIG_DFL)
        // SAFETY: it was written before this handler was set, and stands still since.
        guard var before = unsafe FullScreen.before else {
          _ = raise(number)
          return
        }
        // SAFETY: a text of the program's own, as long as it says.
        _ = unsafe Glibc.write(
          STDOUT_FILENO, FullScreen.leaving.utf8Start, FullScreen.leaving.utf8CodeUnitCount)
        // SAFETY: the structure lives through the call.
        if before.hasModes { _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &before.modes) }
        _ = raise(number)
      }
    }
  }

  /// How large the terminal is now.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    // SAFETY: the kernel fills the structure, which lives through the call.
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0,
      size.ws_row > 0
    else { return standardSize }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Sends bytes to the terminal; a slow one is waited for, unless somebody wants something else.
  ///
  /// - Returns: `false` when the terminal has gone or not all was sent.
  static func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      var places = [
        pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: TerminalSignals.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      // SAFETY: the list lives through the call and has the given length.
      let count = unsafe poll(&places, nfds_t(places.count), -1)
      if count < 0, errno == EINTR { continue }
      guard count > 0, places[0].revents & Int16(POLLOUT) != 0 else { return false }
      let block = rest.prefix(blockMaximum)
      // SAFETY: the bytes live through the call, and only as many are written as there are.
      let sent = unsafe block.withUnsafeBytes { bytes in
        unsafe Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
      }
      if sent < 0 {
        guard errno == EINTR || errno == EAGAIN else { return false }
        continue
      }
      rest = rest.dropFirst(sent)
    }
    return true
  }
}
