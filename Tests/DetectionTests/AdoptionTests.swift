// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Signals
import Testing
import TrafficModel

/// Going on by another scene while riders are in view.
@Suite struct AdoptionTests {
  private static let ride: [(seconds: Double, foot: Point)] = [
    (10, Point(960, 900)), (13, Point(960, 300)), (14, Point(960, 290)),
  ]

  /// Rides with the scene changed just before a frame.
  private func stage(changedBefore frame: Int, _ change: (inout Scene) -> Void) -> Stage {
    var stage = Stage([Stage.redLight(), Stage.overLine()])
    stage.light(.red, at: 5)
    for step in 0...40 {
      if step == frame { stage.adopt(change) }
      let time = 10 + Double(step) / 10
      stage.frame([Stage.rider(.number(1), Stage.place(Self.ride, time))], at: time)
    }
    return stage
  }

  @Test(arguments: 0...40)
  func `the same scene once more changes nothing, before whichever frame it comes`(_ frame: Int) {
    let usual = stage(changedBefore: -1) { _ in }
    let changed = stage(changedBefore: frame) { $0.title = "other" }
    #expect(usual.kinds == ["red-light"])
    #expect(changed.findings.violations == usual.findings.violations)
    #expect(changed.findings.noVerdicts == usual.findings.noVerdicts)
    #expect(changed.findings.outcomes.isEmpty)
  }

  @Test(arguments: 0...40)
  func `nobody is reported twice by a rule with another threshold, name or line`(_ frame: Int) {
    let changes: [(inout Scene) -> Void] = [
      { $0.rules[0] = Stage.redLight(beyond: .boxes(0.5)) },
      { $0.rules[0].id = "other" },
      { $0.rules.reverse() },
      { $0.lines[0].points = [Point(200, 560), Point(1720, 560)] },
      { $0.lines[0].points = [Point(200, 420), Point(1720, 420)] },
      {
        $0.lines[0].id = "moved"
        $0.rules[0].kind = .redLight(
          Rule.RedLight(
            line: "moved", signal: "north", except: [], grace: .milliseconds(500),
            beyond: .boxes(1.2)))
        $0.rules.removeLast()
      },
    ]
    for (number, change) in changes.enumerated() {
      let kinds = stage(changedBefore: frame, change).kinds
      #expect(kinds.count { $0 == "red-light" } <= 1, "change \(number)")
    }
  }

  @Test func `who went over the line before there was a rule is not accused by it`() {
    var stage = Stage([])
    stage.light(.red, at: 5)
    for step in 0...40 {
      if step == 17 { stage.adopt { $0.rules = [Stage.redLight()] } }
      let time = 10 + Double(step) / 10
      stage.frame([Stage.rider(.number(1), Stage.place(Self.ride, time))], at: time)
    }
    #expect(stage.kinds == [])
    // Who comes afterwards is.
    stage.ride([(15, Point(960, 900)), (18, Point(960, 300))], id: .number(2))
    #expect(stage.kinds == ["red-light"])
  }

