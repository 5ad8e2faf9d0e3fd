// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

/// How standing beyond the line ends.
@Suite struct OutcomeTests {
  /// Over the line on red at 8 s and reported, then a way of his own.
  private func stood(
    then way: [(seconds: Double, foot: Point)], green: Double? = nil
  ) -> Stage {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (12, Point(960, 520))])
    if let green { stage.light(.green, at: green) }
    stage.ride(way)
    return stage
  }

  @Test func `going back behind the line is told`() throws {
    let stage = stood(then: [(12.1, Point(960, 520)), (15, Point(960, 660))])
    #expect(stage.kinds == ["over-line"])
    #expect(stage.findings.outcomes.map(\.result) == [.wentBack])
    let outcome = try #require(stage.findings.outcomes.first)
    #expect(outcome.after > .seconds(2) && outcome.after < .seconds(6))
    #expect(outcome.violation.track == .number(1))
  }

  @Test func `going on while it is red is told`() {
    let stage = stood(then: [(12.1, Point(960, 520)), (15, Point(960, 100))])
    #expect(stage.findings.outcomes.map(\.result) == [.wentOn])
  }

  @Test func `waiting there until it is green is told`() {
    let stage = stood(
      then: [(12.1, Point(960, 520)), (16, Point(960, 520)), (18, Point(960, 200))], green: 14)
    #expect(stage.findings.outcomes.map(\.result) == [.waited])
  }

  @Test func `being lost from view is told`() {
    var stage = stood(then: [(12.1, Point(960, 520)), (13, Point(960, 520))])
    stage.frame([], at: 17)
    #expect(stage.findings.outcomes.map(\.result) == [.lost])
  }

  @Test func `who was never reported has no outcome`() {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 640)), (12, Point(960, 900))])
    #expect(stage.findings.outcomes.isEmpty)
  }
}

/// Who was seen at all.
@Suite struct ExposureTests {
  @Test func `each rider counts once, by class and lane, when he is out of view`() {
    var stage = Stage()
    stage.ride([(0, Point(250, 900)), (3, Point(250, 300))])
    stage.ride([(4, Point(960, 900)), (6.5, Point(960, 300))], id: .number(2), as: .bicycle)
    #expect(stage.detector.exposure(of: 0).seen.reduce(0, +) == 1)
    stage.frame([], at: 10)
    let exposure = stage.detector.exposure(of: 0)
    #expect(exposure.seen[Int(ObjectClass.ebike.rawValue)] == 1)
    #expect(exposure.seen[Int(ObjectClass.bicycle.rawValue)] == 1)
    #expect(exposure.lanes[0][Int(ObjectClass.ebike.rawValue)] == 1)
    #expect(exposure.lanes[0][Int(ObjectClass.bicycle.rawValue)] == 0)
  }

  @Test func `an id switch makes no second rider, a flicker none at all`() {
    var stage = Stage()
    for step in 0..<40 {
      stage.frame(
        [Stage.rider(.number(step < 20 ? 1 : 2), Point(960, 900 - Double(step) * 15))],
        at: Double(step) / 10)
    }
    stage.frame([Stage.rider(.number(9), Point(200, 300))], at: 4.1)
    stage.frame([], at: 10)
    #expect(stage.detector.exposure(of: 0).seen.reduce(0, +) == 1)
  }

  @Test func `a head that nobody could tell stays undecided, so that rates are honest`() {
    var stage = Stage()
    func ride(_ id: Int64, _ helmet: Helmet, from start: Double) {
      for step in 0..<15 {
        stage.frame(
          [Stage.rider(.number(id), Point(960, 900 - Double(step) * 20), riders: 0..<1)],
          riders: [RiderReport(seat: .driver, helmet: helmet, score: 0.9)],
          at: start + Double(step) / 10)
      }
    }
    ride(1, .no, from: 0)
    ride(2, .yes, from: 10)
    ride(3, .unknown, from: 20)
    stage.frame([], at: 30)
    let drivers = stage.detector.exposure(of: 0).drivers
    #expect(drivers.bare == 1 && drivers.covered == 1 && drivers.undecided == 1)
    let passengers = stage.detector.exposure(of: 0).passengers
    #expect(passengers.bare + passengers.covered + passengers.undecided == 0)
  }
}
