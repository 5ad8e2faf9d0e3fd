// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

/// What riders do who were told something.
@Suite struct ResponseTests {
  // MARK: Running a red light

  /// A red runner at 4.5 m/s who is told at 7.5 s, 250 px beyond the line, and then goes his way.
  private func ranRed(then way: [(seconds: Double, foot: Point)]) -> Stage {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 1000)), (7.4, Point(960, 380))])
    stage.tell("red", at: 7.45)
    stage.ride([(7.5, Point(960, 350))] + way)
    return stage
  }

  @Test func `who stops for a second has stopped`() throws {
    let stage = ranRed(then: [(8, Point(960, 250)), (16, Point(960, 250))])
    #expect(stage.results == [.stopped])
    let response = try #require(stage.findings.responses.first)
    #expect(response.kind == "red-light" && response.told.order == 1)
    #expect(response.at > at(9) && response.at < at(10.5))
    #expect(response.after == response.at - at(7.45))
  }

  @Test func `who rolls on for eight seconds has gone on, and not before`() {
    let early = ranRed(then: [(15.4, Point(1500, 350))])
    #expect(early.results.isEmpty)
    let stage = ranRed(then: [(15.4, Point(1500, 350)), (16, Point(1540, 350))])
    // 1 m/s is slow, and no standing.
    #expect(stage.results == [.wentOn])
  }

  @Test func `who goes back behind the line has done best, though he stopped first`() throws {
    let stage = ranRed(
      then: [
        (8, Point(960, 300)), (10, Point(960, 300)), (13, Point(960, 700)), (15, Point(960, 720)),
      ])
    #expect(stage.results == [.wentBack])
    #expect(try #require(stage.findings.responses.first).at < at(14))
  }

  @Test func `a moment before the line is no going back`() {
    let stage = ranRed(
      then: [
        (8, Point(960, 400)), (8.7, Point(960, 640)), (9.4, Point(960, 400)),
        (16, Point(1500, 400)),
      ])
    #expect(stage.results == [.wentOn])
  }

  @Test func `who comes round the end of the line has not gone back`() {
    let stage = ranRed(
      then: [
        (9, Point(1850, 350)), (10, Point(1850, 500)), (11, Point(1850, 800)),
        (16, Point(1850, 1000)),
      ])
    #expect(!stage.results.contains(.wentBack))
  }

  @Test func `a stop of half a second is no stop`() {
    let stage = ranRed(
      then: [
        (8, Point(960, 300)), (8.6, Point(960, 300)), (12, Point(960, 120)), (16, Point(300, 120)),
      ])
    #expect(stage.results == [.wentOn])
  }

  @Test func `who stops too late for it to be the word has gone on`() {
    let stage = ranRed(then: [(15, Point(1500, 350)), (18, Point(1500, 350))])
    #expect(stage.results == [.wentOn])
  }

  // MARK: Being lost

  @Test func `who is not seen for two seconds is lost, and only once`() {
    var stage = ranRed(then: [(8, Point(960, 300))])
    for step in 1...19 { stage.frame([], at: 8 + Double(step) / 10) }
    #expect(stage.results.isEmpty)
    for step in 20...40 { stage.frame([], at: 8 + Double(step) / 10) }
    #expect(stage.results == [.lost])
    #expect(stage.findings.responses.first?.at == at(8))
    #expect(stage.detector.watched == 0)
  }

  @Test func `who stopped before he was lost has stopped`() {
    var stage = ranRed(then: [(8, Point(960, 300)), (11, Point(960, 300))])
    stage.frame([], at: 13.5)
    #expect(stage.results == [.stopped])
  }

  @Test func `a gap of the camera makes him lost, by a frame or by time alone`() {
    var stage = ranRed(then: [(8, Point(960, 300))])
    stage.frame([Stage.rider(.number(1), Point(960, 300))], at: 10.2)
    stage.ride([(10.3, Point(960, 300)), (14, Point(960, 300))])
    #expect(stage.results == [.lost])
    var silent = ranRed(then: [(8, Point(960, 300))])
    #expect(silent.detector.deadline == at(10))
    silent.detector.pass(at(10), signals: silent.signals, into: &silent.findings)
    #expect(silent.results == [.lost])
  }

  @Test func `standing at both ends of a gap is no second of standing`() {
    var stage = ranRed(then: [(8, Point(960, 300)), (8.3, Point(960, 300))])
    for step in 0...3 {
      stage.frame([Stage.rider(.number(1), Point(960, 300))], at: 9.2 + Double(step) / 10)
    }
    for step in 1...50 {
      stage.frame(
        [Stage.rider(.number(1), Point(960, 300 - Double(step) * 4))], at: 9.5 + Double(step) / 10)
    }
    #expect(!stage.results.contains(.stopped))
  }

  @Test func `an id that goes over to somebody who stands there is lost`() {
    var stage = ranRed(then: [(7.9, Point(960, 280))])
    for step in 0...80 {
      stage.frame([Stage.rider(.number(1), Point(1350, 300))], at: 8 + Double(step) / 10)
    }
    #expect(stage.results == [.lost])
  }

  @Test func `an id that turns into a car is lost`() {
    var stage = ranRed(then: [(8, Point(960, 300))])
    for step in 1...80 {
      stage.frame([Stage.rider(.number(1), Point(960, 300), as: .car)], at: 8 + Double(step) / 10)
    }
    #expect(stage.results == [.lost])
  }

  @Test func `a new id for the same rider is the same rider`() {
    var stage = ranRed(then: [(8, Point(960, 250))])
    for step in 1...80 {
      stage.frame([Stage.rider(.number(2), Point(960, 250))], at: 8 + Double(step) / 10)
    }
    #expect(stage.results == [.stopped])
    #expect(stage.findings.responses.first?.told.track == .number(1))
  }

  @Test func `who rides out of the picture has gone on, which a camera must have seen`() {
    var stage = ranRed(then: [(8, Point(960, 350)), (10.2, Point(1900, 350))])
    stage.frame([], at: 10.3)
    stage.frame([], at: 12.5)
    #expect(stage.results == [.wentOn])
    #expect(stage.findings.responses.first?.at == at(10.2))
    var silent = ranRed(then: [(8, Point(960, 350)), (10.2, Point(1900, 350))])
    silent.frame([], at: 12.5)
    #expect(silent.results == [.lost])
    var still = ranRed(then: [(8, Point(960, 350)), (10.2, Point(1900, 350))])
    still.detector.pass(at(12.2), signals: still.signals, into: &still.findings)
    #expect(still.results == [.lost])
  }

  @Test func `who vanishes within the picture is lost`() {
    var stage = ranRed(then: [(8, Point(960, 350)), (9, Point(1360, 350))])
    stage.frame([], at: 12.5)
    #expect(stage.results == [.lost])
  }

  @Test func `who was gone when the first sound came is lost at once`() {
    var stage = Stage([Stage.redLight()])
    stage.tell("red", rider: 77, at: 5)
    #expect(stage.results == [.lost])
    #expect(stage.findings.responses.first?.after == .zero)
  }

  @Test func `the end of the run and a jump of the camera's time lose whoever is watched`() {
    var stage = ranRed(then: [(8, Point(960, 300))])
    stage.detector.endResponses(into: &stage.findings)
    #expect(stage.results == [.lost] && stage.detector.watched == 0)
    var jumped = ranRed(then: [(8, Point(960, 300))])
    jumped.frame([Stage.rider(.number(1), Point(960, 300))], at: 1, late: 7.1)
    #expect(jumped.results == [.lost])
  }
}
