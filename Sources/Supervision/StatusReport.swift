// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Detection
import Persuasion
import Scene
import Signals
import Timetable
import TrafficModel

/// What the control interface says of a controller.
enum StatusReport {
  /// How the robot is at an instant.
  static func status(of controller: borrowing Controller, at now: Instant) -> Status {
    let begun = controller.begun ?? now
    let scene = controller.scene
    let clock = controller.clock
    return Status(
      version: Version.current,
      scene: Status.Scene(id: scene.id, title: scene.title, profile: scene.profile.rawValue),
      mode: controller.mode.mode.rawValue, started: clock.time(of: begun).seconds,
      uptime: (now - begun).seconds,
      clock: Status.Clock(synchronised: clock.isSynchronised, unix: clock.time(of: now).seconds),
      cameras: cameras(controller, now), signals: signals(controller.signals, now),
      audio: audio(controller), journal: journal(controller), feed: feed(controller),
      counts: counts(controller),
      faults: controller.standingFaults.map {
        FaultStatus(
          fault: $0.kind.name, subject: $0.subject, since: (now - $0.since).seconds,
          sentence: $0.sentence)
      }, modeDetail: LampsReport.mode(of: controller),
      lamps: LampsReport.lamps(of: controller, at: now))
  }

  private static func cameras(
    _ controller: borrowing Controller, _ now: Instant
  ) -> [CameraStatus] {
    let detector = controller.detector
    let lanes = controller.scene.lanes
    return detector.cameras.enumerated().map { index, camera in
      let age = camera.arrived.map { now - $0 }
      var status = CameraStatus(
        id: camera.id, state: state(of: camera, now), frames: camera.frames, rate: camera.rate,
        delay: camera.delay.seconds * 1000, lastFrameAge: age?.seconds,
        tracks: detector.trackCount(of: index), exposure: detector.exposure(of: index),
        lanes: lanes.filter { $0.camera == camera.id }.map(\.id))
      status.checks = ChecksReport.checks(of: controller, camera: index)
      return status
    }
  }

  /// How a camera is, in a word.
  static func state(of camera: Detector.CameraState, _ now: Instant) -> StateName {
    guard let arrived = camera.arrived else { return .never }
    let isSilent = now - arrived > Controller.cameraSilence
    return isSilent ? .silent : camera.isClockTrusted ? .live : .clockUntrusted
  }

  private static func signals(_ groups: SignalGroups, _ now: Instant) -> [SignalStatus] {
    groups.groups.map { group in
      let latest = group.history.latest
      return SignalStatus(
        group: group.id, source: group.isWatched ? "gpio" : "feed", aspect: latest.aspect.name,
        since: latest.doubt == .neverHeard ? nil : (now - latest.since).seconds,
        reason: latest.doubt?.name, advice: latest.doubt?.advice)
    }
  }

  private static func audio(_ controller: borrowing Controller) -> AudioStatus {
    let speaking = controller.speaking.map {
      AudioStatus.Speaking(prompt: $0.prompt, promptClass: $0.promptClass.name)
    }
    var status: AudioStatus
    switch controller.loudspeaker {
    case .ready(let device)?:
      status = AudioStatus(device: device, state: .ready, speaking: speaking)
    case .absent(let device, let reason)?:
      status = AudioStatus(device: device, state: .absent, reason: reason)
    case nil: status = AudioStatus(device: "", state: .starting)
    }
    status.queued = controller.queued
    status.underruns = controller.counts.underruns
    status.microphone = microphone(controller)
    return status
  }

  private static func microphone(_ controller: borrowing Controller) -> MicrophoneStatus? {
    guard let microphone = controller.microphone else { return nil }
    let noise = controller.noise
    var status: MicrophoneStatus
    switch microphone {
    case .starting(let device, _): status = MicrophoneStatus(device: device, state: .starting)
    case .absent(let device, let reason):
      status = MicrophoneStatus(device: device, state: .absent, reason: reason)
    case .ready(let device):
      status = MicrophoneStatus(
        device: device, state: state(of: noise.condition), reason: controller.microphoneTrouble,
        level: noise.street.map { Double($0) / 10 })
    }
    status.reference = noise.rule?.reference
    status.gain = Double(noise.gain) / 10
    if case .ready = microphone { status.moment = controller.moment.map { Double($0) / 10 } }
    status.overruns = controller.counts.overruns
    return status
  }

  private static func state(of condition: NoiseFollower.Condition) -> StateName {
    switch condition {
    case .learning: .learning
    case .listening: .listening
    case .lost: .lost
    case .stuck: .stuck
    case .overdriven: .overdriven
    }
  }

