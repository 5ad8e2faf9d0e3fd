// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A terminal of a width, as one that a person looks at.
struct PseudoTerminal {
  /// What is looked at.
  private let screen: FileHandle
  /// What a process writes to.
  let line: FileHandle

  /// What the kernel's header of terminals computes (ioctl_tty(2)).
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  init(columns: UInt16, rows: UInt16 = 24) throws {
    // SAFETY: the text lives through the call.
    let screen = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(screen >= 0)
    self.screen = FileHandle(fileDescriptor: screen, closeOnDealloc: true)
    var (isLocked, number): (Int32, Int32) = (0, 0)
    // SAFETY: the kernel reads the one number and writes the other; both live through the calls.
    try #require(unsafe ioctl(screen, Self.unlock, &isLocked) == 0)
    try #require(unsafe ioctl(screen, Self.number, &number) == 0)
    // SAFETY: the text lives through the call.
    let line = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(line >= 0)
    self.line = FileHandle(fileDescriptor: line, closeOnDealloc: true)
    try #require(resize(columns: columns, rows: rows))
  }

  /// Gives the terminal another size; whoever uses it is to be told by a signal.
  @discardableResult
  func resize(columns: UInt16, rows: UInt16) -> Bool {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    // SAFETY: the kernel reads the structure, which lives through the call.
    return unsafe ioctl(line.fileDescriptor, UInt(TIOCSWINSZ), &size) == 0
  }

  /// How the terminal treats what is typed: the flags that a program may have changed.
  var modes: [tcflag_t] {
    var modes = termios()
    // SAFETY: the kernel fills the structure, which lives through the call.
    guard unsafe tcgetattr(line.fileDescriptor, &modes) == 0 else { return [] }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// Types something.
  func type(_ text: String) { try? screen.write(contentsOf: Data(text.utf8)) }

  /// What is shown until a text is in it; all that comes within some seconds where it is not.
  func shown(until text: String, seconds: Int32 = 20) -> String {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    var place = pollfd(fd: screen.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while !String(decoding: bytes, as: UTF8.self).contains(text) {
      // SAFETY: one place and a block of the given size, which live through the calls.
      guard unsafe poll(&place, 1, seconds * 1000) > 0 else { break }
      let count = unsafe read(screen.fileDescriptor, &block, block.count)
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All that was shown so far.
  func text() -> String {
    String(decoding: screen.availableData, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
