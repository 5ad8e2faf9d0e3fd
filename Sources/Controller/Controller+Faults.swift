// SPDX-License-Identifier: Apache-2.0

internal import Detection
internal import Scene
internal import Signals
internal import TrafficModel

/// The faults that only time brings to light.
extension Controller {
  /// For how long frames must come again for a silence to be over.
  static let recovery = Interval.seconds(3)
  /// How often the robot looks whether something has fallen silent.
  static let lookPeriod = Interval.seconds(1)

  /// When it looks next.
  ///
  /// In a replay nothing falls silent before the first input.
  var faultDeadline: Instant? { looked.map { $0 + Self.lookPeriod } }

  mutating func lookForFaults(at now: Instant, into effects: inout [Effect]) {
    looked = now
    for camera in detector.cameras {
      look(at: camera, scenes.adopted ?? begun ?? now, now, &effects)
    }
    for group in signals.groups { look(at: group, now, &effects) }
    lookAtMicrophone(at: now, into: &effects)
    if faults.standing.count < Faults.faultsMaximum / 2 {
      clear(.overload, "faults", at: now, into: &effects)
    }
    if let end = overloadEnd, now >= end { clear(.overload, "inbox", at: now, into: &effects) }
  }

  private mutating func look(
    at camera: Detector.CameraState, _ begun: Instant, _ now: Instant, _ effects: inout [Effect]
  ) {
    let deadline = camera.arrived.map { $0 + Self.cameraSilence } ?? begun + Self.startGrace
    if now > deadline {
      let isHeard = camera.heard.map { now - $0 <= Self.cameraSilence } ?? false
      raise(
        .cameraSilent, camera.id,
        isHeard
          ? "Camera \(camera.id) sends frames whose time stamps and numbers do not move on; "
            + "restart the camera and look at its clock."
          : "Camera \(camera.id) sends no frames; check its power, its network and the feed's "
            + "camera name.",
        at: now, into: &effects)
    } else if let steady = camera.steadySince, now - steady >= Self.recovery {
      clear(.cameraSilent, camera.id, at: now, into: &effects)
    }
    if camera.isClockTrusted || !camera.isClockLearned {
      clear(.cameraClock, camera.id, at: now, into: &effects)
    } else {
      raise(
        .cameraClock, camera.id,
        "The clock of camera \(camera.id) is off from this robot's by more than a late picture "
          + "explains, so nobody is judged by the signals; set both by NTP.",
        at: now, into: &effects)
    }
  }

  private mutating func look(
    at group: SignalGroups.Group, _ now: Instant, _ effects: inout [Effect]
  ) {
    let latest = group.history.latest
    // The robot's own lamps are known only while they are a signal.
    if group.ownHead != nil, modes.record.mode != .temporarySignal {
      return clear(.signalUnknown, group.id, at: now, into: &effects)
    }
    guard let doubt = latest.doubt else {
      return clear(.signalUnknown, group.id, at: now, into: &effects)
    }
    let since =
      doubt == .neverHeard ? (scenes.adopted ?? begun ?? now) + Self.startGrace : latest.since
    guard let longest = group.doubtMaximum, now - since > longest else { return }
    raise(
      .signalUnknown, group.id,
      "Nobody can say what signal group \(group.id) shows, so nobody is judged by it: "
        + doubt.advice + ".", at: now, into: &effects)
  }
}
