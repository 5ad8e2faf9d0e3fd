// SPDX-License-Identifier: Apache-2.0

/// A place in a file: line and column, both from 1.
public struct Place: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The earlier place in the file comes first.
  public static func < (a: Place, b: Place) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Something that is wrong with a file, in one sentence that a technician can act on.
public struct Problem: Hashable, Sendable {
  /// Where.
  public var place: Place
  /// What, why, and what to do.
  public var sentence: String

  /// Makes a problem.
  public init(place: Place, sentence: String) {
    self.place = place
    self.sentence = sentence
  }
}
