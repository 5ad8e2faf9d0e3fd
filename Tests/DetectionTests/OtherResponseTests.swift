// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

/// What riders do who stood, were warned, rode the wrong way or wore no helmet.
@Suite struct OtherResponseTests {
  // MARK: Standing

  @Test func `who stood over the line and stays is not said to have stopped`() {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (12, Point(960, 520))])
    stage.tell("over", at: 12.05)
    stage.ride([(12.1, Point(960, 520)), (21, Point(960, 520))])
    #expect(stage.results == [.stoodAlready])
  }

  @Test func `who stood until it was green has not gone on`() {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (12, Point(960, 520))])
    stage.tell("over", at: 12.05)
    stage.ride([(12.1, Point(960, 520)), (14, Point(960, 520))])
    stage.light(.green, at: 14.05)
    stage.ride([(14.1, Point(960, 520)), (17, Point(960, 120))])
    #expect(stage.results == [.stoodAlready])
  }

  @Test func `who stood over the line and goes on in red has gone on`() {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (12, Point(960, 520))])
    stage.tell("over", at: 12.05)
    stage.ride([
      (12.1, Point(960, 520)), (13, Point(960, 520)), (16, Point(960, 200)), (21, Point(960, 200)),
    ])
    #expect(stage.results == [.wentOn])
  }

  @Test func `who stood over the line and rolls back has gone back`() {
    var stage = Stage([Stage.overLine()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (12, Point(960, 520))])
    stage.tell("over", at: 12.05)
    stage.ride([(12.1, Point(960, 520)), (15, Point(960, 660)), (16, Point(960, 660))])
    #expect(stage.results == [.wentBack])
  }

  // MARK: Being warned before the line

  private func warned(then way: [(seconds: Double, foot: Point)]) -> Stage {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 1050)), (6, Point(960, 800))])
    stage.tell("red", at: 6.05)
    stage.ride([(6.1, Point(960, 780))] + way)
    return stage
  }

  @Test func `who is warned and stops before the line has stopped`() {
    let stage = warned(then: [(7, Point(960, 650)), (15, Point(960, 650))])
    #expect(stage.results == [.stopped])
  }

  @Test func `who is warned, runs the line and stops far beyond it has gone on`() {
    let stage = warned(then: [(8, Point(960, 300)), (15, Point(960, 300))])
    #expect(stage.results == [.wentOn])
  }

  @Test func `who is warned, stops and runs the line after all has gone on`() {
    let stage = warned(
      then: [
        (7, Point(960, 650)), (9, Point(960, 650)), (11, Point(960, 250)), (15, Point(960, 125)),
      ])
    #expect(stage.results == [.wentOn])
  }

  @Test func `who is warned, stops and goes at green has stopped`() {
    var stage = warned(then: [(7, Point(960, 650)), (9, Point(960, 650))])
    stage.light(.green, at: 9.05)
    stage.ride([(9.1, Point(960, 640)), (11, Point(960, 250)), (15, Point(960, 125))])
    #expect(stage.results == [.stopped])
  }

  // MARK: The wrong way

  /// A rider against the lane (which leads up the picture) who is told at 3 s.
  private func wrong(
    then way: [(seconds: Double, foot: Point)], stood: Bool = false
  ) -> Stage {
    var stage = Stage([Stage.wrongWay()])
    stage.ride([(0, Point(250, 200)), (2, Point(250, 500)), (2.9, Point(250, stood ? 500 : 620))])
    stage.tell("wrong", at: 2.95)
    stage.ride([(3, Point(250, stood ? 500 : 630))] + way)
    return stage
  }

  @Test func `who turns and rides along the lane for a second has turned round`() {
    let stage = wrong(then: [(4, Point(250, 700)), (7, Point(250, 400))])
    #expect(stage.results == [.turnedRound])
  }

  @Test func `who leaves the lane the way he came has turned round`() {
    var short = Stage([Stage.wrongWay()])
    short.ride([(0, Point(250, 120)), (1.4, Point(250, 330))])
    short.tell("wrong", at: 1.45)
    short.ride([(1.5, Point(250, 330)), (2.6, Point(250, 330)), (3.5, Point(250, 80))])
    #expect(short.results == [.turnedRound])
  }

  @Test func `who goes on against it, or across out of it, has gone on`() {
    #expect(wrong(then: [(12, Point(250, 990))]).results == [.wentOn])
    #expect(wrong(then: [(5, Point(800, 640)), (12, Point(1500, 640))]).results == [.wentOn])
  }

  @Test func `who stops has stopped, unless he stood when he was told`() {
    let moving = wrong(then: [(4, Point(250, 700)), (12, Point(250, 700))])
    #expect(moving.results == [.stopped])
    let standing = wrong(then: [(12, Point(250, 500))], stood: true)
    #expect(standing.results == [.stoodAlready])
  }

  // MARK: Helmets

  private func bare(
    seat: Seat = .driver, then heads: [Helmet], every period: Double = 0.2
  ) -> Stage {
    var stage = Stage([Stage.helmet()])
    func frame(_ head: Helmet, _ time: Double) {
      var riders = [RiderReport(seat: seat, helmet: head, score: 0.9)]
      if seat == .passenger { riders.append(RiderReport(seat: .driver, helmet: .yes, score: 0.9)) }
      stage.frame(
        [Stage.rider(.number(1), Point(300 + time * 90, 900), riders: 0..<riders.count)],
        riders: riders, at: time)
    }
    for step in 0..<20 { frame(.no, Double(step) / 10) }
    stage.tell("helmet", at: 1.95)
    for (step, head) in heads.enumerated() { frame(head, 2 + Double(step) * period) }
    return stage
  }

  @Test func `three pictures of the helmet and none of the bare head after them are a success`() {
    let heads = [.no, .no, .yes, .unknown, .yes, .yes] + [Helmet](repeating: .unknown, count: 40)
    let stage = bare(then: heads)
    #expect(stage.results == [.helmetOn])
    #expect(stage.findings.responses.first?.at == at(3))
  }

  @Test func `two are too few, and a bare head between or after takes them back`() {
    let still = [Helmet](repeating: .unknown, count: 40)
    #expect(bare(then: [.no, .yes, .yes] + still).results == [.wentOn])
    #expect(bare(then: [.yes, .yes, .no, .yes] + still).results == [.wentOn])
    #expect(bare(then: [.yes, .yes, .yes, .no] + still).results == [.wentOn])
  }

  @Test func `pictures in quick succession are one`() {
    let heads = [.no, .yes, .yes, .yes] + [Helmet](repeating: .unknown, count: 300)
    #expect(bare(then: heads, every: 0.03).results == [.wentOn])
  }

  @Test func `a head that nobody saw since is unknown, neither success nor failure`() {
    #expect(bare(then: [Helmet](repeating: .unknown, count: 45)).results == [.lost])
  }

  @Test func `the driver's helmet is no answer to the passenger's bare head`() {
    #expect(bare(seat: .passenger, then: [Helmet](repeating: .no, count: 45)).results == [.wentOn])
    #expect(
      bare(seat: .passenger, then: [Helmet](repeating: .yes, count: 45)).results == [.helmetOn])
  }
}

