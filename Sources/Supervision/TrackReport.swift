// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Detection
import TrafficModel

/// What the control interface says of one track: why it was reported, or why not.
enum TrackReport {
  /// The account of a track that somebody names on the command line, where a number may be meant
  /// as a number or as a text.
  static func explanation(
    of name: String, camera: String, in controller: borrowing Controller
  ) -> Explanation? {
    let number = Int64(name).map(TrackID.number)
    for track in [number, .text(name)].compactMap({ $0 }) {
      guard
        let account = controller.detector.account(
          camera: camera, track: track, signals: controller.signals)
      else { continue }
      return explanation(account, track, camera, controller.clock)
    }
    return nil
  }

  private static func explanation(
    _ account: TrackAccount, _ track: TrackID, _ camera: String, _ clock: WallClock
  ) -> Explanation {
    Explanation(
      camera: camera, track: name(of: track), objectClass: account.objectClass.name,
      firstSeen: clock.time(of: account.firstSeen).seconds,
      lastSeen: clock.time(of: account.lastSeen).seconds,
      rules: account.rules.map { rule in
        Explanation.Verdict(
          rule: rule.rule, kind: rule.kind, verdict: verdict(rule.standing),
          conditions: rule.conditions.map {
            Explanation.Condition(
              name: $0.name, value: $0.value, limit: $0.limit, met: $0.isMet)
          })
      })
  }

  /// A track's name as JSON has it.
  static func name(of track: TrackID) -> JSONValue {
    switch track {
    case .number(let number): .integer(number)
    case .text(let text): .string(text)
    }
  }

  private static func verdict(_ standing: Standing) -> String {
    switch standing {
    case .watching: "watching"
    case .pending: "pending"
    case .reported: "reported"
    case .lawful: "lawful"
    case .noVerdict(let reason): "no verdict: \(reason.name)"
    }
  }
}
