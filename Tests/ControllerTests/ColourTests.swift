// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Scene
import Testing
import TrafficModel

/// A rider's colour from the frame to the decision line and to the words.
@Suite struct ColourTests {
  /// A desk whose pack can address a rider by some colours, past which a red runner has ridden.
  private func desk(_ told: (Int) -> Colour?, beside: Colour? = nil) -> Desk {
    let ids = ["red-light", "part-colour-red", "part-colour-blue", "part-rider", "part-red-light"]
    var desk = Desk()
    desk.controller = Controller(
      scene: Desk.scene,
      catalogue: Catalogue(
        ids.map { Prompt(id: $0, promptClass: .warn, text: "", file: "\($0).wav") }))
    desk.step(.audio(.ready(device: "d")), 0)
    desk.light(.red, 1)
    for step in 0...30 {
      let time = 10 + Double(step) * 0.1
      var frame = desk.frame(at: time, foot: 900 - Double(step) * 20)
      frame.objects[0].colour = told(step).map { ColourReport($0) }
      if let beside {
        frame.objects.append(
          Observation(
            id: .number(2), label: .known(.bicycle),
            position: .box(Box(left: 1200, top: 600, right: 1260, bottom: 720)),
            colour: ColourReport(beside)))
      }
      desk.step(.frame(frame), time)
    }
    return desk
  }

  private func parts(_ desk: Desk) -> [[String]] {
    desk.effects.compactMap { if case .play(let order) = $0 { order.parts } else { nil } }
  }

  @Test func `the line names the colour, and the words do`() throws {
    let desk = desk({ _ in .red })
    #expect(desk.types == ["violation", "prompt"])
    #expect(desk.lines[0].contains(#""class":"ebike","colour":"red","why":["#))
    #expect(desk.lines[1].contains(#""wording":"red-light@red""#))
    #expect(parts(desk) == [["part-colour-red", "part-rider", "part-red-light"]])
  }

  @Test func `a colour for which the pack has no word stands in the line alone`() {
    let desk = desk({ _ in .green })
    #expect(desk.lines[0].contains(#""colour":"green""#))
    #expect(parts(desk) == [["red-light"]])
  }

  @Test func `beside another in red neither the line nor the words name a colour`() {
    let desk = desk({ _ in .red }, beside: .red)
    #expect(desk.types == ["violation", "prompt"])
    #expect(desk.lines.allSatisfy { !$0.contains("colour") && !$0.contains("@") })
    #expect(parts(desk) == [["red-light"]])
  }

  @Test func `a colour told once changes no byte of the lines`() {
    var plain = Desk()
    plain.step(.audio(.ready(device: "d")), 0)
    plain.light(.red, 1)
    plain.ride(from: 10)
    #expect(desk({ $0 == 20 ? .red : nil }).lines == plain.lines)
    #expect(desk({ $0 % 2 == 0 ? .red : .blue }).lines == plain.lines)
  }
}
