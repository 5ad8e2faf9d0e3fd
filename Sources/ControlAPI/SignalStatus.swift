// SPDX-License-Identifier: Apache-2.0

/// One signal group as the status gives it.
public struct SignalStatus: Codable, Hashable, Sendable {
  /// Its name in the scene.
  public var group: String
  /// Where its aspect comes from: `feed` or `gpio`.
  public var source: String
  /// What it shows, by the name that feeds use.
  public var aspect: String
  /// For how long it has shown that, in seconds; `nil` when nobody can say.
  public var since: Double?
  /// Why the aspect is `unknown`, in a word.
  public var reason: String?
  /// What that is and what to do about it, as the end of a sentence.
  public var advice: String?

  enum CodingKeys: String, CodingKey {
    case group, source, aspect
    case since = "since_s"
    case reason, advice
  }

  /// Makes a signal group's status.
  public init(
    group: String, source: String, aspect: String, since: Double? = nil, reason: String? = nil,
    advice: String? = nil
  ) {
    self.group = group
    self.source = source
    self.aspect = aspect
    self.since = since
    self.reason = reason
    self.advice = advice
  }
}
