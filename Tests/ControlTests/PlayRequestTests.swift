// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Testing

@testable import ControlClient

@Suite struct `the request to play a prompt` {
  @Test func `is an order whose body names the prompt`() throws {
    let request = RobotRequest.play(PlayWish(prompt: "red-light~b"))
    #expect(request.isOrder && request.target == "/v1/prompts/play")
    let body = try #require(try request.body())
    #expect(String(decoding: body, as: UTF8.self) == #"{"prompt":"red-light~b"}"#)
    let signed = RobotRequest.play(PlayWish(prompt: "helmet", who: "li"))
    #expect(
      try ControlJSON.decode(PlayWish.self, from: try #require(try signed.body()))
        == PlayWish(prompt: "helmet", who: "li"))
  }
}
