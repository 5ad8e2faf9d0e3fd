// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Who gives an order; the daemon adds the user of the process, which nobody can choose.
struct NameOption: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who you are, for the journal (default: $SUDO_USER, else $USER).", valueName: "name"))
  var name: String?

  /// The name, or `unknown`.
  var who: String {
    let names = [name, Terminal.variable("SUDO_USER"), Terminal.variable("USER")]
    return names.compactMap { $0 }.first { !$0.isEmpty } ?? "unknown"
  }
}
