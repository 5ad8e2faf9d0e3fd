// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Phrases

extension Phrase {
  /// The phrase in the language of this run.
  var told: String { self(Terminal.language) }

  /// The phrase as help of an option, with a name for its value.
  func help(value name: String? = nil) -> ArgumentHelp { ArgumentHelp("\(told)", valueName: name) }
}
