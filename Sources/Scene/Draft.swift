// SPDX-License-Identifier: Apache-2.0

/// A scene file as it was written: its values with their places, not yet understood.
///
/// `SceneFiles` makes it of YAML; the checker of this room turns it into a `Scene`.
public struct Draft: Hashable, Sendable {
  /// A value.
  public indirect enum Value: Hashable, Sendable {
    /// A text, number or truth value, as written.
    case scalar(String)
    /// A list.
    case list([Draft])
    /// Pairs in the file's order; keys may repeat, which is a problem to report.
    case map([Pair])
  }

  /// A key with its value.
  public struct Pair: Hashable, Sendable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var place: Place
    /// Its value.
    public var value: Draft

    /// Makes a pair.
    public init(key: String, place: Place, value: Draft) {
      self.key = key
      self.place = place
      self.value = value
    }
  }

  /// Where the value begins.
  public var place: Place
  /// The value.
  public var value: Value

  /// Makes a value of a file.
  public init(place: Place, value: Value) {
    self.place = place
    self.value = value
  }
}
