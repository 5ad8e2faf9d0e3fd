// SPDX-License-Identifier: Apache-2.0

/// The command was carried out, and its answer is no; it exits as a refusal does.
struct NegativeAnswer: Error, Hashable {
  /// What is not as it should be, and what to do.
  var sentence: String
}
