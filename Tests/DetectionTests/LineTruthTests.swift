// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

/// Cases of `docs/line-semantics.md` that need dirt: hidden halves, few frames, noise, strangers.
@Suite struct LineTruthTests {
  /// Red since long ago, and only the red-light rule.
  private func red() -> Stage {
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -60)
    stage.light(.red, at: 0)
    return stage
  }

  /// A rider as the camera boxes what is to be seen of him: the upper part of his box.
  private func hidden(_ id: Int64, _ foot: Point, showing part: Double) -> Observation {
    var box = Stage.box(foot)
    box.bottom = box.top + part * box.height
    return Observation(id: .number(id), label: .known(.ebike), position: .box(box))
  }

  @Test(arguments: [0.3, 0.5, 0.7])
  func `a box of which the lower part is hidden does not carry a waiting rider over the line`(
    part: Double
  ) {
    var stage = red()
    stage.ride([(5, Point(960, 900)), (8, Point(960, 610)), (10, Point(960, 610))])
    for step in 1...40 {
      stage.frame([hidden(1, Point(960, 610), showing: part)], at: 10 + Double(step) / 10)
    }
    stage.ride([(14.1, Point(960, 610)), (20, Point(960, 610))])
    #expect(stage.kinds == [])
    #expect(stage.findings.noVerdicts.allSatisfy { $0 == 0 })
  }

  @Test func `a rider of whom half is hidden while he runs the light is reported`() {
    var stage = red()
    for step in 0...40 {
      let foot = Point(960, 900 - Double(step) * 20)
      let isHidden = (12...18).contains(step)
      stage.frame(
        [isHidden ? hidden(1, foot, showing: 0.5) : Stage.rider(.number(1), foot)],
        at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light"])
  }

  @Test(arguments: [2.0, 3.0, 5.0])
  func `a fast rider of few frames is reported once`(fps: Double) {
    var stage = red()
    // 500 px a second: at 1.7 m to a box of 120 px, 7 m/s.
    stage.ride(
      [(10, Point(960, 1000)), (11.6, Point(960, 200)), (13.6, Point(960, 190))], fps: fps)
    #expect(stage.kinds == ["red-light"])
  }

  @Test func `a slow rider with more noise than progress a frame is reported once`() {
    var stage = red()
    var noise = 12345.0
    for step in 0...300 {
      noise = (noise * 16807).truncatingRemainder(dividingBy: 2_147_483_647)
      let jitter = noise / 2_147_483_647 * 16 - 8
      // Two pixels a frame, with up to eight of noise.
      let foot = Point(960, 850 - Double(step) * 2 + jitter)
      stage.frame([Stage.rider(.number(1), foot)], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light"])
  }

  @Test func `two who overlap and one of whom runs are told apart`() {
    var stage = red()
    for step in 0...40 {
      stage.frame(
        [
          Stage.rider(.number(1), Point(950, max(900 - Double(step) * 20, 250))),
          Stage.rider(.number(2), Point(975, max(900 - Double(step) * 20, 612))),
        ], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light"])
    #expect(stage.findings.violations.map(\.track) == [.number(1)])
  }

  @Test func `an id that is used again by somebody else judges him by himself`() {
    var stage = red()
    // The first one waits; much later his id is given to somebody who is beyond the line.
    stage.ride([(5, Point(960, 900)), (8, Point(960, 620)), (9, Point(960, 620))])
    stage.ride([(20, Point(960, 500)), (22, Point(960, 250))])
    #expect(stage.kinds == [])
  }

  @Test func `an id that goes over to a car is somebody else`() {
    var stage = red()
    stage.ride([(10, Point(960, 900)), (11, Point(960, 700))])
    stage.ride([(11.1, Point(960, 690)), (14, Point(960, 250))], as: .car)
    #expect(stage.kinds == [])
  }

  @Test func `a new rider where a reported one was lost takes over the place, not the report`() {
    var stage = red()
    // Reported on the near side of the crossing, then lost there.
    stage.ride([(10, Point(960, 900)), (13, Point(960, 300))])
    // Somebody else comes to the same place from before the line, runs it as well.
    stage.ride([(16.5, Point(960, 900)), (19.5, Point(960, 300))], id: .number(2))
    #expect(stage.kinds == ["red-light", "red-light"])
  }

  @Test func `a frame of the past, a repeated one and a standing clock accuse nobody twice`() {
    var stage = red()
    for step in 0...40 {
      let foot = Point(960, 900 - Double(step) * 20)
      let rider = Stage.rider(.number(1), foot)
      let time = 10 + Double(step) / 10
      stage.frame([rider], at: time)
      // The same again, and one from half a second ago.
      #expect(stage.frame([rider], at: time) == .old)
      #expect(
        stage.frame([Stage.rider(.number(1), Point(960, 900))], at: time - 0.5, late: 0.5) == .old)
    }
    #expect(stage.kinds == ["red-light"])
  }

  @Test(arguments: [(0.55, [String]()), (0.65, ["red-light"])])
  func `red must have lasted the grace and the error of the camera's clock`(
    age: Double, kinds: [String]
  ) {
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: 0)
    // He crosses at 11.5 s.
    stage.light(.red, at: 11.5 - age)
    stage.ride([(10, Point(960, 900)), (14, Point(960, 100))])
    #expect(stage.kinds == kinds)
    #expect(stage.count(.clockError) == (kinds.isEmpty ? 1 : 0))
  }

  @Test func `who is over the line when it turns green within the clock's error is not accused`() {
    var stage = red()
    stage.light(.green, at: 11.56)
    stage.ride([(10, Point(960, 900)), (14, Point(960, 100))])
    #expect(stage.kinds == [])
  }
}

/// Speaking before the exit is known, and before the line.
@Suite struct ForesightTests {
  @Test func `who heads straight on is spoken to before he is out of an exit's reach`() throws {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    stage.ride([(10, Point(500, 900)), (12.9, Point(500, 320))])
    #expect(stage.kinds == [])
    #expect(stage.findings.suspicions.count == 1)
    #expect(stage.findings.suspicions.first?.offended == at(11.5))
  }

  @Test func `who heads for an exit is not spoken to`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    stage.ride([(10, Point(1200, 900)), (12, Point(1200, 560)), (14, Point(1500, 450))])
    #expect(stage.findings.suspicions.isEmpty)
  }

  /// A rider whose box is 120 px high, so that 1.7 m are 120 px.
  private func approach(_ way: [(seconds: Double, foot: Point)]) -> Stage {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.ride(way)
    return stage
  }

  @Test func `who rides towards red at full speed is warned once, before the line`() throws {
    // 250 px a second: 3.5 m/s.
    let stage = approach([(10, Point(960, 1070)), (12, Point(960, 570))])
    #expect(stage.findings.warnings.count == 1)
    let warning = try #require(stage.findings.warnings.first)
    #expect(warning.prompt == "red-light-ahead")
    // He crosses at 11.88 s.
    #expect(at(11.88) - warning.decided >= .milliseconds(500))
    #expect(warning.kind == "red-light")
  }

  @Test func `a warning is no violation`() {
    let stage = approach([(10, Point(960, 1070)), (11.6, Point(960, 670))])
    #expect(stage.findings.warnings.count == 1)
    #expect(stage.kinds == [])
  }

  @Test func `who brakes in time is not warned`() {
    // From 250 px a second, which is 3.5 m/s, to a stop at 615 px, by 85 px/s²: 1.2 m/s².
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    for step in 0...60 {
      let time = Double(step) / 10
      let start = 0.35
      let braking = min(max(time - start, 0), 250.0 / 85)
      let foot = 1070 - 250 * min(time, start) - 250 * braking + 42.5 * braking * braking
      stage.frame([Stage.rider(.number(1), Point(960, foot))], at: 10 + time)
    }
    #expect(stage.findings.warnings.isEmpty)
    #expect(stage.kinds == [])
  }

  @Test(arguments: [Aspect.green, .yellow, .flashingYellow, .dark, .unknown])
  func `nobody is warned of anything but red`(aspect: Aspect) {
    var stage = Stage([Stage.redLight()])
    stage.light(aspect, at: 0)
    stage.ride([(10, Point(960, 1070)), (12, Point(960, 570))])
    #expect(stage.findings.warnings.isEmpty)
  }

  @Test func `who comes when it turns green is not warned`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.light(.green, at: 10.2)
    stage.ride([(10.3, Point(960, 1070)), (12.3, Point(960, 570))])
    #expect(stage.findings.warnings.isEmpty)
  }
}
