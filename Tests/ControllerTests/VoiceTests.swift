// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Testing
import Timetable
import TrafficModel

/// What people have the robot say, and whom it thanks.
@Suite struct ControllerVoiceTests {
  private static let pack = Catalogue(
    ["red-light", "red-light-thanks", "helmet"].map {
      Prompt(id: $0, promptClass: $0 == "red-light" ? .warn : .persuade, text: "", file: "")
    })

  private func desk() -> Desk {
    var desk = Desk()
    desk.controller = Controller(scene: Desk.scene, catalogue: Self.pack)
    desk.step(.audio(.ready(device: "d")), 0)
    return desk
  }

  private func say(_ desk: inout Desk, _ prompt: String, when seconds: Double) -> OrderOutcome {
    desk.controller.carryOut(
      .say(prompt: prompt, who: "li"), at: at(seconds), into: &desk.effects)
  }

  @Test func `whoever has something said is told whether it is said now, later or not at all`() {
    var desk = desk()
    #expect(say(&desk, "helmet", when: 1) == .done("It is said now."))
    desk.step(.audio(.started(order: 1)), 1)
    #expect(
      say(&desk, "helmet", when: 2) == .done("It is said as soon as what is being said ends."))
    guard case .refused(let why) = say(&desk, "nothing", when: 3) else {
      Issue.record("it was not refused")
      return
    }
    #expect(why.contains("prompts list"))
  }

  @Test func `the end of another request is not taken for his own`() {
    var desk = desk()
    _ = say(&desk, "helmet", when: 1)
    desk.step(.audio(.started(order: 1)), 1)
    _ = say(&desk, "helmet", when: 2)
    // By now the second one is too old; the third waits all the same.
    #expect(
      say(&desk, "helmet", when: 20) == .done("It is said as soon as what is being said ends."))
    #expect(desk.lines.contains { $0.contains(#""order":2,"state":"dropped""#) })
  }

  @Test func `what cannot wait since too much does is refused with that reason`() {
    var desk = desk()
    _ = say(&desk, "helmet", when: 1)
    desk.step(.audio(.started(order: 1)), 1)
    for _ in 0..<Persuasion.queueMaximum { _ = say(&desk, "helmet", when: 2) }
    #expect(say(&desk, "helmet", when: 2) == .refused("It is not said: too much is waiting."))
  }

  @Test func `nobody speaks through a robot without a loudspeaker`() {
    var desk = Desk()
    guard case .refused = say(&desk, "red-light", when: 1) else {
      Issue.record("it was not refused")
      return
    }
    desk.step(.audio(.absent(device: "d", reason: "No card.")), 2)
    #expect(say(&desk, "red-light", when: 3) == .refused("No card."))
    #expect(!desk.types.contains("prompt"))
  }

  /// A rider is told and stops, while another may run the light from a time on; gives the desk.
  private func stopped(otherFrom start: Double?) -> Desk {
    var desk = desk()
    desk.light(.red, 1)
    desk.ride(from: 10)
    desk.step(.audio(.started(order: 1)), 13.05)
    desk.step(.audio(.finished(order: 1)), 13.06)
    for step in 131...250 {
      let time = Double(step) / 10
      var frame = desk.frame(at: time, foot: max(200, 300 - (time - 13.1) * 200))
      if let start, time > start - 0.05, time < start + 3.05 {
        frame.objects +=
          desk.frame(at: time, foot: 900 - ((time - start) * 10).rounded() * 20, id: 18).objects
      }
      desk.step(.frame(frame), time)
    }
    return desk
  }

  private func prompts(_ desk: Desk) -> [String] {
    desk.effects.compactMap { if case .play(let order) = $0 { order.prompt } else { nil } }
  }

  @Test func `a robot goes by the clock that it was started with`() {
    var controller = Controller(
      scene: Desk.scene, catalogue: Self.pack,
      clock: WallClock(offset: .seconds(12 * 3600), isSynchronised: true))
    let day = LocalDay(
      date: CivilDate(number: 0), lunar: nil, begins: unix(0), ends: unix(86_400), offsets: [])
    var effects: [Effect] = []
    controller.step(Stamped(at: at(0), .calendar(LocalCalendar([day]))), into: &effects)
    #expect(controller.gain(of: .publicity, at: at(1)) == .full)
    controller.step(
      Stamped(at: at(2), .clock(WallClock(offset: .seconds(12 * 3600), isSynchronised: false))),
      into: &effects)
    #expect(controller.gain(of: .publicity, at: at(3)) == nil)
  }

  @Test func `who heeds is thanked, but not in the frame in which somebody else offends`() throws {
    let alone = stopped(otherFrom: nil)
    #expect(prompts(alone) == ["red-light", "red-light-thanks"])
    let line = try #require(
      alone.lines.first { $0.contains(#""prompt":"red-light-thanks""#) })
    let mark = try #require(line.firstRange(of: #""ts":"#))
    let thanked = try #require(Double(line[mark.upperBound...].prefix { $0 != "," }))
    // His violation is settled 2.7 s after he came into view.
    let both = stopped(otherFrom: thanked - 2.7)
    let offended = both.lines.filter { $0.contains(#""type":"prompt""#) }
    #expect(prompts(both) == ["red-light", "red-light"], "\(offended)")
  }
}
