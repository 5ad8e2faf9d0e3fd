// SPDX-License-Identifier: Apache-2.0

internal import Detection
internal import Persuasion
internal import TrafficModel

/// Whether riders heed what they are told.
extension Controller {
  /// Begins to watch for whom something is being said, now that its first sound is heard.
  mutating func watch(_ request: Request, at now: Instant) {
    for cause in request.causes {
      let told = Told(
        order: request.order, prompt: request.prompt, wording: request.wording, rule: cause.rule,
        camera: cause.camera,
        track: cause.track, rider: cause.rider, heard: now)
      detector.watch(told, signals: signals, into: &findings)
    }
  }

  /// Tells what riders did.
  mutating func tellResponses(at now: Instant, into effects: inout [Effect]) {
    guard !findings.responses.isEmpty else { return }
    for response in findings.responses {
      counts.responses[Int(response.result.rawValue)] += 1
      tell(.outcome, DecisionLine.response(response, clock), at: now, into: &effects)
      thank(response, at: now)
    }
    findings.responses.removeAll(keepingCapacity: true)
    carryOut(at: now, into: &effects)
  }

  /// Thanks who has put it right.
  private mutating func thank(_ response: Response, at now: Instant) {
    switch response.result {
    case .wentBack, .turnedRound, .helmetOn, .stopped: break
    case .stoodAlready, .wentOn, .lost: return
    }
    // In this very frame somebody else has done something that matters more.
    guard findings.violations.isEmpty, findings.suspicions.isEmpty, findings.warnings.isEmpty else {
      return
    }
    let told = response.told
    let cause = Request.Cause(
      rule: told.rule, camera: told.camera, track: told.track, rider: told.rider,
      cooldown: Persuasion.thanksCooldown)
    persuasion.thank(for: told.prompt, order: told.order, cause, at: now, into: &events)
  }

  /// Ends all watches, since the run ends.
  mutating func endResponses(at now: Instant, into effects: inout [Effect]) {
    detector.endResponses(into: &findings)
    tellResponses(at: now, into: &effects)
  }
}
