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

  init(columns: UInt16) throws {
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
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    // SAFETY: the kernel reads the structure, which lives through the call.
    try #require(unsafe ioctl(line, UInt(TIOCSWINSZ), &size) == 0)
  }

  /// All that was shown so far.
  func text() -> String {
    String(decoding: screen.availableData, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