@Suite struct ResponseTableTests {
  @Test func `what was seen before the first sound is no answer to it`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    // He stands from 7 s on; frames are a second late, and the sound comes at 10 s.
    for step in 0...100 {
      let time = 5 + Double(step) / 10
      if step == 50 { stage.tell("red", at: 10.95) }
      stage.frame(
        [Stage.rider(.number(1), Point(960, max(300, 1000 - (time - 5) * 350)))], at: time, late: 1)
    }
    stage.ride([(15.1, Point(960, 300)), (20, Point(960, 300))])
    #expect(stage.results == [.stoodAlready])
  }

  @Test func `a rider who is told twice by one order answers once, by two orders twice`() {
    var stage = Stage([Stage.redLight(), Stage.wrongWay()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 1000)), (7.4, Point(960, 380))])
    stage.tell("red", at: 7.45)
    stage.tell("red", at: 7.45)
    stage.tell("wrong", at: 7.45)
    #expect(stage.detector.watched == 1)
    stage.tell("red", order: 2, at: 7.45)
    stage.ride([(7.5, Point(960, 350)), (8, Point(960, 250)), (17, Point(960, 250))])
    #expect(stage.results == [.stopped, .stopped])
    #expect(stage.findings.responses.map(\.told.order) == [1, 2])
  }

  @Test func `the table is bounded, and whoever was told first gives way as lost`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 1000)), (7.4, Point(960, 380))])
    for order in 1...Int64(Detector.watchesMaximum) + 3 {
      stage.tell("red", order: order, at: 7.45)
    }
    #expect(stage.detector.watched == Detector.watchesMaximum)
    #expect(stage.results == [.lost, .lost, .lost])
    #expect(stage.findings.responses.map(\.told.order) == [1, 2, 3])
    stage.ride([(7.5, Point(960, 350)), (8, Point(960, 250)), (17, Point(960, 250))])
    #expect(stage.findings.responses.count == Detector.watchesMaximum + 3)
    #expect(Set(stage.findings.responses.map(\.told.order)).count == Detector.watchesMaximum + 3)
  }

  @Test func `nobody is watched who was not told`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 1000)), (8, Point(960, 300)), (17, Point(960, 300))])
    #expect(stage.kinds == ["red-light"])
    #expect(stage.detector.watched == 0 && stage.results.isEmpty)
  }
}

extension Stage {
  /// The rider with a number is told something by an order, heard at a time in seconds.
  mutating func tell(
    _ rule: String, order: Int64 = 1, rider: Int64 = 1, at seconds: Double
  ) {
    detector.watch(
      Told(
        order: order, prompt: rule, rule: rule, camera: "north", track: .number(1), rider: rider,
        heard: DetectionTests.at(seconds)), signals: signals, into: &findings)
  }

  /// What was answered, in order.
  var results: [Response.Result] { findings.responses.map(\.result) }
}
