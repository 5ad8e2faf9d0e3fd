// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Signals
import Testing
import TrafficModel

/// The same street seen otherwise gives the same decisions: mirrored, turned, in another size, at
/// another time.
@Suite struct SymmetryTests {
  /// How a world in metres is laid into another one.
  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var place: @Sendable (Point) -> Point
    var shift = Interval.zero
  }

  static let changes = [
    Change(testDescription: "mirrored") { Point(-$0.x, $0.y) },
    Change(testDescription: "turned by a quarter") { Point(-$0.y, $0.x) },
    Change(testDescription: "turned by half") { Point(-$0.x, -$0.y) },
    Change(testDescription: "moved by 512 m") { Point($0.x + 512, $0.y - 512) },
    Change(
      testDescription: "an hour later", place: { $0 }, shift: Interval.seconds(3600)),
  ]

  private static func line(_ place: (Point) -> Point) -> Line {
    Line(
      id: "stop", camera: "radar", points: [place(Point(-20, 24)), place(Point(20, 24))],
      over: place(Point(0, 40)))
  }

  private static func scene(_ place: (Point) -> Point) -> Scene {
    let lane = Lane(
      id: "cycle", camera: "radar",
      polygon: Polygon([Point(-8, 0), Point(-4, 0), Point(-4, 23), Point(-8, 23)].map(place)),
      from: place(Point(-6, 2)), to: place(Point(-6, 20)))
    let red = Rule.RedLight(
      line: "stop", signal: "north", except: [], grace: .milliseconds(500), beyond: .metres(3.5))
    let over = Rule.OverLine(line: "stop", signal: "north", wait: .seconds(2), within: .metres(6))
    let wrong = Rule.WrongWay(lane: "cycle", distance: .metres(4), speed: .metres(1.8))
    let rules = [Rule.Kind.redLight(red), .overLine(over), .wrongWay(wrong)].map {
      Rule(id: $0.name, kind: $0, classes: .nonMotor, prompt: $0.name, cooldown: .seconds(30))
    }
    return Scene(
      id: "radar", title: "radar", profile: .arterial, timeZone: "UTC",
      cameras: [Camera(id: "radar", plane: .metres, ground: [], labels: [:])],
      signals: [SignalGroup(id: "north", source: .feed, silence: .minutes(60))],
      lines: [line(place)], areas: [], lanes: [lane], rules: rules, publicity: nil)
  }

  /// A seeded minute: runners, waiters, wrong-way riders, with noise and missing frames.
  private static func minute(
    seed: UInt64, _ place: (Point) -> Point, shift: Interval
  ) -> [String] {
    let scene = scene(place)
    var signals = SignalGroups(scene)
    var detector = Detector(scene)
    var findings = Findings()
    var chance = SplitMix(seed: seed)
    let zero = at(0) + shift
    signals.note(
      SignalReport(group: "north", changed: unix(0), aspect: .red), changed: zero, at: zero)
    let paces = (0..<8).map { _ in 2 + 5 * chance.part() }
    let starts = (0..<8).map { _ in 20 * chance.part() }
    for step in 1...600 {
      let now = zero + Interval.milliseconds(Int64(step) * 100)
      var objects: [Observation] = []
      for rider in 0..<8 {
        let elapsed = Double(step) / 10 - starts[rider]
        let jitter = Point(chance.part() * 0.3 - 0.15, chance.part() * 0.3 - 0.15)
        guard elapsed > 0, chance.part() > 0.1 else { continue }
        let way = paces[rider] * elapsed
        let y = rider % 3 == 0 ? 50 - way : rider % 3 == 1 ? way : min(way, 23.4)
        guard y > -10, y < 60 else { continue }
        let x = rider % 3 == 0 ? -6.0 : Double(rider) * 2
        objects.append(
          Observation(
            id: .number(Int64(rider)), label: .known(.ebike),
            position: .at(place(Point(x, y) + jitter))))
      }
      let frame = Frame(
        camera: "radar", captured: unix(0), sequence: Int64(step), objects: objects)
      _ = detector.judge(
        frame, captured: now, at: now + .milliseconds(200), signals: signals, into: &findings)
    }
    return findings.violations.map { violation in
      "\(violation.kind) \(violation.track) \((violation.decided - zero).nanoseconds / 1_000_000)"
    } + findings.warnings.map { "warning \($0.track)" }
  }

  @Test(arguments: changes, 1...10 as ClosedRange<UInt64>)
  func `the same street seen otherwise gives the same decisions`(change: Change, seed: UInt64) {
    let plain = Self.minute(seed: seed, { $0 }, shift: .zero)
    #expect(!plain.isEmpty, "seed \(seed)")
    #expect(Self.minute(seed: seed, change.place, shift: change.shift) == plain, "seed \(seed)")
  }

  @Test func `a picture of another size gives the same decisions`() {
    var plain = Stage()
    var half = Stage()
    for stage in [0, 1] {
      let scale = stage == 0 ? 1.0 : 0.5
      func see(_ stage: inout Stage) {
        stage.light(.red, at: 0)
        for step in 0...60 {
          let foot = Point(960, 1000 - Double(step) * 15)
          var box = Stage.box(foot)
          box = box.scaled(scale, scale)
          let frame = Frame(
            camera: "north", captured: unix(10 + Double(step) / 10), sequence: Int64(step) + 1,
            size: PictureSize(width: Int(1920 * scale), height: Int(1080 * scale)),
            objects: [
              Observation(id: .number(1), label: .known(.ebike), position: .box(box))
            ])
          let now = at(10 + Double(step) / 10)
          _ = stage.detector.judge(
            frame, captured: now, at: now, signals: stage.signals, into: &stage.findings)
        }
      }
      if stage == 0 { see(&plain) } else { see(&half) }
    }
    #expect(plain.kinds == ["red-light"])
    #expect(half.kinds == plain.kinds)
    #expect(half.findings.violations.map(\.offended) == plain.findings.violations.map(\.offended))
  }
}

/// A seeded chance of this file's own.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number of 0..<1.
  mutating func part() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ z >> 31) >> 11) / 9_007_199_254_740_992
  }
}
