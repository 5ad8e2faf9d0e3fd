// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Scene
import Testing
import TrafficModel

@Suite struct ControllerTests {
  @Test func `a red runner gives a violation line, then a prompt line, then an order`() throws {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    desk.ride(from: 10)
    #expect(desk.types == ["violation", "prompt"])
    #expect(
      desk.lines[0]
        == #"{"type":"violation","kind":"red-light","rule":"red","camera":"north","track":17,"#
        + #""ts":11.500,"decided":12.700,"seq":28,"box":[930.0,240.0,990.0,360.0],"#
        + #""signal":"north","aspect":"red","class":"ebike","why":["#
        + #"{"condition":"red before the crossing","value":"10.50 s","limit":"at least 0.50 s","met":true},"#
        + #"{"condition":"beyond the line","value":"2.00 box heights at 1.67 box heights/s","limit":"at least 1.20 box heights, or too fast to stop there","met":true}]}"#
    )
    #expect(
      desk.lines[1]
        == #"{"type":"prompt","prompt":"red-light","class":"warn","ts":12.700,"order":1,"#
        + #""because":[{"rule":"red","camera":"north","track":17}]}"#)
    #expect(
      desk.effects.contains(.play(PlayOrder(number: 1, prompt: "red-light", parts: ["red-light"]))))
    #expect(desk.controller.counts.violations == ["red-light": 1])
  }

  @Test func `what the loudspeaker did is told as it happens`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    desk.ride(from: 10)
    desk.step(.audio(.started(order: 1)), 13.1)
    desk.step(.audio(.failed(order: 1, reason: "The \"card\" went\naway")), 14)
    #expect(
      desk.lines.suffix(2) == [
        #"{"type":"playback","prompt":"red-light","order":1,"state":"started","ts":13.100}"#,
        #"{"type":"playback","prompt":"red-light","order":1,"state":"failed","#
          + #""reason":"The \"card\" went\naway","ts":14.000}"#,
      ])
  }

  @Test func `no sound card is a fault, and its return clears it`() {
    var desk = Desk()
    desk.step(.audio(.absent(device: "d", reason: "No card.")), 1)
    desk.step(.audio(.absent(device: "d", reason: "No card.")), 2)
    #expect(desk.controller.standingFaults.map(\.kind) == [.audioAbsent])
    desk.step(.audio(.ready(device: "d")), 3)
    #expect(desk.controller.standingFaults.isEmpty)
    #expect(desk.types == ["fault", "fault"])
  }

  @Test func `a camera that falls silent is a fault within three seconds, and not before`() {
    var desk = Desk()
    desk.step(.frame(desk.frame(at: 1)), 1)
    desk.wake(until: 2.9)
    #expect(!desk.faults.contains(.cameraSilent))
    desk.wake(until: 4.1)
    #expect(desk.faults.contains(.cameraSilent))
    for step in 0...40 {
      desk.step(.frame(desk.frame(at: 5 + Double(step) / 10)), 5 + Double(step) / 10)
    }
    desk.wake(until: 9.1)
    #expect(!desk.faults.contains(.cameraSilent))
  }

  @Test func `an unknown signal is a fault after the start's grace`() {
    var desk = Desk()
    desk.step(.tick, 0)
    desk.wake(until: 10)
    #expect(!desk.faults.contains(.signalUnknown))
    desk.wake(until: 13)
    #expect(desk.faults.contains(.signalUnknown))
    desk.light(.green, 14)
    desk.wake(until: 16)
    #expect(!desk.faults.contains(.signalUnknown))
  }

  @Test func `lost inputs are an overload until nothing was lost for a while`() {
    var desk = Desk()
    desk.step(.tick, 0)
    desk.step(.lost(count: 40), 1)
    #expect(desk.controller.counts.lostInputs == 40)
    #expect(desk.faults.contains(.overload))
    desk.wake(until: 12.5)
    #expect(!desk.faults.contains(.overload))
  }

  @Test func `an input from the past counts as of now`() {
    var desk = Desk()
    desk.step(.tick, 10)
    desk.step(.tick, 9)
    #expect(desk.controller.counts.backwardInputs == 1)
  }

  @Test func `a journal that fails is a fault and the robot goes on speaking`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.step(.journal(.failing(reason: "The disk is full.")), 1)
    desk.light(.red, 1)
    desk.ride(from: 10)
    #expect(
      desk.effects.contains(.play(PlayOrder(number: 1, prompt: "red-light", parts: ["red-light"]))))
    desk.step(.journal(.recorded(through: 3)), 14)
    #expect(!desk.faults.contains(.journalFailing))
    #expect(desk.controller.counts.recorded == 3)
  }

  @Test func `a step of the wall clock moves no duration and no decision`() {
    var desk = Desk()
    desk.light(.red, 1)
    desk.step(.clock(WallClock(offset: .seconds(3600), isSynchronised: true)), 5)
    for step in 0...30 {
      let time = 10 + Double(step) * 0.1
      desk.step(.frame(desk.frame(at: time + 3600, foot: 900 - (time - 10) * 200)), time)
    }
    #expect(desk.controller.counts.violations == ["red-light": 1])
    #expect(desk.lines.first?.contains(#""ts":3611.500"#) == true)
  }

  @Test func `being woken at each deadline always gets further`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    desk.ride(from: 2)
    var wakings = 0
    while let deadline = desk.controller.deadline, deadline < at(700), wakings < 10_000 {
      desk.wakeOnce(deadline)
      wakings += 1
    }
    #expect(wakings < 2_000)
  }
}

