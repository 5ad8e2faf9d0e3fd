// SPDX-License-Identifier: Apache-2.0

/// A request that was not answered: the body of every answer with a status of 400 or more.
public struct Refusal: Codable, Hashable, Sendable {
  /// What, why, and what to do.
  public var error: String
  /// The same in Chinese, where there is a text.
  public var chinese: String?
  /// The same of a wish for another scene, in parts.
  public var scene: SceneRefusal?

  enum CodingKeys: String, CodingKey {
    case error, scene
    case chinese = "error_zh"
  }

  /// Makes a refusal.
  public init(error: String, chinese: String? = nil, scene: SceneRefusal? = nil) {
    self.error = error
    self.chinese = chinese
    self.scene = scene
  }
}

/// The daemon's version: the answer of `GET /v1/version`.
public struct VersionAnswer: Codable, Hashable, Sendable {
  /// The version of the daemon.
  public var version: String
  /// The version of this interface.
  public var api: Int

  /// The version of the interface that this code speaks.
  public static let current = 1

  /// Makes an answer.
  public init(version: String, api: Int = VersionAnswer.current) {
    self.version = version
    self.api = api
  }
}
