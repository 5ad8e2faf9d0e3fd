// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Signals
import TrafficModel

/// A place to play riders on: one camera, one stop line, one lane, one signal group told by a feed.
struct Stage {
  static let size = PictureSize(width: 1920, height: 1080)
  /// A box of a rider: 60 px wide and 120 px high.
  static let height = 120.0

  var signals: SignalGroups
  var detector: Detector
  var findings = Findings()
  var scene: Scene
  var sequence: Int64 = 0

  init(
    _ rules: [Rule] = [Stage.redLight(), Stage.overLine(), Stage.wrongWay(), Stage.helmet()],
    plane: Camera.Plane = .pixels(Stage.size), ground: [Camera.GroundPair] = [],
    labels: [String: Camera.Meaning] = [:], clock: CameraClock = .standard
  ) {
    let camera = Camera(id: "north", plane: plane, ground: ground, labels: labels, clock: clock)
    scene = Scene(
      id: "stage", title: "stage", profile: .arterial, timeZone: "Asia/Shanghai",
      cameras: [camera],
      signals: [SignalGroup(id: "north", source: .feed, silence: .minutes(5))],
      lines: [
        Line(
          id: "stop", camera: "north", points: [Point(200, 600), Point(1720, 600)],
          over: Point(960, 100))
      ],
      areas: [
        Area(
          id: "right-turn", camera: "north",
          polygon: Polygon([Point(1300, 300), Point(1700, 300), Point(1700, 560), Point(1300, 560)])
        )
      ],
      lanes: [
        Lane(
          id: "cycle", camera: "north",
          polygon: Polygon([Point(100, 100), Point(400, 100), Point(400, 1000), Point(100, 1000)]),
          from: Point(250, 900), to: Point(250, 200))
      ],
      rules: rules, publicity: nil)
    signals = SignalGroups(scene)
    detector = Detector(scene)
  }

  static func redLight(except: [String] = [], beyond: Length = .boxes(1.2)) -> Rule {
    Rule(
      id: "red",
      kind: .redLight(
        Rule.RedLight(
          line: "stop", signal: "north", except: except, grace: .milliseconds(500), beyond: beyond)),
      classes: .nonMotor, prompt: "red-light", cooldown: .seconds(30))
  }

  static func overLine() -> Rule {
    Rule(
      id: "over",
      kind: .overLine(
        Rule.OverLine(line: "stop", signal: "north", wait: .seconds(2), within: .boxes(3))),
      classes: .nonMotor, prompt: "over-line", cooldown: .seconds(30))
  }

  static func wrongWay() -> Rule {
    Rule(
      id: "wrong",
      kind: .wrongWay(Rule.WrongWay(lane: "cycle", distance: .boxes(1.5), speed: .boxes(0.6))),
      classes: .nonMotor, prompt: "wrong-way", cooldown: .seconds(30))
  }

  static func helmet() -> Rule {
    Rule(
      id: "helmet",
      kind: .helmet(
        Rule.HelmetRule(camera: "north", area: nil, evidence: 3, frames: 4, height: 40)),
      classes: .helmetDuty, prompt: "helmet", cooldown: .seconds(30))
  }

  /// The signal turned to an aspect at a time in seconds.
  mutating func light(_ aspect: Aspect, at seconds: Double) {
    signals.note(
      SignalReport(group: "north", changed: unix(seconds), aspect: aspect), changed: at(seconds),
      at: at(seconds))
  }

  /// It is heard at one time that the signal turned to an aspect at another.
  mutating func hear(_ aspect: Aspect, since: Double, at seconds: Double) {
    signals.note(
      SignalReport(group: "north", changed: unix(since), aspect: aspect), changed: at(since),
      at: at(seconds))
  }

  /// The signal turned to green at a time in seconds.
  mutating func light(green seconds: Double) { light(.green, at: seconds) }

  /// One frame of a camera with a clock of its own.
  mutating func frame(_ objects: [Observation], stamped: Double, arrived: Double) {
    sequence += 1
    let frame = Frame(
      camera: "north", captured: unix(5000 + stamped), sequence: sequence, size: Stage.size,
      objects: objects)
    _ = detector.judge(
      frame, captured: at(stamped), at: at(arrived), signals: signals, into: &findings)
  }

  /// One frame, captured and arrived at a time in seconds.
  @discardableResult
  mutating func frame(
    _ objects: [Observation], riders: [RiderReport] = [], at seconds: Double, late: Double = 0
  ) -> Detector.Reception {
    sequence += 1
    let frame = Frame(
      camera: "north", captured: unix(seconds), sequence: sequence, size: Stage.size,
      objects: objects, riders: riders)
    return detector.judge(
      frame, captured: at(seconds), at: at(seconds + late), signals: signals, into: &findings)
  }

  /// A rider whose foot goes along points, each with its time in seconds, at ten frames a second.
  mutating func ride(
    _ way: [(seconds: Double, foot: Point)], id: TrackID? = .number(1),
    as objectClass: ObjectClass = .ebike, fps: Double = 10
  ) {
    guard let first = way.first, let last = way.last else { return }
    for step in 0...Int(((last.seconds - first.seconds) * fps).rounded()) {
      let time = first.seconds + Double(step) / fps
      frame([Stage.rider(id, Stage.place(way, time), as: objectClass)], at: time)
    }
  }

  static func place(_ way: [(seconds: Double, foot: Point)], _ time: Double) -> Point {
    var before = way[0]
    for next in way {
      if next.seconds >= time {
        let span = next.seconds - before.seconds
        let part = span > 0 ? (time - before.seconds) / span : 0
        return before.foot + (next.foot - before.foot) * part
      }
      before = next
    }
    return before.foot
  }

  static func rider(
    _ id: TrackID?, _ foot: Point, as objectClass: ObjectClass = .ebike, riders: Range<Int> = 0..<0
  ) -> Observation {
    Observation(
      id: id, label: .known(objectClass), position: .box(box(foot)), riders: riders)
  }

  static func box(_ foot: Point, height: Double = Stage.height) -> Box {
    Box(
      left: foot.x - height / 4, top: foot.y - height, right: foot.x + height / 4, bottom: foot.y)
  }

  /// The kinds that were reported, in order.
  var kinds: [String] { findings.violations.map(\.kind) }

  func count(_ reason: NoVerdict) -> Int64 { findings.noVerdicts[Int(reason.rawValue)] }
}

func at(_ seconds: Double) -> Instant {
  Instant(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}

func unix(_ seconds: Double) -> UnixTime {
  UnixTime(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}
