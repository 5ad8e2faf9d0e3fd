// SPDX-License-Identifier: Apache-2.0

import Controller
import Lamps
import Testing
import TrafficModel

/// From one program of the temporary signal to another.
struct ProgramChangeTests {
  private func isDone(_ outcome: OrderOutcome) -> Bool {
    if case .done = outcome { return true }
    return false
  }

  @Test(arguments: ["flash-red", "night"])
  func `a change of program is told when it begins to show, not while the old green stands`(
    program: String
  ) {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    #expect(corner.guardReport.shown[0] == .green)
    let before = corner.lines.count
    let outcome = corner.mode(.temporarySignal, program: program)
    if case .done(let sentence) = outcome {
      #expect(
        sentence.hasPrefix("The mode will be temporary-signal with the program \(program) as"))
    } else {
      Issue.record("\(outcome)")
    }
    #expect(corner.kept.last?.program == program)
    // Who says meanwhile whom he told does not undo it.
    #expect(isDone(corner.order(.told(who: "li", whom: "desk"))))
    #expect(corner.kept.last?.program == program && corner.kept.last?.told?.who == "li")
    func isTold() -> Bool {
      corner.lines[before...].contains { $0.contains(#""type":"mode""#) }
    }
    var shown = corner.guardReport.shown
    for _ in 0..<40 where !isTold() {
      #expect(corner.controller.mode.program == "officer")
      #expect(corner.controller.pendingMode?.program == program)
      shown = corner.guardReport.shown
      corner.wait(1)
    }
    // The last that was seen of the old one is red at all heads.
    #expect(isTold() && shown == Corner.both(.red))
    #expect(corner.controller.mode.program == program && corner.controller.pendingMode == nil)
    #expect(corner.controller.mode.told?.who == "li")
  }

  @Test func `while a change of program waits, it can be taken back and the signal be ended`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    _ = corner.mode(.temporarySignal, program: "flash-red")
    #expect(isDone(corner.mode(.temporarySignal, program: "officer")))
    #expect(corner.controller.pendingMode == nil)
    #expect(corner.controller.mode.program == "officer")
    _ = corner.mode(.temporarySignal, program: "flash-red")
    #expect(isDone(corner.mode(.warningSign)))
    corner.wait(15)
    #expect(corner.controller.mode.mode == .warningSign)
    #expect(corner.guardReport.shown == Corner.both(.flashingYellow))
  }

  @Test func `a guard that fails safe while a change of program waits leaves the new program`() {
    var corner = Corner()
    _ = corner.mode(.temporarySignal, program: "officer")
    corner.wait(17)
    _ = corner.mode(.temporarySignal, program: "night")
    corner.failSafe()
    corner.wait(1)
    #expect(corner.controller.mode.program == "night" && corner.controller.pendingMode == nil)
  }
}
