// SPDX-License-Identifier: Apache-2.0

/// Why a road user was or was not accused: the answer of `GET /v1/explain`.
public struct Explanation: Codable, Hashable, Sendable {
  /// One thing that a rule asks for.
  public struct Condition: Codable, Hashable, Sendable {
    /// What it is about, in words.
    public var name: String
    /// What was measured, with its unit.
    public var value: String
    /// What the rule wants, with its unit.
    public var limit: String
    /// Whether it holds.
    public var met: Bool

    /// Makes a condition.
    public init(name: String, value: String, limit: String, met: Bool) {
      self.name = name
      self.value = value
      self.limit = limit
      self.met = met
    }
  }

  /// One rule's opinion.
  public struct Verdict: Codable, Hashable, Sendable {
    /// The rule's name in the scene.
    public var rule: String
    /// What it watches for.
    public var kind: String
    /// What it says, in a word or a sentence.
    public var verdict: String
    /// What it asks for.
    public var conditions: [Condition]

    /// Makes a verdict.
    public init(rule: String, kind: String, verdict: String, conditions: [Condition]) {
      self.rule = rule
      self.kind = kind
      self.verdict = verdict
      self.conditions = conditions
    }
  }

  /// The camera.
  public var camera: String
  /// The track: a number or a text, as the feed or the controller called it.
  public var track: JSONValue
  /// What the object is taken for.
  public var objectClass: String
  /// When it was first seen, in Unix seconds.
  public var firstSeen: Double
  /// When it was last seen, in Unix seconds.
  public var lastSeen: Double
  /// What each rule of that camera says.
  public var rules: [Verdict]

  enum CodingKeys: String, CodingKey {
    case camera, track
    case objectClass = "class"
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case rules
  }

  /// Makes an explanation.
  public init(
    camera: String, track: JSONValue, objectClass: String, firstSeen: Double, lastSeen: Double,
    rules: [Verdict]
  ) {
    self.camera = camera
    self.track = track
    self.objectClass = objectClass
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.rules = rules
  }
}
