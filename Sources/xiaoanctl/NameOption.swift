// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Phrases

/// Who gives an order; the daemon adds the user of the process, which nobody can choose.
struct NameOption: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: CommandWords.name.help(value: "name"))
  var name: String?

  /// The name, or `unknown`.
  var who: String {
    let names = [name, Terminal.variable("SUDO_USER"), Terminal.variable("USER")]
    return names.compactMap { $0 }.first { !$0.isEmpty } ?? "unknown"
  }
}
