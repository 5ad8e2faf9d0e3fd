// SPDX-License-Identifier: Apache-2.0

/// A request that was not answered: the body of every answer with a status of 400 or more.
public struct Refusal: Codable, Hashable, Sendable {
  /// What, why, and what to do.
  public var error: String
  /// The same in Chinese, where there is a text.
  public var chinese: String?

  enum CodingKeys: String, CodingKey {
    case error
    case chinese = "error_zh"
  }

  /// Makes a refusal.
  public init(error: String, chinese: String? = nil) {
    self.error = error
    self.chinese = chinese
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
