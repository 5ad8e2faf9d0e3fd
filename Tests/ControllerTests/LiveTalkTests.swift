// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Testing
import TrafficModel

/// What the controller knows of who speaks live.
@Suite struct LiveTalkTests {
  /// A robot through which somebody speaks from the second 1 on.
  private static func desk() throws -> (Desk, Int64) {
    var desk = Desk()
    desk.controller = Controller(
      scene: Desk.scene,
      catalogue: Catalogue([
        Prompt(id: "signal-fault", promptClass: .signal, text: "", file: ""),
        Prompt(id: "helmet", promptClass: .persuade, text: "", file: ""),
      ]))
    desk.step(.audio(.ready(device: "d")), 0)
    #expect(desk.controller.talk == nil)
    _ = desk.controller.carryOut(.speak(who: "li"), at: at(1), into: &desk.effects)
    let order = try #require(desk.controller.talk?.order)
    desk.step(.audio(.started(order: order)), 1)
    #expect(desk.controller.talk?.fate == nil)
    return (desk, order)
  }

  @Test func `what was heard to its end is known to be, and cut by nothing`() throws {
    var (desk, order) = try Self.desk()
    desk.step(.audio(.finished(order: order)), 5)
    #expect(desk.controller.talk?.fate == .finished && desk.controller.talk?.cutBy == nil)
  }

  @Test func `who was cut is known, with what was said in the place of his words`() throws {
    var (desk, order) = try Self.desk()
    let change = Order.ModeChange(mode: .warningSign, who: "wang", why: "dark")
    _ = desk.controller.carryOut(.mode(change), at: at(2), into: &desk.effects)
    desk.step(.tick, 2)
    #expect(desk.controller.speaking?.prompt == "signal-fault")
    desk.step(.audio(.interrupted(order: order)), 2)
    #expect(desk.controller.talk?.fate == .interrupted)
    #expect(desk.controller.talk?.cutBy == "signal-fault")
  }

  @Test func `after two minutes it was stopped, and cut by nothing that follows`() throws {
    var (desk, order) = try Self.desk()
    let wish = Order.say(prompt: "helmet", who: "wang")
    _ = desk.controller.carryOut(wish, at: at(115), into: &desk.effects)
    desk.step(.tick, 121)
    #expect(desk.controller.speaking?.prompt == "helmet")
    #expect(desk.controller.talk?.fate == .interrupted && desk.controller.talk?.cutBy == nil)
    desk.step(.audio(.interrupted(order: order)), 121.1)
    #expect(desk.controller.talk?.fate == .interrupted)
  }

  @Test func `of two who speak one after the other the later one is told of`() throws {
    var (desk, first) = try Self.desk()
    _ = desk.controller.carryOut(.speak(who: "wang"), at: at(2), into: &desk.effects)
    let second = try #require(desk.controller.talk?.order)
    #expect(second != first)
    desk.step(.audio(.failed(order: first, reason: "gone")), 3)
    #expect(desk.controller.talk?.fate == nil)
  }
}
