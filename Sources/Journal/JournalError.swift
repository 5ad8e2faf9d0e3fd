// SPDX-License-Identifier: Apache-2.0

/// Why the journal cannot answer, in one sentence that a technician can act on.
public struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What, where, why, and what to do.
  public var sentence: String

  /// Makes an error of its sentence.
  public init(sentence: String) { self.sentence = sentence }

  /// The sentence.
  public var description: String { sentence }
}
