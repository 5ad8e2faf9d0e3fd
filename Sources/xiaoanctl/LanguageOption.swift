// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Phrases

/// In which language a command speaks.
///
/// It is read before all other arguments, by `Terminal.language`; here it is checked, and explained.
struct LanguageOption: ParsableArguments {
  @Option(help: CommandWords.language.help())
  var lang: Language?
}
