// SPDX-License-Identifier: Apache-2.0

/// A scene that is kept: one of the list of `GET /v1/scenes`.
public struct SceneVersion: Codable, Hashable, Sendable {
  /// How it came to be kept.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// Read from the file that the daemon was started with.
    case file
    /// Applied, or tried and confirmed.
    case applied
    /// A copy of one of before.
    case rolledBack = "rolled-back"
    /// Tried or wanted, and never confirmed.
    case tried
  }

  /// Its number; no other has it.
  public var number: Int64
  /// How it came to be kept.
  public var kind: Kind
  /// Who wanted it.
  public var who: String
  /// Why.
  public var why: String
  /// When, in Unix seconds.
  public var at: Double
  /// The scene's id.
  public var id: String
  /// Bytes of its text.
  public var bytes: Int
  /// The kept scene of which it is a copy.
  public var copyOf: Int64?
  /// The fingerprint of the file that the daemon had been started with then.
  public var file: String?

  enum CodingKeys: String, CodingKey {
    case number, kind, who, why, at, id, bytes
    case copyOf = "copy_of"
    case file
  }

  /// Makes a version.
  public init(
    number: Int64, kind: Kind, who: String, why: String, at: Double, id: String, bytes: Int,
    copyOf: Int64? = nil, file: String? = nil
  ) {
    self.number = number
    self.kind = kind
    self.who = who
    self.why = why
    self.at = at
    self.id = id
    self.bytes = bytes
    self.copyOf = copyOf
    self.file = file
  }
}
