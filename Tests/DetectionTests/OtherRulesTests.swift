// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

@Suite struct WrongWayTests {
  @Test func `riding against the arrow is reported once`() {
    var stage = Stage()
    stage.ride([(0, Point(250, 300)), (4, Point(250, 800))])
    #expect(stage.kinds == ["wrong-way"])
  }

  @Test func `riding with the arrow is not reported`() {
    var stage = Stage()
    stage.ride([(0, Point(250, 950)), (4, Point(250, 300))])
    #expect(stage.kinds == [])
  }

  @Test func `standing with a jittering box is not reported`() {
    var stage = Stage()
    for step in 0..<600 {
      let jitter = Double((step * 7919) % 25) - 12
      stage.frame([Stage.rider(.number(1), Point(250, 500 + jitter))], at: Double(step) * 0.1)
    }
    #expect(stage.kinds == [])
  }

  @Test func `a turn within the lane is not reported`() {
    var stage = Stage()
    stage.ride([(0, Point(250, 900)), (3, Point(250, 500)), (6, Point(250, 900))])
    #expect(stage.kinds == [])
  }

  @Test func `crossing the lane sideways is not reported`() {
    var stage = Stage()
    stage.ride([(0, Point(110, 400)), (3, Point(390, 600))])
    #expect(stage.kinds == [])
  }

  @Test func `pushing a bicycle is not reported`() {
    var stage = Stage()
    stage.ride([(0, Point(250, 300)), (12, Point(250, 900))])
    #expect(stage.kinds == [])
  }

  @Test func `a short roll backwards is not reported`() {
    var stage = Stage()
    stage.ride([(0, Point(250, 700)), (1, Point(250, 800)), (3, Point(250, 300))])
    #expect(stage.kinds == [])
  }

  @Test func `outside the lane nobody rides against it`() {
    var stage = Stage()
    stage.ride([(0, Point(960, 300)), (4, Point(960, 800))])
    #expect(stage.kinds == [])
  }

  @Test func `distance and speed may be given in different units`() {
    let pairs = [(10.0, 10.0), (20.0, 10.0), (10.0, 40.0), (20.0, 40.0)].map { x, y in
      Camera.GroundPair(pixel: Point(x * 20, y * 20), metres: Point(x, y))
    }
    func rule(_ distance: Length, _ speed: Length) -> Rule {
      Rule(
        id: "wrong",
        kind: .wrongWay(Rule.WrongWay(lane: "cycle", distance: distance, speed: speed)),
        classes: .nonMotor, prompt: "wrong-way", cooldown: .seconds(30))
    }
    // One metre is 20 px here: 40 px/s are 2 m/s.
    for (limit, kinds) in [(Length.metres(5), []), (.metres(1.5), ["wrong-way"])] {
      var stage = Stage([rule(.pixels(60), limit)], ground: pairs)
      stage.ride([(0, Point(250, 300)), (6, Point(250, 540))])
      #expect(stage.kinds == kinds)
    }
  }

  @Test func `on a camera in metres the distance is in metres`() {
    let rule = Rule(
      id: "wrong",
      kind: .wrongWay(Rule.WrongWay(lane: "cycle", distance: .metres(4), speed: .metres(1.8))),
      classes: .nonMotor, prompt: "wrong-way", cooldown: .seconds(30))
    var stage = Stage([rule], plane: .metres)
    for step in 0...40 {
      let time = Double(step) * 0.1
      let object = Observation(
        id: .text("P1"), label: .known(.bicycle), position: .at(Point(250, 500 + time * 3)))
      stage.frame([object], at: time)
    }
    #expect(stage.kinds == ["wrong-way"])
  }
}

@Suite struct HelmetTests {
  private func watch(
    _ reports: [[RiderReport]], as objectClass: ObjectClass = .ebike, foot: Point = Point(960, 400)
  ) -> Stage {
    var stage = Stage([Stage.helmet()])
    for (step, riders) in reports.enumerated() {
      stage.frame(
        [Stage.rider(.number(1), foot, as: objectClass, riders: 0..<riders.count)], riders: riders,
        at: Double(step) * 0.1)
    }
    return stage
  }

