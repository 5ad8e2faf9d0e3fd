// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

@Suite struct RedLightTests {
  /// Straight over the line in three seconds, from 300 px before it to 300 px beyond.
  static let clean: [(seconds: Double, foot: Point)] = [
    (10, Point(960, 900)), (13, Point(960, 300)),
  ]

  @Test func `who rides over the line on red is reported once, at the interpolated instant`() throws
  {
    var stage = Stage()
    stage.light(.red, at: 5)
    stage.ride(Self.clean)
    #expect(stage.kinds == ["red-light"])
    let violation = try #require(stage.findings.violations.first)
    #expect(violation.offended == at(11.5))
    #expect(violation.aspect == .red)
    #expect(violation.signal == "north")
    #expect(violation.track == .number(1))
    #expect(violation.decided > violation.offended)
    #expect(violation.why.allSatisfy { $0.isMet })
  }

  @Test func `the light at the crossing counts, not the light at the arrival of the frame`() {
    var stage = Stage()
    stage.light(.green, at: 5)
    stage.light(.red, at: 12)
    stage.ride(Self.clean)
    #expect(stage.kinds == [])
  }

  @Test(arguments: [
    Aspect.green, .yellow, .redYellow, .flashingYellow, .flashingGreen, .flashingRed, .dark,
    .unknown,
  ])
  func `nothing but red accuses`(aspect: Aspect) {
    var stage = Stage()
    stage.light(aspect, at: 5)
    stage.ride(Self.clean)
    #expect(stage.kinds == [])
  }

  @Test func `a signal of which nothing was heard accuses nobody and is counted`() {
    var stage = Stage()
    stage.ride(Self.clean)
    #expect(stage.kinds == [])
    #expect(stage.count(.signalUnknown) == 1)
  }

  @Test func `red that has not lasted the grace accuses nobody and is counted`() {
    var stage = Stage()
    stage.light(.green, at: 5)
    stage.light(.red, at: 11.2)
    stage.ride(Self.clean)
    #expect(stage.kinds == [])
    #expect(stage.count(.grace) == 1)
  }