@Suite struct ReplayTests {
  private func recording() -> [(Input, Double)] {
    var inputs: [(Input, Double)] = [
      (.signal(SignalReport(group: "north", changed: unix(1), aspect: .red)), 1)
    ]
    let desk = Desk()
    for step in 0...600 {
      let time = 2 + Double(step) * 0.1
      let foot = 900 - Double(step % 40) * 20
      inputs.append((.frame(desk.frame(at: time, foot: foot, id: Int64(step / 40))), time))
    }
    return inputs
  }

  private func decisions(_ inputs: [(Input, Double)]) -> [String] {
    var replay = Replay(scene: Desk.scene)
    var lines: [String] = []
    for (input, time) in inputs { replay.take(input, at: unix(time)) { lines.append($0.line) } }
    return lines
  }

  @Test func `the same recording gives the same lines`() {
    let first = decisions(recording())
    #expect(first == decisions(recording()))
    #expect(first.filter { $0.contains(#""type":"violation""#) }.count == 15)
    #expect(first.contains { $0.contains(#""state":"finished""#) })
  }

  @Test func `a recording that is moved in time gives the same decisions`() {
    func kinds(_ lines: [String]) -> [Substring] { lines.map { $0.prefix(40) } }
    let moved = recording().map { input, time -> (Input, Double) in
      switch input {
      case .frame(var frame):
        frame.captured = UnixTime(nanoseconds: frame.captured.nanoseconds + 86_400_000_000_000)
        return (.frame(frame), time + 86_400)
      case .signal(var report):
        report.changed = UnixTime(nanoseconds: report.changed.nanoseconds + 86_400_000_000_000)
        return (.signal(report), time + 86_400)
      default: return (input, time + 86_400)
      }
    }
    #expect(kinds(decisions(moved)) == kinds(decisions(recording())))
  }

  @Test func `a line from the far future does not hang the replay`() {
    var inputs = recording()
    inputs.append((.tick, 4_000_000_000))
    #expect(!decisions(inputs).isEmpty)
  }
}

/// A controller on a desk, with everything that it did.
struct Desk {
  static let scene = Scene(
    id: "desk", title: "desk", profile: .arterial, timeZone: "Asia/Shanghai",
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

  var controller = Controller(scene: scene, catalogue: .standard)
  var effects: [Effect] = []

  mutating func step(_ input: Input, _ seconds: Double) {
    controller.step(Stamped(at: at(seconds), input), into: &effects)
  }

  mutating func light(_ aspect: Aspect, _ seconds: Double) {
    step(.signal(SignalReport(group: "north", changed: unix(seconds), aspect: aspect)), seconds)
  }

  func frame(at seconds: Double, foot: Double = 900, id: Int64 = 17) -> Frame {
    Frame(
      camera: "north", captured: unix(seconds), sequence: Int64((seconds * 10).rounded()) - 99,
      objects: [
        Observation(
          id: .number(id), label: .known(.ebike),
          position: .box(Box(left: 930, top: foot - 120, right: 990, bottom: foot)))
      ])
  }

  mutating func ride(from start: Double) {
    for step in 0...30 {
      let time = start + Double(step) * 0.1
      self.step(.frame(frame(at: time, foot: 900 - Double(step) * 20)), time)
    }
  }

  mutating func wakeOnce(_ deadline: Instant) {
    controller.step(Stamped(at: deadline, .tick), into: &effects)
  }

  mutating func wake(until seconds: Double) {
    while let deadline = controller.deadline, deadline <= at(seconds) { wakeOnce(deadline) }
  }

  var lines: [String] {
    effects.compactMap { if case .tell(let entry) = $0 { entry.line } else { nil } }
  }

  var types: [Substring] {
    lines.map { $0.dropFirst(#"{"type":""#.count).prefix { $0 != "\"" } }
  }

  var faults: [Fault.Kind] { controller.standingFaults.map(\.kind) }
}

func at(_ seconds: Double) -> Instant {
  Instant(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}

func unix(_ seconds: Double) -> UnixTime {
  UnixTime(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}
