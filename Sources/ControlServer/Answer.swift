// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// A whole answer to a request.
struct Answer: Sendable {
  /// The type of answers that are one JSON value.
  static let jsonType = "application/json"
  /// The type of streams: one JSON object a line.
  static let streamType = "application/x-ndjson"

  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: [UInt8]

  var head: HTTPResponse { HTTPResponse(status: status, headerFields: headers) }

  private init(status: HTTPResponse.Status, body: [UInt8]) {
    self.status = status
    self.body = body
    headers = [
      .contentType: Self.jsonType, .contentLength: String(body.count), .cacheControl: "no-store",
    ]
  }

  /// The answer that holds a value; a value that has no JSON becomes a refusal that says so.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Answer {
    do {
      return Answer(status: status, body: try ControlJSON.encode(value) + [UInt8(ascii: "\n")])
    } catch {
      return refusal(
        .internalServerError,
        "The answer cannot be written as JSON, most likely because a number in it is not finite"
          + " (\(error)); report this with the daemon's version")
    }
  }

  /// The answer that says why there is no other.
  static func refusal(
    _ status: HTTPResponse.Status, _ sentence: String, scene: SceneRefusal? = nil
  ) -> Answer {
    refusal(status, Refusal(error: sentence, scene: scene))
  }

  /// The answer that says why there is no other, in the languages that there are.
  static func refusal(_ status: HTTPResponse.Status, _ refusal: Refusal) -> Answer {
    let body = (try? ControlJSON.encode(refusal)) ?? Array(#"{"error":""}"#.utf8)
    return Answer(status: status, body: body + [UInt8(ascii: "\n")])
  }
}
