// SPDX-License-Identifier: Apache-2.0

import Phrases

/// The command was carried out, and its answer is no; it exits as a refusal does.
struct NegativeAnswer: Error, Hashable {
  /// What is not as it should be, and what to do.
  var sentence: String

  /// An answer in a sentence that is told as it is.
  init(sentence: String) { self.sentence = sentence }

  /// An answer in the language of this run.
  init(_ phrase: Phrase) { self.init(sentence: phrase.told) }
}
