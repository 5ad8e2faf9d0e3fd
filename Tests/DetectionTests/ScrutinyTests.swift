// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

/// What the traffic tells of how a camera is set up.
@Suite struct ScrutinyTests {
  private func scrutiny(_ stage: Stage) -> Scrutiny { stage.detector.scrutiny(of: 0) }

  /// Riders who come nearer: their boxes grow as they go down the picture, or up.
  private func approach(count: Int, isInverted: Bool, isFlat: Bool = false) -> Scrutiny {
    var stage = Stage([])
    for rider in 0..<count {
      for step in 0...20 {
        let part = Double(step) / 20
        let height = isFlat ? 100 : 60 + 100 * part
        let foot = isInverted ? 900 - 600 * part : 300 + 600 * part
        let box = Box(left: 900, top: foot - height, right: 950, bottom: foot)
        let object = Observation(
          id: .number(Int64(rider)), label: .known(.ebike), position: .box(box))
        stage.frame([object], at: Double(rider) * 10 + Double(step) / 10)
      }
    }
    stage.frame([], at: Double(count) * 10 + 20)
    return scrutiny(stage)
  }

  @Test func `whoever grows on his way down the picture tells that it stands upright`() {
    let seen = approach(count: 5, isInverted: false)
    #expect(seen.upright == 5 && seen.inverted == 0)
  }

  @Test func `whoever grows on his way up tells that it stands on its head`() {
    let seen = approach(count: 5, isInverted: true)
    #expect(seen.upright == 0 && seen.inverted == 5)
  }

  @Test func `whoever does not grow tells nothing`() {
    let seen = approach(count: 5, isInverted: true, isFlat: true)
    #expect(seen.upright == 0 && seen.inverted == 0)
  }

  /// One rider over the line at a time of a light that changes to red at 0 and to green at 60 s.
  private func crossing(
    at seconds: Double, to end: Point = Point(960, 300), except: [String] = []
  ) -> LightWatch.Tally? {
    var stage = Stage([Stage.redLight(except: except)])
    stage.light(.green, at: 0)
    stage.light(.red, at: 20)
    let begin = seconds - 3
    var isGreen = false
    for step in 0...600 {
      let time = 20 + Double(step) / 10
      if time >= 60, !isGreen {
        stage.light(.green, at: 60)
        isGreen = true
      }
      let way: [(seconds: Double, foot: Point)] = [
        (begin, Point(960, 900)), (seconds, Point(960, 600)), (seconds + 3, end),
      ]
      let isThere = time >= begin && time <= seconds + 3
      stage.frame(isThere ? [Stage.rider(.number(1), Stage.place(way, time))] : [], at: time)
    }
    return scrutiny(stage).lights.first?.tally
  }

  @Test func `a crossing counts by the light at the line, and time by the light that held`() throws
  {
    let red = try #require(crossing(at: 40))
    #expect(red.onRed == 1 && red.onGreen == 0)
    // Three seconds on either side of a change count for neither light.
    #expect(red.red > .seconds(33) && red.red < .seconds(35))
    #expect(red.green > .seconds(13) && red.green < .seconds(15))
    let green = try #require(crossing(at: 66))
    #expect(green.onRed == 0 && green.onGreen == 1)
  }

  @Test func `whoever starts a moment too early is no sign of crossed wires`() throws {
    let early = try #require(crossing(at: 58.5))
    #expect(early.onRed == 0 && early.onGreen == 0)
    let late = try #require(crossing(at: 61.5))
    #expect(late.onRed == 0 && late.onGreen == 0)
  }

  @Test func `whoever turns off where red does not hold is not counted`() throws {
    let turned = try #require(crossing(at: 40, to: Point(1500, 400), except: ["right-turn"]))
    #expect(turned.onRed == 0)
    let straight = try #require(crossing(at: 40, except: ["right-turn"]))
    #expect(straight.onRed == 1)
  }

  @Test func `how far a camera's clock is off shows also where its frames are followed by arrival`()
  {
    var stage = Stage([])
    for step in 0..<20 {
      let time = Double(step) / 10
      stage.frame([], stamped: time + 3600, arrived: time + 0.1)
    }
    let offsets = scrutiny(stage).offsets
    #expect(offsets.least.map { ($0.seconds + 3599.9).magnitude < 0.01 } == true)
    #expect(scrutiny(stage).gaps.most.map { ($0.seconds - 0.1).magnitude < 0.01 } == true)
  }

  @Test func `labels that nobody knows are kept by name, but not without end`() {
    var stage = Stage([])
    for number in 0..<20 {
      let object = Observation(
        id: nil, label: .other("thing-\(number % 12)"),
        position: .box(Box(left: 1, top: 1, right: 9, bottom: 9)))
      stage.frame([object], at: Double(number))
    }
    #expect(stage.detector.unknownLabels(of: 0) == 20)
    #expect(stage.detector.strangeLabels(of: 0) == (0..<8).map { "thing-\($0)" })
  }
}