  private static func journal(_ controller: borrowing Controller) -> JournalStatus {
    let fault = controller.standingFaults.first { $0.kind == .journalFailing }
    let recorded = controller.counts.recorded
    guard let fault else {
      return JournalStatus(state: recorded == 0 ? .starting : .recording, recorded: recorded)
    }
    return JournalStatus(state: .failing, reason: fault.sentence, recorded: recorded)
  }

  private static func feed(_ controller: borrowing Controller) -> FeedStatus {
    let counts = controller.counts
    var rejected: [String: Int64] = [:]
    for reason in FeedRejection.allCases where counts.rejections[reason] > 0 {
      rejected[reason.name] = counts.rejections[reason]
    }
    let cameras = controller.detector.cameras.indices
    let others: [(String, Int64)] = [
      ("lost-input", counts.lostInputs), ("backward-input", counts.backwardInputs),
      ("refused-client", counts.refusedClients),
      ("untimely-signal", controller.signals.untimelyReports),
      (
        "outside-picture", cameras.reduce(0) { $0 + controller.detector.outsidePicture(of: $1) }
      ),
      ("wrong-plane", cameras.reduce(0) { $0 + controller.detector.wrongPlane(of: $1) }),
      ("unknown-camera", counts.unknownCameras),
      ("old-frame", cameras.reduce(0) { $0 + controller.detector.cameras[$1].oldFrames }),
      ("unknown-label", cameras.reduce(0) { $0 + controller.detector.unknownLabels(of: $1) }),
      ("loose-rider", cameras.reduce(0) { $0 + controller.detector.looseRiders(of: $1) }),
      ("too-many-tracks", cameras.reduce(0) { $0 + controller.detector.refusedTracks(of: $1) }),
      ("ignored-signal", controller.signals.ignoredReports),
      ("impossible-lamps", controller.signals.impossibleSequences),
      ("lamps-failed-safe", counts.failSafes), ("idle-press", counts.idlePresses),
      ("off-duty", counts.offDuty),
    ]
    for (name, count) in others where count > 0 { rejected[name] = count }
    return FeedStatus(clients: Int(counts.clients), lines: counts.messages, rejected: rejected)
  }

  private static func counts(_ controller: borrowing Controller) -> Status.Counts {
    let counts = controller.counts
    var noVerdict: [String: Int64] = [:]
    for reason in NoVerdict.allCases where counts.noVerdicts[Int(reason.rawValue)] > 0 {
      noVerdict[reason.name] = counts.noVerdicts[Int(reason.rawValue)]
    }
    var prompts = counts.prompts
    if counts.droppedEntries > 0 { prompts["journal-rows-lost"] = counts.droppedEntries }
    if controller.forgottenRiders > 0 { prompts["forgotten"] = controller.forgottenRiders }
    if controller.suppressed > 0 { prompts["suppressed"] = controller.suppressed }
    if controller.hushed > 0 { prompts["quiet-hour"] = controller.hushed }
    if controller.overBudget > 0 { prompts["over-budget"] = controller.overBudget }
    return Status.Counts(
      violations: counts.violations, warnings: counts.warnings, prompts: prompts,
      noVerdict: noVerdict)
  }
}

extension CameraStatus {
  /// A camera's status with who was seen by it; `lanes` are the names of its lanes in their order.
  fileprivate init(
    id: String, state: StateName, frames: Int64, rate: Double, delay: Double,
    lastFrameAge: Double?, tracks: Int, exposure: Exposure, lanes: [String]
  ) {
    func classes(_ counts: [Int64]) -> [String: Int64] {
      Dictionary(
        uniqueKeysWithValues: zip(ObjectClass.allCases.map(\.name), counts).filter { $0.1 != 0 })
    }
    func heads(_ heads: Exposure.Heads) -> [String: Int64] {
      let counts = ["bare": heads.bare, "covered": heads.covered, "undecided": heads.undecided]
      return counts.filter { $0.value != 0 }
    }
    let seats = ["driver": heads(exposure.drivers), "passenger": heads(exposure.passengers)]
    self.init(
      id: id, state: state, frames: frames, rate: rate, delay: delay, lastFrameAge: lastFrameAge,
      tracks: tracks, seen: classes(exposure.seen),
      lanes: Dictionary(uniqueKeysWithValues: zip(lanes, exposure.lanes.map(classes))),
      heads: seats.filter { !$0.value.isEmpty })
  }
}

extension UnixTime {
  /// Unix seconds, as other programs like them.
  var seconds: Double { Double(nanoseconds / 1000) / 1e6 }
}
