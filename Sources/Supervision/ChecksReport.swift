// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Detection
import Scene
import TrafficModel

/// What the control interface tells for `xiaoanctl doctor`.
enum ChecksReport {
  /// What the traffic tells of how a camera is set up.
  static func checks(of controller: borrowing Controller, camera index: Int) -> CameraChecks {
    let camera = controller.scene.cameras[index]
    let detector = controller.detector
    let scrutiny = detector.scrutiny(of: index)
    let isFlat = if case .metres = camera.plane { true } else { false }
    func milliseconds(_ time: Interval?) -> Double? { time.map { $0.seconds * 1000 } }
    return CameraChecks(
      plane: isFlat ? "metres" : "pixels",
      clock: camera.clock.source == .arrival ? "arrival" : "camera",
      clockError: camera.clock.error.seconds * 1000,
      delayLeast: milliseconds(scrutiny.offsets.least),
      delayMost: milliseconds(scrutiny.offsets.most), gapMost: milliseconds(scrutiny.gaps.most),
      upright: scrutiny.upright, inverted: scrutiny.inverted,
      unknownLabels: detector.unknownLabels(of: index), labels: detector.strangeLabels(of: index),
      outsidePicture: detector.outsidePicture(of: index),
      wrongPlane: detector.wrongPlane(of: index),
      lights: scrutiny.lights.map { light in
        let tally = light.tally
        return CameraChecks.Light(
          line: light.line, signal: light.signal, onRed: tally.onRed, onGreen: tally.onGreen,
          red: tally.red.seconds, green: tally.green.seconds)
      })
  }

  /// How full the queues have been.
  static func inbox(_ inbox: Inbox) -> InboxStatus {
    let peaks = inbox.peaks
    return InboxStatus(
      messagesPeak: peaks.messages, messagesMaximum: Inbox.messagesMaximum,
      othersPeak: peaks.others, othersMaximum: Inbox.othersMaximum)
  }

  /// Where things are.
  static func places(_ options: DaemonOptions) -> PlacesStatus {
    PlacesStatus(
      scene: options.scene, prompts: options.prompts, state: options.stateFolder,
      feed: options.feedSocket, lamps: options.lampSocket,
      simulatedChips: options.simulatedChips.keys.sorted())
  }
}
