// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Supervision

/// Writes the plan by which the guard of the lamps permits.
struct LampPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamp-plan",
    abstract: "Write the lamp plan of a scene for xiaoan-lampguard.",
    discussion: """
      The guard reads the plan at its start: restart xiaoan-lampguard afterwards, while the lamps \
      are dark. A plan of another wiring must be walked anew (xiaoanctl lamps walk).
      """)

  @Option(help: "The scene file.")
  var scene = DaemonOptions().scene

  @Option(help: "Where to write the plan; - for standard output.")
  var output = "-"

  func run() throws {
    let plan = try LampPlanExport(scene: scene)
    if output == "-" {
      let out = Output()
      out.write(String(plan.text.dropLast()))
      out.flush()
    } else {
      try plan.write(to: output)
      Output.complain(
        "The lamp plan \(plan.fingerprint) is in \(output); restart xiaoan-lampguard.")
    }
  }
}