  private static let bare = RiderReport(seat: .driver, helmet: .no, score: 0.95)
  private static let covered = RiderReport(seat: .driver, helmet: .yes, score: 0.95)

  @Test func `a bare head in many frames is reported once, with its seat`() {
    let stage = watch(Array(repeating: [Self.bare], count: 30))
    #expect(stage.kinds == ["helmet"])
    #expect(stage.findings.violations.first?.seats == [.driver])
  }

  @Test func `one bad frame decides nothing`() {
    let frames = (0..<60).map { [$0 % 10 == 5 ? Self.bare : Self.covered] }
    #expect(watch(frames).kinds == [])
  }

  @Test func `unknown is no evidence`() {
    let unknown = RiderReport(seat: .driver, helmet: .unknown, score: 1)
    #expect(watch(Array(repeating: [unknown], count: 100)).kinds == [])
  }

  @Test func `a score of one half is no evidence`() {
    let unsure = RiderReport(seat: .driver, helmet: .no, score: 0.5)
    #expect(watch(Array(repeating: [unsure], count: 1000)).kinds == [])
  }

  @Test func `a bareheaded passenger counts`() {
    let passenger = RiderReport(seat: .passenger, helmet: .no, score: 0.95)
    let stage = watch(Array(repeating: [Self.covered, passenger], count: 30))
    #expect(stage.findings.violations.first?.seats == [.passenger])
  }

  @Test(arguments: [ObjectClass.bicycle, .tricycle, .pedestrian, .car])
  func `whoever has no helmet duty is not reported`(objectClass: ObjectClass) {
    #expect(watch(Array(repeating: [Self.bare], count: 30), as: objectClass).kinds == [])
  }

  @Test func `a box at the picture's edge is not judged`() {
    let stage = watch(Array(repeating: [Self.bare], count: 30), foot: Point(960, 1080))
    #expect(stage.kinds == [])
  }

  @Test func `a box that is too small is not judged`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<30 {
      let object = Observation(
        id: .number(1), label: .known(.ebike),
        position: .box(Stage.box(Point(960, 400), height: 30)), riders: 0..<1)
      stage.frame([object], riders: [Self.bare], at: Double(step) * 0.1)
    }
    #expect(stage.kinds == [])
  }

  @Test func `a flood of frames does not make one look into many`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<200 {
      stage.frame(
        [Stage.rider(.number(1), Point(960, 400), riders: 0..<1)], riders: [Self.bare],
        at: Double(step) * 0.001)
    }
    #expect(stage.kinds == [])
  }
}

@Suite struct UntrackedFeedTests {
  static let labels: [String: Camera.Meaning] = [
    "motorbike": .object(.motorcycle), "DNoHelmet": .rider(.driver, .no),
    "DHelmet": .rider(.driver, .yes),
  ]

  private func head(_ foot: Point, _ label: String) -> Observation {
    Observation(
      id: nil, label: .other(label),
      position: .box(
        Box(left: foot.x - 30, top: foot.y - 170, right: foot.x + 30, bottom: foot.y - 40)))
  }

  private func motorbike(_ foot: Point) -> Observation {
    Observation(id: nil, label: .other("motorbike"), position: .box(Stage.box(foot)))
  }

  @Test func `boxes without ids are followed and their rider boxes joined`() {
    var stage = Stage([Stage.helmet()], labels: Self.labels)
    for step in 0..<20 {
      let one = Point(400 + Double(step) * 12, 500)
      let two = Point(1500 - Double(step) * 12, 700)
      stage.frame(
        [head(two, "DHelmet"), motorbike(one), head(one, "DNoHelmet"), motorbike(two)],
        at: Double(step) * 0.1)
    }
    #expect(stage.kinds == ["helmet"])
    #expect(stage.detector.trackCount(of: 0) == 2)
  }

