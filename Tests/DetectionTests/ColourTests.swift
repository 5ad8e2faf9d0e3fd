// SPDX-License-Identifier: Apache-2.0

import Detection
import Scene
import Testing
import TrafficModel

/// The colour by which an offending rider is told from all others.
///
/// A red runner rides up over the line at y = 600 from second 10 on, and is reported at 12.6 or so.
@Suite struct ColourTests {
  private typealias Told = (Int) -> ColourReport?

  /// The runner's foot in a step of a tenth of a second.
  private static func foot(_ step: Int) -> Point { Point(960, 900 - Double(step) * 20) }

  private static func rider(
    _ id: TrackID?, _ foot: Point, _ colour: ColourReport?, as objectClass: ObjectClass = .ebike,
    score: Double = 1
  ) -> Observation {
    Observation(
      id: id, label: .known(objectClass), score: score, position: .box(Stage.box(foot)),
      colour: colour)
  }

  /// What is found of a red runner, with others.
  private func run(
    _ told: Told = { _ in ColourReport(.red) }, as objectClass: ObjectClass = .ebike,
    id: (Int) -> TrackID? = { _ in .number(1) }, others: (Int) -> [Observation] = { _ in [] }
  ) -> Stage {
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: 0)
    for step in 0...40 {
      let runner = Self.rider(id(step), Self.foot(step), told(step), as: objectClass)
      stage.frame([runner] + others(step), at: 10 + Double(step) / 10)
    }
    return stage
  }

  private func colours(_ stage: Stage) -> [Colour?] { stage.findings.violations.map(\.colour) }

  /// Somebody who stands before the line.
  private func waiting(
    _ colour: ColourReport?, at foot: Point = Point(1200, 700),
    as objectClass: ObjectClass = .ebike
  ) -> (Int) -> [Observation] {
    { _ in [Self.rider(.number(2), foot, colour, as: objectClass)] }
  }

  @Test func `a rider alone is told by what he wears`() {
    #expect(colours(run()) == [.red])
    #expect(colours(run({ _ in ColourReport(.blue, score: 0.6) })) == [.blue])
  }

  @Test func `the suspicion that speaks to him has his colour too`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    for step in 0...40 {
      stage.frame(
        [Self.rider(.number(1), Self.foot(step), ColourReport(.red))], at: 10 + Double(step) / 10)
    }
    #expect(stage.findings.suspicions.map(\.colour) == [.red])
  }

  @Test func `where no colour is told there is none`() {
    #expect(colours(run({ _ in nil })) == [nil])
  }

  @Test(arguments: [1, 4]) func `a colour told less than five times is not enough`(count: Int) {
    #expect(colours(run({ (20..<20 + count).contains($0) ? ColourReport(.red) : nil })) == [nil])
  }

  @Test func `a colour told five times is enough`() {
    #expect(colours(run({ (18..<23).contains($0) ? ColourReport(.red) : nil })) == [.red])
  }

  @Test func `a colour that was told long ago is not`() {
    #expect(colours(run({ $0 < 5 ? ColourReport(.red) : nil })) == [nil])
  }

  @Test func `a colour that flickers is none`() {
    #expect(colours(run({ ColourReport($0 % 2 == 0 ? .red : .orange) })) == [nil])
    #expect(colours(run({ ColourReport($0 % 4 == 1 ? .orange : .red) })) == [nil])
    #expect(colours(run({ ColourReport(Colour.allCases[$0 % 11]) })) == [nil])
  }

  @Test func `one misread frame in ten does no harm`() {
    #expect(colours(run({ ColourReport($0 % 10 == 5 ? .orange : .red) })) == [.red])
  }

  @Test func `a camera that is unsure of the colour tells none`() {
    #expect(colours(run({ _ in ColourReport(.red, score: 0.59) })) == [nil])
    #expect(colours(run({ ColourReport(.red, score: $0 % 2 == 0 ? 0.9 : 0.2) })) == [nil])
    // One score that is told stands for all that are not.
    #expect(colours(run({ ColourReport(.red, score: $0 == 3 ? 0.1 : nil) })) == [nil])
  }

  @Test func `two riders in red have no colour`() {
    #expect(colours(run(others: waiting(ColourReport(.red)))) == [nil])
    #expect(colours(run(others: waiting(ColourReport(.red, score: 0.1)))) == [nil])
  }

  @Test(arguments: [ObjectClass.ebike, .bicycle, .tricycle, .motorcycle, .unknown, .pedestrian])
  func `whoever may feel addressed counts`(objectClass: ObjectClass) {
    #expect(colours(run(others: waiting(ColourReport(.red), as: objectClass))) == [nil])
    #expect(colours(run(others: waiting(nil, as: objectClass))) == [nil])
    #expect(colours(run(others: waiting(ColourReport(.blue), as: objectClass))) == [.red])
  }

  @Test(arguments: [ObjectClass.car, .truck, .bus])
  func `what nobody wears does not count`(objectClass: ObjectClass) {
    #expect(colours(run(others: waiting(ColourReport(.red), as: objectClass))) == [.red])
    #expect(colours(run(others: waiting(nil, as: objectClass))) == [.red])
  }

  @Test func `somebody on foot counts only near by, a rider everywhere`() {
    let far = Point(100, 1000)
    #expect(
      colours(run(others: waiting(ColourReport(.red), at: far, as: .pedestrian))) == [.red])
    #expect(colours(run(others: waiting(ColourReport(.red), at: far, as: .bicycle))) == [nil])
    #expect(colours(run(others: waiting(nil, at: far))) == [nil])
  }

  @Test func `somebody who was seen in red at times counts`() {
    let flickering: (Int) -> [Observation] = {
      [Self.rider(.number(2), Point(1200, 700), ColourReport($0 % 4 == 0 ? .red : .blue))]
    }
    #expect(colours(run(others: flickering)) == [nil])
  }

  @Test func `somebody whose last picture shows him in red counts`() {
    #expect(
      colours(
        run(others: {
          [Self.rider(.number(2), Point(1200, 700), ColourReport($0 < 27 ? .blue : .red))]
        })) == [nil])
  }

  @Test func `somebody in whose place something else seems to be counts`() {
    #expect(
      colours(
        run(others: {
          [
            Self.rider(
              .number(2), Point(1200, 700), ColourReport(.blue), as: $0 < 26 ? .ebike : .car)
          ]
        })) == [nil])
  }

  @Test func `the colour of something else in his place is not his`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: 0)
    for step in 0...40 {
      let seen: ObjectClass = (16...19).contains(step) ? .car : .ebike
      let told = (16...20).contains(step) ? ColourReport(.red) : nil
      stage.frame(
        [Self.rider(.number(1), Self.foot(step), told, as: seen)], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light"])
    #expect(colours(stage) == [nil])
  }

  @Test func `somebody who was seen within the last second counts, and no longer`() {
    func gone(at last: Int) -> (Int) -> [Observation] {
      { $0 <= last ? [Self.rider(.number(2), Point(1200, 700), ColourReport(.red))] : [] }
    }
    let reported = (run().findings.violations.first?.decided ?? at(0)) - at(10)
    let step = Int((reported.seconds * 10).rounded())
    #expect(colours(run(others: gone(at: step - 10))) == [nil])
    #expect(colours(run(others: gone(at: step - 11))) == [.red])
  }

  @Test func `somebody new who told no colour yet counts`() {
    let reported = (run().findings.violations.first?.decided ?? at(0)) - at(10)
    let step = Int((reported.seconds * 10).rounded())
    #expect(
      colours(
        run(others: { $0 < step ? [] : [Self.rider(.number(3), Point(300, 950), nil)] })) == [nil])
  }

  @Test func `a second object under one id may be anybody`() {
    #expect(
      colours(
        run(others: { _ in [Self.rider(.number(1), Point(300, 950), ColourReport(.blue))] }))
        == [nil])
  }

  @Test func `a box that may be nothing counts by the colour that it tells`() {
    func doubtful(_ colour: Colour) -> (Int) -> [Observation] {
      { _ in [Self.rider(nil, Point(300, 950), ColourReport(colour), score: 0.3)] }
    }
    #expect(colours(run(others: doubtful(.red))) == [nil])
    #expect(colours(run(others: doubtful(.blue))) == [.red])
  }

  @Test func `a new id in his place begins anew`() {
    let stage = run(id: { .number($0 < 24 ? 1 : 2) })
    #expect(stage.kinds == ["red-light"])
    #expect(colours(stage) == [nil])
    #expect(colours(run(id: { .number($0 < 5 ? 1 : 2) })) == [.red])
  }

  @Test func `a name that turned out to be another's leaves no colour`() {
    // He is called 2 for a while, and then comes back as 1 beside whoever bears that name and runs
    // on in his place, while he himself turns back.
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: 0)
    for step in 0...40 {
      let time = 10 + Double(step) / 10
      if step < 24 {
        let name: Int64 = step < 10 ? 1 : 2
        stage.frame([Self.rider(.number(name), Self.foot(step), ColourReport(.red))], at: time)
      } else {
        let aside = Point(1000 + Double(step - 24) * 20, 440)
        stage.frame(
          [
            Self.rider(.number(2), Self.foot(step), nil),
            Self.rider(.number(1), aside, ColourReport(.blue)),
          ], at: time)
      }
    }
    #expect(stage.kinds == ["red-light"])
    #expect(colours(stage) == [nil])
  }

  @Test func `two who exchange their ids side by side have no colour`() {
    // One in red and one in blue ride abreast; from step 24 on each bears the other's name.
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: 0)
    for step in 0...40 {
      let names: [Int64] = step < 24 ? [1, 2] : [2, 1]
      let aside = Self.foot(step) + Point(70, 0)
      stage.frame(
        [
          Self.rider(.number(names[0]), Self.foot(step), ColourReport(.red)),
          Self.rider(.number(names[1]), aside, ColourReport(.blue)),
        ], at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light", "red-light"])
    #expect(colours(stage) == [nil, nil])
  }

  @Test func `an id that leaps forgets the colour`() {
    // The one in blue takes over the name; his colour is told no more.
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: 0)
    for step in 0...40 {
      let leap = step < 13 ? Point(0, 0) : Point(130, 0)
      stage.frame(
        [
          Self.rider(
            .number(1), Self.foot(step) + leap, step < 13 ? ColourReport(.red) : nil)
        ], at: 10 + Double(step) / 10)
    }
    #expect(colours(stage) == [nil])
  }

  @Test func `who looks like something else altogether has no colour meanwhile`() {
    var stage = Stage([Stage.redLight()])
    stage.light(.green, at: -1)
    stage.light(.red, at: 0)
    for step in 0...40 {
      let seen: ObjectClass = (24...27).contains(step) ? .car : .ebike
      stage.frame(
        [Self.rider(.number(1), Self.foot(step), ColourReport(.red), as: seen)],
        at: 10 + Double(step) / 10)
    }
    #expect(stage.kinds == ["red-light"])
    #expect(colours(stage) == [nil])
  }

  @Test func `who is judged after he was lost from view has no colour`() {
    var stage = Stage([Stage.redLight(except: ["right-turn"])])
    stage.light(.red, at: 0)
    for step in 0...28 {
      stage.frame(
        [Self.rider(.number(1), Self.foot(step), ColourReport(.red))], at: 10 + Double(step) / 10)
    }
    for step in 29...80 { stage.frame([], at: 10 + Double(step) / 10) }
    #expect(colours(stage) == [nil])
  }

  @Test func `colours change no verdict`() {
    let plain = run({ _ in nil }).findings.violations
    let coloured = run().findings.violations.map { violation in
      var violation = violation
      violation.colour = nil
      return violation
    }
    #expect(plain == coloured)
  }

  @Test func `a long watch keeps a colour and takes on a new one only slowly`() {
    func stand(_ change: Int) -> Stage {
      var stage = Stage([Stage.redLight()])
      stage.light(.green, at: -1)
      stage.light(.red, at: 0)
      for step in 0..<400 {
        let way = max(0, step - 360)
        let colour: Colour = step < change ? .red : .blue
        stage.frame(
          [Self.rider(.number(1), Self.foot(way), ColourReport(colour, score: 0.6))],
          at: 10 + Double(step) / 10)
      }
      return stage
    }
    #expect(colours(stand(400)) == [.red])
    #expect(colours(stand(370)) == [nil])
    #expect(colours(stand(260)) == [.blue])
  }
}
