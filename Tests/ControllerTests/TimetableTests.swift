// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Scene
import Testing
import Timetable
import TrafficModel

/// Off duty by the clock of the scene's timetable.
@Suite struct `a timetable of duty` {
  private static let noon = Interval.seconds(12 * 3600)

  /// A robot that is off duty from noon to one o'clock, started some seconds before noon.
  private func robot(
    before seconds: Int64, isSynchronised: Bool = true
  ) throws -> (controller: Controller, effects: [Effect]) {
    let hour = try #require(ClockRange("12:00-13:00"))
    var scene = Desk.scene
    scene.timetable = DutyTable([DutyTable.Row(when: When(during: [hour]), mode: .offDuty)])
    var controller = Controller(
      scene: scene, catalogue: Catalogue([]),
      clock: WallClock(
        offset: Self.noon - .seconds(seconds), isSynchronised: isSynchronised))
    let day = LocalDay(
      date: CivilDate(number: 0), lunar: nil, begins: unix(0), ends: unix(86_400), offsets: [])
    var effects: [Effect] = []
    controller.step(Stamped(at: at(0), .calendar(LocalCalendar([day]))), into: &effects)
    controller.step(Stamped(at: at(0), .started(version: "1")), into: &effects)
    return (controller, effects)
  }

  private func mode(_ controller: inout Controller, at seconds: Double) -> Mode {
    var effects: [Effect] = []
    controller.step(Stamped(at: at(seconds), .tick), into: &effects)
    return controller.mode.mode
  }

  @Test func `sends the robot off duty and fetches it back`() throws {
    var (controller, _) = try robot(before: 10)
    #expect(mode(&controller, at: 9) == .normal)
    #expect(mode(&controller, at: 10) == .offDuty)
    #expect(controller.mode.who == "timetable")
    #expect(mode(&controller, at: 3609) == .offDuty)
    #expect(mode(&controller, at: 3610) == .normal)
  }

  @Test func `does not fight a person who has the robot work meanwhile`() throws {
    var (controller, effects) = try robot(before: 10)
    #expect(mode(&controller, at: 10) == .offDuty)
    let order = Order.ModeChange(mode: .normal, who: "li", why: "an event")
    _ = controller.carryOut(.mode(order), at: at(20), into: &effects)
    #expect(mode(&controller, at: 30) == .normal)
    #expect(mode(&controller, at: 3700) == .normal)
  }

  @Test func `leaves alone a robot that a person sent off duty`() throws {
    var (controller, effects) = try robot(before: 10)
    let order = Order.ModeChange(mode: .offDuty, who: "li", why: "a holiday")
    _ = controller.carryOut(.mode(order), at: at(5), into: &effects)
    #expect(mode(&controller, at: 10) == .offDuty)
    #expect(mode(&controller, at: 3700) == .offDuty)
    #expect(controller.mode.who == "li")
  }

  @Test func `sends nobody off duty while the clock is not trusted`() throws {
    var (controller, _) = try robot(before: 10, isSynchronised: false)
    #expect(mode(&controller, at: 20) == .normal)
  }
}
