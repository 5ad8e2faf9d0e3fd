// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Supervision

/// Reads recorded feeds and prints what the robot would have decided.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Read recorded feeds and print what the robot would have decided.",
    discussion: """
      Prints one JSON object a line and nothing else on standard output. Time comes from the \
      recording alone: the same input gives the same bytes.
      """)

  @Option(help: "The scene to judge by.")
  var scene: String

  @Option(help: "Where to write figures about the run, as a JSON object.")
  var stats: String?

  @Argument(help: "Recorded feeds, read one after another; - for standard input.")
  var feeds: [String]

  func run() throws {
    var replay = try ReplayRun(scene: scene, measures: stats != nil)
    let output = Output()
    do {
      // Also what was decided before a feed that cannot be read.
      defer { output.flush() }
      try replay.run(feeds) { output.write($0) }
    }
    if let complaint = replay.complaint { Output.complain(complaint) }
    if let stats { try write(replay.stats, to: stats) }
  }

  private func write(_ text: String, to path: String) throws {
    // SAFETY: the strings live through the calls; the file is closed once.
    guard let file = unsafe fopen(path, "w") else {
      throw StartError([
        "Cannot write the figures to \(path): \(Self.reason()); name another file with --stats."
      ])
    }
    // SAFETY: as above.
    let isWritten = unsafe fputs(text + "\n", file) >= 0
    // SAFETY: as above.
    guard unsafe fclose(file) == 0, isWritten else {
      throw StartError(["Cannot write the figures to \(path): \(Self.reason())."])
    }
  }

  private static func reason() -> String {
    // SAFETY: strerror returns a string that lives until the next call in this thread.
    unsafe String(cString: strerror(errno))
  }
}
