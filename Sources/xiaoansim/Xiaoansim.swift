// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc

/// A street, a camera and lamp detectors out of thin air, to try the controller with.
@main
struct Xiaoansim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xiaoansim",
    abstract: "Simulates the crossing of the scene arterial-crossing.yaml.",
    discussion: """
      The same seed gives the same street, byte for byte. Exit status: 0 fine, 1 failed, 2 wrong \
      usage.
      """,
    subcommands: [FeedCommand.self, CrowdCommand.self, LiveCommand.self, LampsCommand.self])

  // The parser's own exit status for wrong usage is 64; all commands of this project use 2.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let status = exitCode(for: error)
      let text = fullMessage(for: error)
      if status.isSuccess {
        print(text)
      } else {
        StandardError.write(text)
      }
      Glibc.exit(status == .validationFailure ? 2 : status.rawValue)
    }
  }
}

/// What people read while the program runs.
enum StandardError {
  /// Writes a line; a closed standard error is no reason to stop.
  static func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // SAFETY: the array outlives the call, which reads no more than its count.
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