  @Test func `two riders who pass each other keep their own evidence`() {
    var stage = Stage([Stage.helmet()], labels: Self.labels)
    for step in 0..<40 {
      let one = Point(400 + Double(step) * 25, 500)
      let two = Point(1400 - Double(step) * 25, 640)
      stage.frame(
        [motorbike(one), head(one, "DNoHelmet"), motorbike(two), head(two, "DHelmet")],
        at: Double(step) * 0.1)
    }
    #expect(stage.kinds == ["helmet"])
  }

  @Test func `a label that the scene does not know is counted and judged by nothing`() {
    var stage = Stage(labels: Self.labels)
    stage.frame(
      [
        Observation(id: .number(3), label: .other("dragon"), position: .box(Stage.box(Point(1, 2))))
      ],
      at: 1)
    #expect(stage.detector.unknownLabels(of: 0) == 1)
    #expect(stage.detector.trackCount(of: 0) == 0)
  }

  @Test func `a rider box without a vehicle is counted`() {
    var stage = Stage(labels: Self.labels)
    stage.frame([head(Point(500, 500), "DNoHelmet")], at: 1)
    #expect(stage.detector.looseRiders(of: 0) == 1)
  }
}

@Suite struct FrameReceptionTests {
  private let rider = Stage.rider(.number(1), Point(500, 500))

  @Test func `a frame that is older than the last is dropped and counted`() {
    var stage = Stage()
    let reception1 = stage.frame([rider], at: 10)
    #expect(reception1 == .judged)
    let reception2 = stage.frame([rider], at: 9.9, late: 0.2)
    #expect(reception2 == .old)
    #expect(stage.detector.cameras[0].oldFrames == 1)
  }

  @Test func `a frame number that was there before is dropped`() {
    var stage = Stage()
    stage.frame([rider], at: 10)
    stage.sequence -= 1
    let reception3 = stage.frame([rider], at: 10.1)
    #expect(reception3 == .old)
  }

  @Test func `a camera that was started anew is believed after a second`() {
    var stage = Stage()
    stage.sequence = 900
    stage.frame([rider], at: 10)
    stage.sequence = 0
    let reception4 = stage.frame([rider], at: 11.5)
    #expect(reception4 == .judged)
  }

  @Test func `a clock that jumps an hour forgets the tracks and accuses nobody`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 900)), (11.4, Point(960, 620))])
    let reception5 = stage.frame(
      [Stage.rider(.number(1), Point(960, 400))], at: 3611.5, late: -3600)
    #expect(reception5 == .jumped)
    #expect(stage.kinds == [])
    #expect(!stage.detector.cameras[0].isClockTrusted)
  }

  @Test func `a clock at the limit does not lose its tracks again and again`() {
    var stage = Stage()
    for step in 0...60 {
      let jitter = step % 2 == 0 ? 0.49 : 0.51
      let time = Double(step) / 10
      let foot = Point(250, 300 + Double(step) * 12)
      stage.frame([Stage.rider(.number(1), foot)], at: time, late: -jitter)
    }
    #expect(stage.kinds == ["wrong-way"])
    #expect(!stage.detector.cameras[0].isClockTrusted)
  }

  @Test func `an object in the wrong plane is counted`() {
    var stage = Stage(plane: .metres)
    stage.frame([rider], at: 1)
    #expect(stage.detector.wrongPlane(of: 0) == 1)
  }

  @Test func `a box wholly outside the picture is counted`() {
    var stage = Stage()
    stage.frame([Stage.rider(.number(1), Point(-900, 500))], at: 1)
    #expect(stage.detector.outsidePicture(of: 0) == 1)
    #expect(stage.detector.trackCount(of: 0) == 0)
  }

  @Test func `an unknown camera is told`() {
    var stage = Stage()
    let frame = Frame(camera: "moon", captured: unix(1))
    let reception = stage.detector.judge(
      frame, captured: at(1), at: at(1), signals: stage.signals, into: &stage.findings)
    #expect(reception == .unknownCamera)
  }

  @Test func `tracks are bounded and forgotten`() {
    var stage = Stage()
    for second in 0..<10 {
      let riders = (0..<512).map { index in
        Stage.rider(
          .number(Int64(second * 512 + index)), Point(Double(index) * 3, 100 + Double(second) * 90))
      }
      stage.frame(riders, at: Double(second) * 0.1)
    }
    #expect(stage.detector.trackCount(of: 0) <= 1024)
    #expect(stage.detector.refusedTracks(of: 0) > 0)
    stage.frame([], at: 60)
    #expect(stage.detector.trackCount(of: 0) == 0)
  }

  @Test func `boxes of another picture size are scaled to the scene's`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    for step in 0...30 {
      let time = 10 + Double(step) * 0.1
      let box = Stage.box(Stage.place(RedLightTests.clean, time)).scaled(0.5, 0.5)
      let frame = Frame(
        camera: "north", captured: unix(time), size: PictureSize(width: 960, height: 540),
        objects: [Observation(id: .number(1), label: .known(.ebike), position: .box(box))])
      _ = stage.detector.judge(
        frame, captured: at(time), at: at(time), signals: stage.signals, into: &stage.findings)
    }
    #expect(stage.kinds == ["red-light"])
  }
}

