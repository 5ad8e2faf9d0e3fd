// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// What can be asked of the robot's scenes.
extension RouteTable {
  static let sceneRoutes =
    [
      Route(method: .get, path: "/v1/scenes") { view, _ in
        switch await view.scenes.list() {
        case .success(let list): .answer(.json(list))
        case .failure(let refusal): .answer(.refusal(refusal))
        }
      },
      Route(
        method: .get, path: "/v1/scenes/text", parameters: ["number"], respond: sceneText),
    ]
    + SceneAction.allCases.map { action in
      Route(
        path: "/v1/scenes/" + action.rawValue, for: .operate,
        bodyMaximum: action.hasText ? ControlLimits.sceneMaximum : ControlLimits.bodyMaximum
      ) { view, order in
        do throws(Query.Misunderstanding) {
          let (wish, text) = try Wishes.scene(action, order)
          switch await view.scenes.change(action, wish, text) {
          case .success(let answer): return .json(answer)
          case .failure(let refusal): return .refusal(refusal)
          }
        } catch {
          return .refusal(.badRequest, error.sentence)
        }
      }
    }

  @Sendable private static func sceneText(
    _ view: RobotView, _ query: Query
  ) async -> Route.Outcome {
    var number: Int64?
    if let text = query["number"] {
      guard let wanted = Int64(text), wanted > 0 else {
        return .answer(
          .refusal(
            .badRequest, "\"number\" wants the number of a scene, and \"\(text)\" is none"))
      }
      number = wanted
    }
    switch await view.scenes.text(number) {
    case .success(let text): return .answer(.json(text))
    case .failure(let refusal): return .answer(.refusal(refusal))
    }
  }
}

extension Answer {
  /// The answer that says why the scene was not changed.
  static func refusal(_ scene: SceneRefusal) -> Answer {
    let status: HTTPResponse.Status =
      switch scene.reason {
      case .trial, .waiting, .changed, .otherTrial: .conflict
      case .noNumber: .notFound
      case .problems, .noTrial, .length, .damaged: .unprocessableContent
      case .unwritable, .busy, .stopping, .safe: .serviceUnavailable
      }
    return refusal(status, scene.sentence, scene: scene)
  }
}

extension SceneRefusal {
  /// The same in a sentence, for whoever asks without `xiaoanctl`.
  var sentence: String {
    let whose = (number.map { "scene \($0)" } ?? "a scene") + (who.map { " of \($0)" } ?? "")
    return switch reason {
    case .problems:
      "The text is no sound scene: "
        + (problems ?? []).map { "\($0.line):\($0.column): \($0.sentence)" }
        .joined(separator: "; ")
    case .trial: "Somebody else tries \(whose); wait until it is confirmed or gone"
    case .waiting: "\(whose) waits until all lamps were red; wait, or cancel it"
    case .changed: "By now \(whose) is at work (\(detail ?? "")); look at it and decide anew"
    case .noTrial: "No scene is tried, so there is nothing to confirm or to take back"
    case .otherTrial: "By now \(whose) is tried; look at it and decide anew"
    case .length: "A trial lasts at least 10 s and at most 24 h; send \"for_s\" within that"
    case .noNumber: "There is no such scene; see GET /v1/scenes"
    case .damaged: "The file of \(whose) is damaged (\(detail ?? "")); take another one"
    case .unwritable: "The scene cannot be kept, so nothing was changed (\(detail ?? ""))"
    case .busy: "Too much is asked of the scenes at once; try again in a few seconds"
    case .stopping: "The daemon is stopping; try again when it is back"
    case .safe: "The robot is in safe mode and has no scene: \(detail ?? "see GET /v1/status")"
    }
  }
}
