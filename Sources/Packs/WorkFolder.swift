// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// A folder of our own for what comes and goes.
struct WorkFolder: ~Copyable {
  let path: String

  init() throws(PackError) {
    let base = Self.variable("TMPDIR") ?? "/tmp"
    var template = Array("\(base)/xiaoan-prompts.XXXXXX".utf8CString)
    // SAFETY: `mkdtemp` writes within the template, which ends in a zero and outlives the call.
    let made = unsafe template.withUnsafeMutableBufferPointer { bytes -> String? in
      guard let start = bytes.baseAddress, let name = unsafe mkdtemp(start) else { return nil }
      // SAFETY: as above; the name is copied at once.
      return unsafe String(cString: name)
    }
    guard let made else {
      throw PackError(
        "No folder can be made in \(base) (\(Errno(errno).text)); free some space or set TMPDIR.")
    }
    path = made
  }

  deinit {
    for name in ["text.txt", "text.txt.new", "output.wav"] {
      // SAFETY: the path is a terminated copy that outlives the call.
      _ = unsafe unlink("\(path)/\(name)")
    }
    // SAFETY: as above. What the program has left there besides keeps the folder.
    _ = unsafe rmdir(path)
  }

  private static func variable(_ name: String) -> String? {
    // SAFETY: nobody changes the environment of this process, and the text is copied at once.
    let text = unsafe getenv(name).map { unsafe String(cString: $0) }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }
}
