// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Supervision

/// Checks scenes.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check scenes and print every problem with its place.",
    discussion: "Exits 1 when there is a problem.")

  @Argument(help: "Scene files.")
  var files: [String]

  func run() throws {
    let output = Output()
    var isFine = true
    for file in files {
      switch SceneCheck.check(file) {
      case .fine(let lines): for line in lines { output.write(line) }
      case .problems(let lines):
        isFine = false
        for line in lines { output.write(line) }
      }
    }
    output.flush()
    if !isFine { throw ExitCode(1) }
  }
}