  @Test func `an offence that was open when its line was moved is counted as lost, not told`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 5)
    stage.ride([(10, Point(960, 900)), (12.4, Point(960, 420))])
    let before = stage.count(.lost)
    stage.adopt { $0.lines[0].points = [Point(200, 640), Point(1720, 640)] }
    #expect(stage.count(.lost) == before + 1)
    stage.ride([(12.5, Point(960, 400)), (14, Point(960, 200))])
    #expect(stage.kinds == [])
  }

  @Test func `a standing over the line whose rule is gone ends as lost, once`() throws {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 5)
    stage.ride([(10, Point(960, 900)), (12, Point(960, 540)), (16, Point(960, 540))])
    #expect(stage.kinds == ["over-line"])
    stage.adopt { $0.rules = [] }
    let outcome = try #require(stage.findings.outcomes.first)
    #expect(outcome.result == .lost && outcome.violation.rule == "over")
    stage.ride([(16.1, Point(960, 540)), (17, Point(960, 700))])
    #expect(stage.findings.outcomes.count == 1)
  }

  @Test func `a bare head that was reported is not reported again by a stricter rule`() {
    func head(_ stage: inout Stage, from: Double, to: Double) {
      let rider = RiderReport(seat: .driver, helmet: .no, score: 0.95)
      for step in 0..<Int((to - from) * 10) {
        stage.frame(
          [Stage.rider(.number(1), Point(960, 700), riders: 0..<1)], riders: [rider],
          at: from + Double(step) / 10)
      }
    }
    var stage = Stage([Stage.helmet()])
    head(&stage, from: 10, to: 12)
    #expect(stage.kinds == ["helmet"])
    stage.adopt { $0.rules[0].prompt = "helmet-2" }
    head(&stage, from: 12, to: 14)
    #expect(stage.kinds == ["helmet"])
  }

  @Test
  func `a camera that is seen otherwise loses its riders, and their numbers are not used again`()
    throws
  {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 5)
    stage.ride(Self.ride)
    let first = try #require(stage.findings.violations.first)
    stage.adopt { $0.cameras[0].plane = .pixels(PictureSize(width: 1921, height: 1080)) }
    #expect(stage.detector.trackCount(of: 0) == 0)
    #expect(stage.detector.cameras[0].frames > 0)
    stage.ride([(20, Point(960, 900)), (23, Point(960, 300))])
    let second = try #require(stage.findings.violations.last)
    #expect(stage.findings.violations.count == 2)
    #expect(second.rider > first.rider)
  }

  @Test func `who was in which lane is counted by the lane's name, whatever its place in the file`()
  {
    let other = Lane(
      id: "a-first", camera: "north",
      polygon: Polygon([Point(1500, 100), Point(1800, 100), Point(1800, 1000)]),
      from: Point(1700, 900), to: Point(1700, 200))
    var stage = Stage([])
    stage.ride([(10, Point(250, 900)), (12, Point(250, 500))])
    stage.adopt { $0.lanes.insert(other, at: 0) }
    stage.ride([(12.1, Point(250, 480)), (13, Point(250, 300))])
    stage.frame([], at: 20)
    let ebike = Int(ObjectClass.ebike.rawValue)
    #expect(stage.detector.exposure(of: 0).lanes.map { $0[ebike] } == [0, 1])
    stage.adopt { $0.lanes.removeFirst() }
    #expect(stage.detector.exposure(of: 0).lanes.map { $0[ebike] } == [1])
  }

  @Test func `who was told something is watched on where his rule stays, else he is lost`() throws {
    var stage = Stage([Stage.redLight(), Stage.helmet()])
    stage.light(.red, at: 5)
    stage.ride([(10, Point(960, 900)), (12.8, Point(960, 340))])
    let told = try #require(stage.findings.violations.first)
    stage.detector.watch(
      Told(
        order: 1, prompt: "red-light", wording: nil, rule: told.rule, camera: told.camera,
        track: told.track, rider: told.rider, heard: at(12.8)),
      signals: stage.signals, into: &stage.findings)
    stage.adopt { $0.rules.reverse() }
    #expect(stage.detector.watched == 1 && stage.findings.responses.isEmpty)
    stage.adopt { $0.rules.removeAll { $0.id == "red" } }
    #expect(stage.detector.watched == 0)
    #expect(stage.findings.responses.map(\.result) == [.lost])
  }

  @Test func `signals that are told by the same source keep what they show, and others do not`() {
    var stage = Stage()
    stage.light(.red, at: 5)
    stage.adopt { $0.signals.append(SignalGroup(id: "a", source: .feed, silence: .minutes(1))) }
    #expect(stage.signals.groups.map(\.history.latest.aspect) == [.red, .unknown])
    stage.adopt { $0.signals[0].source = .lamps(head: "a") }
    #expect(stage.signals.groups.map(\.history.latest.aspect) == [.unknown, .unknown])
  }
}

extension Stage {
  /// Goes on by another scene.
  mutating func adopt(_ change: (inout Scene) -> Void) {
    var next = scene
    change(&next)
    signals.adopt(next, after: scene)
    detector.adopt(next, after: scene, into: &findings)
    scene = next
  }
}
