// SPDX-License-Identifier: Apache-2.0

/// Why something could not be done with a pack: a whole sentence with what to do.
package struct PackError: Error, Hashable, Sendable {
  /// What, where, why, and what to do.
  package let sentence: String

  /// Makes an error of its sentence.
  package init(_ sentence: String) { self.sentence = sentence }
}