  @Test func `waiting a minute with the wheel at the line and a jittering box is no crossing`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 602))])
    for step in 0..<600 {
      let jitter = Double((step * 7919) % 13) - 6
      stage.frame([Stage.rider(.number(1), Point(960, 600 + jitter))], at: 8.1 + Double(step) * 0.1)
    }
    #expect(stage.kinds == [])
  }

  @Test func `waiting at the line and going on green is lawful`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 597)), (20, Point(960, 597))])
    stage.light(.green, at: 20)
    stage.ride([(20.1, Point(960, 597)), (22, Point(960, 250))])
    #expect(stage.kinds == [])
  }

  @Test func `standing over the line and going on green is over the line, not a red light`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (20, Point(960, 520))])
    stage.light(.green, at: 20)
    stage.ride([(20.1, Point(960, 520)), (22, Point(960, 200))])
    #expect(stage.kinds == ["over-line"])
  }

  @Test func `waiting at the line and going on red is judged when he went`() throws {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([
      (5, Point(960, 900)), (8, Point(960, 597)), (20, Point(960, 597)),
      (22, Point(960, 250)),
    ])
    #expect(stage.kinds == ["red-light"])
    let violation = try #require(stage.findings.violations.first)
    #expect(violation.offended >= at(19.9))
  }

  @Test func `news of a green that is under way is waited for`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    // Green at 11.2 s, half a second after which it is heard, when he is already over the line.
    for step in 0...30 {
      let time = 10 + Double(step) / 10
      if step == 17 { stage.hear(.green, since: 11.2, at: 11.7) }
      stage.frame([Stage.rider(.number(1), Stage.place(Self.clean, time))], at: time)
    }
    #expect(stage.kinds == [])
  }

  @Test func `who is lost soon after the line is judged when he is given up`() throws {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 900)), (12.2, Point(960, 460))])
    #expect(stage.kinds == [])
    stage.frame([], at: 16)
    #expect(stage.kinds == ["red-light"])
    let violation = try #require(stage.findings.violations.first)
    #expect(violation.decided == at(12.2))
    #expect(violation.sequence == 23)
  }

  @Test func `who came over the line on yellow and stops beyond it is over the line`() {
    var stage = Stage()
    stage.light(.yellow, at: 5)
    stage.light(.red, at: 8)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 500)), (20, Point(960, 500))])
    #expect(stage.kinds == ["over-line"])
  }

  @Test func `who came over the line on green may wait there on red`() {
    var stage = Stage()
    stage.light(.green, at: 0)
    stage.light(.red, at: 12)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 500)), (30, Point(960, 500))])
    #expect(stage.kinds == [])
  }

  @Test func `ids that are swapped across the line do not make a runner of who waits`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    for step in 0..<40 {
      let isSwapped = step >= 20
      stage.frame(
        [
          Stage.rider(.number(isSwapped ? 2 : 1), Point(960, 640)),
          Stage.rider(.number(isSwapped ? 1 : 2), Point(960, 300)),
        ], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == [])
  }

  @Test func `who stood over the line and was not seen while it turned green is not accused`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (20, Point(960, 520))])
    stage.light(.green, at: 21)
    stage.ride([(22.5, Point(960, 490)), (24, Point(960, 200))])
    #expect(stage.kinds == ["over-line"])
  }

  @Test func `who crossed on green, stood and went on when it was red had the right to`() {
    var stage = Stage()
    stage.light(.green, at: 0)
    stage.ride([(5, Point(960, 900)), (8, Point(960, 520)), (12, Point(960, 520))])
    stage.light(.red, at: 12)
    stage.ride([(12.1, Point(960, 520)), (15, Point(960, 520)), (17, Point(960, 200))])
    #expect(!stage.kinds.contains("red-light"))
  }

  @Test func `creeping over and rolling back is no red light`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([
      (5, Point(960, 900)), (8, Point(960, 560)), (8.5, Point(960, 560)),
      (10, Point(960, 700)),
    ])
    #expect(stage.kinds == [])
  }

  @Test func `passing beside the end of the line is no crossing`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(60, 900)), (13, Point(60, 300))], as: .tricycle)
    #expect(!stage.kinds.contains("red-light"))
  }

  @Test func `moving along the line is no crossing`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(300, 620)), (16, Point(1600, 620))])
    #expect(stage.kinds == [])
  }

  @Test func `first seen beyond the line is no crossing`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 560)), (12, Point(960, 250))])
    #expect(stage.kinds == [])
  }

  @Test func `riding back over the line against its direction is no red light`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 300)), (13, Point(960, 900))])
    #expect(stage.kinds == [])
  }

  @Test func `a car is not judged`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride(Self.clean, as: .car)
    #expect(stage.kinds == [])
  }

  @Test func `he is reported again on his next approach`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride(Self.clean)
    stage.ride([(13.1, Point(960, 300)), (17, Point(960, 900)), (20, Point(960, 300))])
    #expect(stage.kinds == ["red-light", "red-light"])
  }

  @Test func `ten riders who wait side by side are all left alone`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    for step in 0..<300 {
      let riders = (0..<10).map { number in
        let jitter = Double((step * 31 + number * 17) % 9) - 4
        let near = min(Double(step) * 4, 290)
        return Stage.rider(
          .number(Int64(number)), Point(300 + Double(number) * 130, 900 - near + jitter))
      }
      stage.frame(riders, at: 5 + Double(step) * 0.1)
    }
    #expect(stage.kinds == [])
  }

  @Test func `a legal right turn on red is excepted`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    stage.ride([(10, Point(1200, 900)), (12, Point(1200, 560)), (14, Point(1500, 450))])
    #expect(stage.kinds == [])
    #expect(stage.count(.excepted) == 1)
  }

  @Test func `straight on beside an excepted area is reported once it is out of reach`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 900)), (14, Point(960, 200))])
    #expect(stage.kinds == ["red-light"])
  }

  @Test func `lost before his exit was known is no verdict`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 900)), (13, Point(960, 420))])
    stage.frame([], at: 20)
    #expect(stage.kinds == [])
    #expect(stage.count(.lost) == 1)
  }

  @Test func `a camera whose clock is off judges nobody by the signal`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    for step in 0...30 {
      let time = 10 + Double(step) * 0.1
      stage.frame([Stage.rider(.number(1), Stage.place(Self.clean, time))], at: time, late: 60)
    }
    #expect(stage.kinds == [])
    #expect(stage.count(.clockUntrusted) == 1)
  }

  @Test func `a crossing within a long gap needs red through the whole gap`() {
    var stage = Stage()
    stage.light(.green, at: 0)
    stage.light(.red, at: 10.9)
    stage.ride([(9, Point(960, 900)), (10, Point(960, 700))])
    stage.ride([(12, Point(960, 440)), (13, Point(960, 300))])
    #expect(stage.kinds == [])
  }

  @Test func `an id that was given to somebody far away is somebody else`() {
    var stage = Stage()
    stage.light(.red, at: 0)
    stage.ride([(10, Point(300, 1000)), (10.5, Point(300, 950))])
    stage.ride([(10.6, Point(1600, 400)), (12, Point(1600, 200))])
    #expect(!stage.kinds.contains("red-light"))
  }
}

@Suite struct CrosswalkTests {
  /// A crosswalk seen from above, in metres: its line from (200, 600) to (1720, 600) is far wider
  /// than any walk here, so these walks stay near its left end.
  private func walk(_ way: [(seconds: Double, foot: Point)]) -> Stage {
    var stage = Stage([Stage.redLight(beyond: .metres(3.5))], plane: .metres)
    stage.light(.red, at: 0)
    guard let last = way.last else { return stage }
    for step in 0...Int(last.seconds * 10) {
      let time = Double(step) / 10
      let object = Observation(
        id: .text("P1"), label: .known(.bicycle), position: .at(Stage.place(way, time)))
      stage.frame([object], at: time)
    }
    return stage
  }

  @Test func `walking straight over the line on red is reported`() {
    #expect(walk([(0, Point(205, 605)), (10, Point(205, 590))]).kinds == ["red-light"])
  }

  @Test func `cutting the corner round the end of the line is not`() {
    let stage = walk([
      (0, Point(204, 604)), (4, Point(202, 599)), (8, Point(197, 598)), (20, Point(180, 592)),
      (40, Point(175, 570)),
    ])
    #expect(stage.kinds == [])
    #expect(stage.count(.wentAround) == 1)
  }
}
