// SPDX-License-Identifier: Apache-2.0

/// Recent rows of the journal: the answer of `GET /v1/events`.
public struct Events: Codable, Hashable, Sendable {
  /// One row.
  public struct Event: Codable, Hashable, Sendable {
    /// Its number in the journal; a later row has a greater one.
    public var id: Int64
    /// `violation`, `prompt`, `fault`, `mode` or `run`.
    public var kind: String
    /// When, in Unix seconds.
    public var time: Double
    /// The decision line; a text in the place of an object when the row is damaged.
    public var line: JSONValue

    enum CodingKeys: String, CodingKey {
      case id, kind
      case time = "ts"
      case line
    }

    /// Makes a row of its decision line as it was written.
    ///
    /// A text that is not JSON stays readable: it is handed on as a JSON text.
    public init(id: Int64, kind: String, time: Double, text: String) {
      self.id = id
      self.kind = kind
      self.time = time
      line = JSONValue(parsing: text) ?? .string(text)
    }
  }

  /// The rows, the latest first.
  public var events: [Event]

  /// Makes an answer.
  public init(events: [Event]) { self.events = events }
}
