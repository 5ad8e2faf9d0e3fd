// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file, or standard output, that takes lines.
struct LineFile: ~Copyable {
  /// How many bytes are gathered before they are written.
  static let bufferBytes = 65_536

  private let descriptor: Int32
  private let name: String
  private let isOwned: Bool
  private var buffer: [UInt8] = []

  /// Opens a file for writing anew; standard output when there is no path.
  init(path: String?) throws(SimulatorError) {
    guard let path else {
      descriptor = 1
      name = "standard output"
      isOwned = false
      return
    }
    // SAFETY: the text lives through the call, which keeps nothing of it.
    let opened = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard opened >= 0 else {
      throw SimulatorError(
        "Cannot open \(path) for writing", reason: errno,
        advice: "give a path in a folder that you may write to")
    }
    descriptor = opened
    name = path
    isOwned = true
  }

  deinit {
    if isOwned { _ = Glibc.close(descriptor) }
  }

  /// Adds a line.
  mutating func add(_ line: String) throws(SimulatorError) {
    buffer.append(contentsOf: line.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Writes what is left.
  mutating func finish() throws(SimulatorError) {
    try flush()
  }

  private mutating func flush() throws(SimulatorError) {
    var done = 0
    while done < buffer.count {
      let count = buffer.count - done
      // SAFETY: `done` stays below the array's count, and no more than the rest is read.
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), count)
      }
      if written < 0, errno == EINTR { continue }
      guard written >= 0 else {
        throw SimulatorError(
          "Cannot write to \(name)", reason: errno, advice: "make room there or write elsewhere")
      }
      done += written
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
