// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Signals
import Testing
import TrafficModel

/// Ways by which the wrong person could be accused, or the right one twice.
@Suite struct HazardTests {
  private func red(_ rules: [Rule] = [Stage.redLight()]) -> Stage {
    var stage = Stage(rules)
    stage.light(.green, at: -60)
    stage.light(.red, at: 0)
    return stage
  }

  private func bareheaded(
    _ id: TrackID?, _ foot: Point, _ helmet: Helmet = .no, as objectClass: ObjectClass = .ebike
  ) -> (Observation, RiderReport) {
    (
      Stage.rider(id, foot, as: objectClass, riders: 0..<1),
      RiderReport(seat: .driver, helmet: helmet, score: 0.95)
    )
  }

  @Test(arguments: [597.0, 540.0])
  func `who stops over the line for a moment and is hidden while it turns green is not accused`(
    foot: Double
  ) {
    var stage = red()
    stage.ride([(10, Point(960, 900)), (12, Point(960, foot)), (12.6, Point(960, foot))])
    stage.light(.green, at: 14)
    stage.ride([(15.1, Point(960, 300)), (17, Point(960, 150))])
    #expect(stage.kinds == [])
  }

  @Test func `a bicycle born where an e-bike was lost is no e-bike`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<30 {
      let (rider, head) = bareheaded(.number(1), Point(960, 700), .yes)
      stage.frame([rider], riders: [head], at: Double(step) / 10)
    }
    for start in [3.3, 3.9] {
      for step in 0..<20 {
        let (rider, head) = bareheaded(.number(Int64(start * 10)), Point(960, 700), as: .bicycle)
        stage.frame([rider], riders: [head], at: start + Double(step) / 40)
      }
    }
    #expect(stage.kinds == [])
  }

  @Test func `a runner who is lost just beyond the line is judged though somebody new comes there`()
  {
    var stage = red()
    stage.ride([(10, Point(960, 900)), (12.5, Point(960, 400))])
    stage.ride([(13.2, Point(960, 380)), (18, Point(960, 120))], id: .number(2))
    #expect(stage.kinds == ["red-light"])
    #expect(stage.findings.violations.first?.track == .number(1))
  }

  @Test func `hidden for a moment and then by half, a waiting rider stays before the line`() {
    var stage = red()
    stage.ride([(5, Point(960, 900)), (8, Point(960, 612)), (10, Point(960, 612))])
    for step in 0..<30 {
      var box = Stage.box(Point(960, 612))
      box.bottom = box.top + 0.4 * box.height
      stage.frame(
        [Observation(id: .number(1), label: .known(.ebike), position: .box(box))],
        at: 10.4 + Double(step) / 10)
    }
    #expect(stage.kinds == [])
  }

  @Test func `ids swapped with cross traffic near by accuse nobody who waits`() {
    var stage = red()
    for step in 0..<40 {
      let isSwapped = step >= 20
      let across = Point(700 + Double(step) * 13, 470)
      stage.frame(
        [
          Stage.rider(.number(isSwapped ? 2 : 1), Point(960, 648)),
          Stage.rider(.number(isSwapped ? 1 : 2), across),
        ], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == [])
  }

  @Test(arguments: [0.0, 0.03, 0.05])
  func `two publishers under one camera's name accuse nobody`(offset: Double) {
    var stage = red()
    // One sees somebody who waits, the other somebody who rides along beyond the line; both call him
    // 1, and their clocks run side by side.
    for step in 0..<80 {
      let time = 10 + Double(step) / 10
      stage.frame([Stage.rider(.number(1), Point(960, 640))], at: time)
      stage.frame(
        [Stage.rider(.number(1), Point(400 + Double(step) * 12, 430))], at: time + offset)
    }
    stage.frame([], at: 30)
    #expect(stage.kinds == [])
  }

  @Test func `a driver seen bare and covered at once is no evidence`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<30 {
      stage.frame(
        [Stage.rider(.number(1), Point(960, 700), riders: 0..<2)],
        riders: [
          RiderReport(seat: .driver, helmet: .yes, score: 0.9),
          RiderReport(seat: .driver, helmet: .no, score: 0.9),
        ], at: Double(step) / 10)
    }
    #expect(stage.kinds == [])
  }

  @Test func `a name that comes and goes is one rider, reported once`() {
    var stage = red([Stage.redLight(), Stage.helmet()])
    for step in 0...40 {
      let (rider, head) = bareheaded(
        step % 2 == 0 ? .number(17) : nil, Point(960, 900 - Double(step) * 15))
      stage.frame([rider], riders: [head], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds.sorted() == ["helmet", "red-light"])
  }

  @Test func `who returns beside the one that took his place is not reported again`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<40 {
      let (rider, head) = bareheaded(.number(17), Point(960, 700))
      let (other, otherHead) = bareheaded(.number(18), Point(985, 702))
      var objects: [Observation] = []
      var heads: [RiderReport] = []
      if step != 20 {
        objects.append(rider)
        heads.append(head)
      }
      if step >= 20 {
        var next = other
        next.riders = heads.count..<heads.count + 1
        objects.append(next)
        heads.append(otherHead)
      }
      stage.frame(objects, riders: heads, at: Double(step) / 10)
    }
    #expect(stage.findings.violations.filter { $0.track == .number(17) }.count == 1)
    #expect(stage.kinds.count == 1)
  }

  @Test func `one id twice in a frame is one rider`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<40 {
      let (rider, head) = bareheaded(.number(7), Point(960, 700))
      stage.frame([rider, rider], riders: [head], at: Double(step) / 10)
    }
    stage.frame([], at: 10)
    #expect(stage.kinds == ["helmet"])
    #expect(stage.detector.exposure(of: 0).seen.reduce(0, +) == 1)
  }

  @Test func `out of sight for two seconds without an id is still the same rider`() {
    var stage = red()
    for step in 0...60 where !(13...32).contains(step) {
      stage.frame(
        [Stage.rider(nil, Point(960, 900 - Double(step) * 10))], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light"])
  }

  @Test func `a link that is slow at times loses no tracks and doubles no report`() {
    var stage = Stage([Stage.helmet()])
    for step in 0..<80 {
      let (rider, head) = bareheaded(.number(1), Point(960, 700))
      stage.frame(
        [rider], riders: [head], at: Double(step) / 10, late: step / 20 % 2 == 0 ? 0.2 : 2.4)
    }
    #expect(stage.kinds == ["helmet"])
  }

  @Test func `a clock that is provably ahead is not held against the signals`() {
    var stage = red()
    for step in 0...40 {
      stage.frame(
        [Stage.rider(.number(1), Point(960, 900 - Double(step) * 20))], at: 10 + Double(step) / 10,
        late: -0.3)
    }
    #expect(stage.kinds == [])
    #expect(stage.count(.clockUntrusted) == 1)
  }

  @Test func `who turns away from every lawful exit and leaves the picture is recorded`() {
    var stage = red([Stage.redLight(except: ["right-turn"])])
    stage.ride([(10, Point(700, 900)), (12, Point(700, 520)), (14.5, Point(60, 420))])
    stage.frame([], at: 20)
    #expect(stage.kinds == ["red-light"])
  }

  @Test func `who is lost when he has only just crossed is no verdict, and counted`() {
    var stage = red()
    stage.ride([(10, Point(960, 900)), (12, Point(960, 572)), (12.2, Point(960, 565))])
    stage.frame([], at: 16)
    #expect(stage.kinds == [])
    #expect(stage.count(.lost) == 1)
  }

  @Test func `who rides past the end of the line is not warned of it`() {
    var stage = red()
    stage.ride([(10, Point(1880, 1070)), (12, Point(1880, 570))])
    #expect(stage.findings.warnings.isEmpty)
  }
}

/// Cameras whose capture times are estimated.
@Suite struct ArrivalClockTests {
  /// A rider who crosses on red at 45.5 s; the camera's clock is off by a lot, frames are late.
  private func ride(lateness: (Double) -> Double, green: Double? = nil) -> Stage {
    var stage = Stage(
      [Stage.redLight()],
      clock: CameraClock(
        source: .arrival, error: .milliseconds(300), delay: .milliseconds(200)))
    stage.light(.green, at: -60)
    stage.light(.red, at: 0)
    if let green { stage.light(green: green) }
    for step in 0...600 {
      let time = Double(step) / 10
      let foot = Point(960, 900 - max(time - 44, 0) * 200)
      stage.frame(
        [Stage.rider(.number(1), foot)], stamped: time - 4000, arrived: time + lateness(time))
    }
    return stage
  }

  @Test func `a clock that is off by an hour is followed, and the crossing is timed by arrival`()
    throws
  {
    var chance = SplitMix(seed: 7)
    let stage = ride { _ in 0.2 + 0.3 * chance.part() }
    #expect(stage.kinds == ["red-light"])
    let offended = try #require(stage.findings.violations.first).offended
    #expect(offended > at(45.4) && offended < at(45.6))
  }

  @Test func `a link that jams is not taken for a clock that is behind`() {
    // From 20 s on every frame is two seconds late; he crosses at 45.5 s, and it was red till 45.
    let stage = ride(lateness: { $0 < 20 ? 0.2 : 2.0 }, green: 45)
    #expect(stage.kinds == [])
  }

  @Test func `nobody is judged before the clock is learned`() {
    var stage = Stage(
      [Stage.redLight()],
      clock: CameraClock(
        source: .arrival, error: .milliseconds(300), delay: .milliseconds(200)))
    stage.light(.red, at: 0)
    for step in 0...40 {
      let time = 10 + Double(step) / 10
      stage.frame(
        [Stage.rider(.number(1), Point(960, 900 - Double(step) * 20))], stamped: time - 4000,
        arrived: time + 0.2)
    }
    #expect(stage.kinds == [])
    #expect(stage.count(.clockUntrusted) == 1)
  }
}
