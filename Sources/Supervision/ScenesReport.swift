// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Scene
import TrafficModel

/// What the control interface says of the scenes.
enum ScenesReport {
  /// Which scene is at work, and what is tried.
  static func list(of controller: borrowing Controller, at now: Instant) -> SceneList {
    let clock = controller.clock
    let waiting = controller.waitingScene
    return SceneList(
      current: controller.sceneRecord.number, id: controller.scene.id,
      title: controller.scene.title,
      trial: controller.sceneTrial.map { trial in
        SceneList.Trial(
          number: trial.record.number, who: trial.record.who, why: trial.record.why,
          since: trial.record.since.seconds, until: clock.time(of: trial.deadline).seconds,
          left: max(0, (trial.deadline - now).seconds), before: trial.before.number)
      }, waiting: waiting?.number, waitingWho: waiting?.who)
  }

  /// Why nothing was changed.
  static func refusal(
    _ obstacle: SceneObstacle, of controller: borrowing Controller
  ) -> SceneRefusal {
    let clock = controller.clock
    func of(_ reason: SceneRefusal.Reason, _ record: SceneRecord) -> SceneRefusal {
      SceneRefusal(
        reason, number: record.number, who: record.who, since: record.since.seconds,
        detail: record.why)
    }
    func of(_ reason: SceneRefusal.Reason, _ trial: SceneTrial) -> SceneRefusal {
      var refusal = of(reason, trial.record)
      refusal.until = clock.time(of: trial.deadline).seconds
      return refusal
    }
    return switch obstacle {
    case .trial(let trial): of(.trial, trial)
    case .waiting(let record): of(.waiting, record)
    case .changed(let record): of(.changed, record)
    case .noTrial: SceneRefusal(.noTrial)
    case .otherTrial(let trial): of(.otherTrial, trial)
    case .length: SceneRefusal(.length)
    }
  }
}
