// SPDX-License-Identifier: Apache-2.0

/// Something that is wanted of the scene: the body of `POST /v1/scenes/…`.
///
/// For `try` and `apply` the text of the scene follows behind a line feed.
public struct SceneWish: Codable, Hashable, Sendable {
  /// Bytes that the text of a scene may have.
  public static let textMaximum = 1 << 20

  /// Who wants it, as he calls himself; the server adds the user of his process.
  public var who: String
  /// Why; needed for `apply`.
  public var why: String?
  /// For how long a scene is tried, in seconds.
  public var seconds: Double?
  /// The scene to roll back to; for `confirm` the one that was seen to be tried.
  public var number: Int64?
  /// The number of the scene that he saw at work; when it is another by now, nothing changes.
  public var base: Int64?

  enum CodingKeys: String, CodingKey {
    case who, why
    case seconds = "for_s"
    case number, base
  }

  /// Makes a wish.
  public init(
    who: String, why: String? = nil, seconds: Double? = nil, number: Int64? = nil,
    base: Int64? = nil
  ) {
    self.who = who
    self.why = why
    self.seconds = seconds
    self.number = number
    self.base = base
  }
}

/// What may be wanted of the scene, by the end of its address.
public enum SceneAction: String, CaseIterable, Codable, Hashable, Sendable {
  /// Put to work, and taken back unless somebody confirms it.
  case trial = "try"
  /// Put to work.
  case apply
  /// One of before put to work.
  case rollback
  /// The scene that is tried stays.
  case confirm
  /// The scene that is tried, or waits for the lamps, goes at once.
  case cancel

  /// Whether the text of a scene comes with it.
  public var hasText: Bool { self == .trial || self == .apply }
}

/// What became of a wish: the answer of `POST /v1/scenes/…`.
public struct SceneAnswer: Codable, Hashable, Sendable {
  /// What was wanted.
  public var action: SceneAction
  /// Whether it waits until all lamps were red and are dark.
  public var isWaiting: Bool
  /// Whether a restart begins with it, as the disk says.
  public var isKept: Bool
  /// Whether the guard of the lamps needs the plan of this scene before any lamp can be lit.
  public var needsPlan: Bool
  /// How long the controller took for the change, in milliseconds.
  public var took: Double
  /// The number of the scene that was at work before.
  public var from: Int64
  /// What is at work now.
  public var list: SceneList

  enum CodingKeys: String, CodingKey {
    case action
    case isWaiting = "waiting"
    case isKept = "kept"
    case needsPlan = "needs_plan"
    case took = "took_ms"
    case from
    case list = "scenes"
  }

  /// Makes an answer.
  public init(
    action: SceneAction, isWaiting: Bool = false, isKept: Bool = true, needsPlan: Bool = false,
    took: Double = 0, from: Int64, list: SceneList
  ) {
    self.action = action
    self.isWaiting = isWaiting
    self.isKept = isKept
    self.needsPlan = needsPlan
    self.took = took
    self.from = from
    self.list = list
  }
}
