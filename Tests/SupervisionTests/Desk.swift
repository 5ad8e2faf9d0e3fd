// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Persuasion
import Scene
import TrafficModel

@testable import Supervision

/// A controller on a desk.
struct Desk {
  private static let scene = Scene(
    id: "desk", title: "试验路口", profile: .arterial, timeZone: "Asia/Shanghai",
    cameras: [
      Camera(
        id: "north", plane: .pixels(PictureSize(width: 1920, height: 1080)), ground: [], labels: [:]
      )
    ],
    signals: [SignalGroup(id: "north", source: .feed, silence: .minutes(5))],
    lines: [
      Line(
        id: "stop", camera: "north", points: [Point(200, 600), Point(1720, 600)],
        over: Point(960, 100))
    ],
    areas: [], lanes: [],
    rules: [
      Rule(
        id: "red",
        kind: .redLight(
          Rule.RedLight(
            line: "stop", signal: "north", except: [], grace: .milliseconds(500),
            beyond: .boxes(1.2))),
        classes: .nonMotor, prompt: "red-light", cooldown: .seconds(30))
    ], publicity: nil)

  private(set) var controller = Controller(scene: scene, catalogue: .standard)
  private var effects: [Effect] = []

  mutating func step(_ input: Input, _ seconds: Double) {
    controller.step(Stamped(at: at(seconds), input), into: &effects)
    effects.removeAll()
  }

  mutating func order(_ order: Order, _ seconds: Double) {
    _ = controller.carryOut(order, at: at(seconds), into: &effects)
    effects.removeAll()
  }

  /// The feed tells what the signal shows; its wall clock is so far ahead of the monotonic one.
  mutating func light(_ aspect: Aspect, _ seconds: Double, offset: Double = 0) {
    let report = SignalReport(group: "north", changed: unix(seconds + offset), aspect: aspect)
    step(.signal(report), seconds)
  }

  func frame(
    camera: String = "north", captured: Double, foot: Double = 900,
    track: TrackID = .number(17), sequence: Int64
  ) -> Frame {
    Frame(
      camera: camera, captured: unix(captured), sequence: sequence,
      objects: [
        Observation(
          id: track, label: .known(.ebike),
          position: .box(Box(left: 930, top: foot - 120, right: 990, bottom: foot)))
      ])
  }

  /// Somebody rides over the line within two seconds, and on, ten frames a second.
  mutating func ride(
    from start: Double, track: TrackID = .number(17), sequence: Int64 = 1, offset: Double = 0,
    seconds: Double = 2.8
  ) {
    for step in 0...Int(seconds * 10) {
      let time = start + Double(step) / 10
      let frame = frame(
        captured: time + offset, foot: 900 - Double(step) * 30, track: track,
        sequence: sequence + Int64(step))
      self.step(.frame(frame), time)
    }
  }

  /// What the control interface says.
  func status(_ seconds: Double) -> Status { StatusReport.status(of: controller, at: at(seconds)) }
}

func at(_ seconds: Double) -> Instant {
  Instant(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}

func unix(_ seconds: Double) -> UnixTime {
  UnixTime(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}
