// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// What can be asked of the robot's voice.
extension RouteTable {
  static let voiceRoutes = [
    Route(path: "/v1/prompts/play", for: .operate, order: play),
    Route(path: "/v1/talk", for: .operate, order: talk),
    Route(path: "/v1/talk/samples", for: .operate, order: samples),
    Route(method: .get, path: "/v1/publicity") { view, _ in
      .answer(.json(await view.voice.publicity()))
    },
    Route(method: .get, path: "/v1/screen") { view, _ in
      .answer(.json(await view.voice.screen()))
    },
  ]

  @Sendable private static func play(_ view: RobotView, _ order: Route.Order) async -> Answer {
    do throws(Query.Misunderstanding) {
      return Wishes.answer(await view.voice.play(try Wishes.play(order)))
    } catch {
      return .refusal(.badRequest, error.sentence)
    }
  }

  @Sendable private static func talk(_ view: RobotView, _ order: Route.Order) async -> Answer {
    do throws(Query.Misunderstanding) {
      switch await view.voice.talk(try Wishes.talk(order)) {
      case .success(let answer): return .json(answer)
      case .failure(let refusal): return .refusal(.unprocessableContent, refusal.sentence)
      }
    } catch {
      return .refusal(.badRequest, error.sentence)
    }
  }

  @Sendable private static func samples(_ view: RobotView, _ order: Route.Order) async -> Answer {
    let parts = order.body.split(
      separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let talk = Int64(String(decoding: parts[0], as: UTF8.self)),
      parts[1].count % 2 == 0
    else {
      return .refusal(
        .badRequest,
        "What is spoken comes as the number of the talk, a line feed, and 16-bit samples")
    }
    let bytes = Array(parts[1])
    let samples = stride(from: 0, to: bytes.count, by: 2).map {
      Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8)
    }
    return .json(await view.voice.samples(talk, samples))
  }
}
