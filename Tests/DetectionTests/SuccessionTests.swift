// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

@Suite struct SuccessionTests {
  /// A red runner over the line at y = 600 in three seconds, whose id and sight change by time.
  private func run(
    _ id: (Double) -> Int64, seen: (Double) -> Bool = { _ in true }, red: Double = 0
  ) -> Stage {
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: red)
    for step in 0...40 {
      let time = 10 + Double(step) / 10
      let foot = Point(960, 900 - Double(step) * 20)
      stage.frame(
        seen(time) ? [Stage.rider(.number(id(time)), foot)] : [], at: time)
    }
    return stage
  }

  @Test func `an id that switches two frames before the line does not hide him`() {
    #expect(run { $0 < 11.3 ? 1 : 2 }.kinds == ["red-light"])
  }

  @Test func `an id that switches on the line does not hide him`() {
    #expect(run { $0 < 11.5 ? 1 : 2 }.kinds == ["red-light"])
  }

  @Test func `an id that switches beyond the line does not report him twice`() {
    #expect(run { $0 < 12.5 ? 1 : 2 }.kinds == ["red-light"])
  }

  @Test func `an id that switches to and fro does not report him twice`() {
    #expect(run { Int($0 * 5) % 2 == 0 ? 1 : 2 }.kinds == ["red-light"])
  }

  @Test(arguments: [8, 25]) func `missing frames across the line do not hide him`(count: Int) {
    let gap = Double(count) / 10
    #expect(run({ _ in 1 }, seen: { abs($0 - 11.6) > gap / 2 }).kinds == ["red-light"])
  }

  @Test func `missing frames and a new id across the line do not hide him`() {
    #expect(run({ $0 < 11.5 ? 1 : 2 }, seen: { abs($0 - 11.5) > 0.16 }).kinds == ["red-light"])
  }

  @Test func `a new id after a longer gap is somebody who was never before the line`() {
    #expect(run({ $0 < 11.5 ? 1 : 2 }, seen: { abs($0 - 11.5) > 0.5 }).kinds == [])
  }

  @Test func `missing frames in which the light turned red accuse nobody`() {
    #expect(run({ _ in 1 }, seen: { abs($0 - 11.5) > 0.4 }, red: 10.9).kinds == [])
  }

  @Test func `somebody new far from where a rider was lost is somebody new`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    stage.ride([(10, Point(960, 900)), (11, Point(960, 700))])
    stage.ride([(11.1, Point(1300, 560)), (12, Point(1300, 200))], id: .number(2))
    #expect(stage.kinds == [])
  }

  @Test func `whoever is seen himself gives his place to nobody`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.red, at: 0)
    for step in 0..<20 {
      let waiting = Stage.rider(.number(1), Point(960, 640))
      let crossing = Stage.rider(.number(Int64(100 + step)), Point(970, 560))
      stage.frame([waiting, crossing], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == [])
  }

  @Test func `somebody who begins where a bareheaded rider was lost is judged by himself`() {
    var stage = Stage([Stage.helmet()])
    let bare = RiderReport(seat: .driver, helmet: .no, score: 0.95)
    for step in 0..<10 {
      stage.frame(
        [Stage.rider(.number(1), Point(960, 500), riders: 0..<1)], riders: [bare],
        at: Double(step) / 10)
    }
    for step in 0..<10 {
      stage.frame(
        [Stage.rider(.number(2), Point(960, 500), riders: 0..<1)], riders: [bare],
        at: 2 + Double(step) / 10)
    }
    #expect(stage.findings.violations.map(\.track) == [.number(1), .number(2)])
    #expect(Set(stage.findings.violations.map(\.rider)).count == 2)
  }
}