@Suite struct AccountTests {
  @Test func `an account says what is missing for a report`() throws {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 900)), (11, Point(960, 700))])
    let account = try #require(
      stage.detector.account(camera: "north", track: .number(1), signals: stage.signals))
    let red = try #require(account.rules.first { $0.kind == "red-light" })
    #expect(red.standing == .watching)
    #expect(red.conditions.contains { $0.name == "crossed the line" && !$0.isMet })
    #expect(
      stage.detector.account(camera: "north", track: .number(99), signals: stage.signals) == nil)
  }

  @Test func `an account says that somebody is not judged for his class`() throws {
    var stage = Stage()
    stage.ride([(10, Point(960, 900)), (11, Point(960, 700))], as: .car)
    let account = try #require(
      stage.detector.account(camera: "north", track: .number(1), signals: stage.signals))
    #expect(account.rules.allSatisfy { $0.conditions.first?.isMet == false })
  }
}

@Suite struct HomographyTests {
  /// A camera 6 m up that looks along the street: x = f·X/Y, y = horizon + f·6/Y.
  private func pair(_ x: Double, _ y: Double) -> Camera.GroundPair {
    Camera.GroundPair(pixel: Point(960 + 1000 * x / y, 200 + 6000 / y), metres: Point(x, y))
  }

  @Test func `four pairs give the ground back`() throws {
    let pairs = [pair(-5, 10), pair(5, 10), pair(-5, 40), pair(5, 40)]
    let homography = try #require(Homography(pairs))
    let truth = pair(2, 22)
    let found = try #require(homography.ground(of: truth.pixel))
    #expect((found - truth.metres).length < 1e-6)
  }

  @Test func `more pairs are fitted`() throws {
    let pairs = [
      pair(-5, 10), pair(5, 10), pair(-5, 40), pair(5, 40), pair(0, 20), pair(3, 30),
    ]
    let homography = try #require(Homography(pairs))
    let found = try #require(homography.ground(of: pair(1, 15).pixel))
    #expect((found - Point(1, 15)).length < 1e-6)
  }

  @Test func `above the horizon there is no ground`() throws {
    let homography = try #require(
      Homography([pair(-5, 10), pair(5, 10), pair(-5, 40), pair(5, 40)]))
    #expect(homography.ground(of: Point(960, 190)) == nil)
  }

  @Test func `points on one line give no homography`() {
    #expect(Homography([pair(0, 10), pair(0, 20), pair(0, 30), pair(0, 40)]) == nil)
    #expect(Homography([pair(0, 10)]) == nil)
  }
}
