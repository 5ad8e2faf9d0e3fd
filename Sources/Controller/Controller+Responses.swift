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
        order: request.order, prompt: request.prompt, rule: cause.rule, camera: cause.camera,
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
    }
    findings.responses.removeAll(keepingCapacity: true)
  }

  /// Ends all watches, since the run ends.
  mutating func endResponses(at now: Instant, into effects: inout [Effect]) {
    detector.endResponses(into: &findings)
    tellResponses(at: now, into: &effects)
  }
}
