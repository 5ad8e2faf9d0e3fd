// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Detection
import Persuasion
import Scene
import SceneSketch
import Signals
import TrafficModel

/// What the control interface shows of a controller to somebody who watches it.
///
/// What jitters by nature is rounded, so that a quiet scene gives the same snapshot again and again.
enum ViewReport {
  /// How the robot is at an instant.
  static func snapshot(of controller: borrowing Controller, at now: Instant) -> ViewSnapshot {
    let scene = controller.scene
    let clock = controller.clock
    func unix(_ instant: Instant) -> Double { clock.time(of: instant).seconds }
    return ViewSnapshot(
      time: unix(now), scene: scene.id, title: scene.title,
      geometry: SceneGeometry(scene).fingerprint, mode: LampsReport.mode(of: controller),
      hasLamps: scene.temporarySignal != nil,
      cameras: cameras(controller, now),
      signals: controller.signals.groups.map { group in
        let latest = group.history.latest
        return ViewSnapshot.Signal(
          group: group.id, aspect: latest.aspect.name,
          since: latest.doubt == .neverHeard ? nil : unix(latest.since),
          reason: latest.doubt?.name)
      },
      sound: sound(controller), riders: riders(controller),
      faults: controller.standingFaults.map {
        ViewSnapshot.Fault(
          fault: $0.kind.name, subject: $0.subject, since: unix($0.since), sentence: $0.sentence)
      })
  }

  private static func cameras(
    _ controller: borrowing Controller, _ now: Instant
  ) -> [ViewSnapshot.Camera] {
    let detector = controller.detector
    let clock = controller.clock
    return detector.cameras.enumerated().map { index, camera in
      let state = StatusReport.state(of: camera, now)
      return ViewSnapshot.Camera(
        id: camera.id, state: state, rate: (camera.rate * 10).rounded() / 10,
        delay: (camera.delay.seconds * 100).rounded() * 10,
        silentSince: state == .silent ? camera.arrived.map { clock.time(of: $0).seconds } : nil,
        tracks: detector.trackCount(of: index))
    }
  }

  private static func sound(_ controller: borrowing Controller) -> ViewSnapshot.Sound {
    let state: StateName =
      switch controller.loudspeaker {
      case .ready?: .ready
      case .absent?: .absent
      case nil: .starting
      }
    let speaking = controller.speaking
    return ViewSnapshot.Sound(
      state: state, prompt: speaking?.prompt, promptClass: speaking?.promptClass.name,
      text: speaking?.screen, queued: controller.queued)
  }

  private static func riders(_ controller: borrowing Controller) -> [ViewSnapshot.Rider] {
    let detector = controller.detector
    var riders: [ViewSnapshot.Rider] = []
    for (index, camera) in controller.scene.cameras.enumerated() {
      // A metre is more than a pixel.
      let step = camera.plane == .metres ? 0.1 : 1
      let room = ViewSnapshot.ridersMaximum - riders.count
      riders += detector.ridersInView(of: index, most: room).map { rider in
        ViewSnapshot.Rider(
          camera: camera.id, track: TrackReport.name(of: rider.track),
          objectClass: rider.objectClass.name, x: (rider.foot.x / step).rounded() * step,
          y: (rider.foot.y / step).rounded() * step, mark: name(of: rider.mark))
      }
    }
    return riders
  }

  private static func name(of mark: RiderInView.Mark) -> String? {
    switch mark {
    case .none: nil
    case .suspect: "suspect"
    case .violator: "violator"
    }
  }
}
