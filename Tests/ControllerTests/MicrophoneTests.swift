// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Scene
import Testing
import Timetable
import TrafficModel

/// What the controller makes of the microphone.
@Suite struct MicrophoneTests {
  /// A robot at noon that speaks 6 dB below its ceiling and follows the street's noise.
  private static func desk() -> Desk {
    var scene = Desk.scene
    scene.voice = VoiceRules(
      volume: VoiceLevels(all: .gain(-6)), noise: NoiseRule(reference: -50, up: 6, down: 6))
    scene.hasOwnQuiet = true
    var desk = Desk()
    desk.controller = Controller(
      scene: scene,
      catalogue: Catalogue([Prompt(id: "helmet", promptClass: .persuade, text: "", file: "")]),
      clock: WallClock(offset: .seconds(12 * 3600), isSynchronised: true))
    let day = LocalDay(
      date: CivilDate(number: 0), lunar: nil, begins: unix(0), ends: unix(86_400), offsets: [])
    desk.step(.calendar(LocalCalendar([day])), 0)
    desk.step(.audio(.ready(device: "d")), 0)
    return desk
  }

  /// The street is so loud from one second to another, looked at as the loop does.
  private static func hear(
    _ desk: inout Desk, _ tenths: Int32, from start: Int, to end: Int, isFlat: Bool = false,
    isClipped: Bool = false
  ) {
    for step in start * 10..<end * 10 {
      let time = Double(step) / 10
      let level = NoiseLevel(
        tenths: tenths, ended: at(time), isFlat: isFlat, isClipped: isClipped)
      desk.step(.noise(.level(level)), time)
      if step % 10 == 0 { desk.step(.tick, time) }
    }
  }

  /// What is wrong with the microphone; nobody feeds the camera and the signal of these tests.
  private static func faults(_ desk: Desk) -> [Fault.Kind] {
    desk.faults.filter { $0 == .microphoneAbsent || $0 == .microphoneUnfit }
  }

  private static func say(_ desk: inout Desk, _ seconds: Double) {
    _ = desk.controller.carryOut(
      .say(prompt: "helmet", who: "li"), at: at(seconds), into: &desk.effects)
  }

  @Test func `what is said in a loud street is said louder, and its line tells how loud`() throws {
    for (level, gain, line) in [(-460, -2.0, "-2"), (-500, -6, "-6"), (-535, -9.5, "-9.5")] {
      var desk = Self.desk()
      desk.step(.noise(.ready(device: "mic")), 1)
      Self.hear(&desk, Int32(level), from: 1, to: 60)
      Self.say(&desk, 60)
      let order = desk.effects.compactMap { effect -> PlayOrder? in
        if case .play(let order) = effect { order } else { nil }
      }.last
      #expect(order?.gain == Gain(tenths: Int32(gain * 10)))
      let told = try #require(desk.lines.last { $0.contains(#""type":"prompt""#) })
      #expect(told.contains("\"gain\":\(line),"))
    }
  }

  @Test func `the same levels give the same bytes`() {
    func lines() -> [String] {
      var desk = Self.desk()
      desk.step(.noise(.ready(device: "mic")), 1)
      for minute in 0..<5 {
        Self.hear(
          &desk, Int32(-400 - minute * 40), from: 1 + minute * 30, to: 31 + minute * 30)
        Self.say(&desk, Double(31 + minute * 30))
      }
      return desk.lines
    }
    #expect(lines() == lines())
    #expect(!lines().isEmpty)
  }

  @Test func `a microphone that never answers is a fault after the start's grace`() {
    var desk = Self.desk()
    desk.step(.noise(.starting(device: "mic")), 1)
    desk.step(.tick, 10)
    #expect(!desk.faults.contains(.microphoneAbsent))
    desk.step(.tick, 12)
    #expect(desk.faults.contains(.microphoneAbsent))
    desk.step(.noise(.ready(device: "mic")), 13)
    #expect(!desk.faults.contains(.microphoneAbsent))
  }

  @Test func `a microphone that is gone, or tells nothing any more, is a fault until it is back`() {
    var desk = Self.desk()
    desk.step(.noise(.absent(device: "mic", reason: "Unplugged.")), 1)
    #expect(desk.controller.microphoneTrouble == "Unplugged.")
    desk.step(.noise(.ready(device: "mic")), 2)
    #expect(desk.controller.microphoneTrouble == nil)
    Self.hear(&desk, -400, from: 2, to: 60)
    #expect(desk.controller.noise.gain == 60)
    for second in 60...80 { desk.step(.tick, Double(second)) }
    #expect(desk.faults.contains(.microphoneAbsent))
    #expect(desk.controller.noise.gain == 0)
    Self.hear(&desk, -400, from: 81, to: 83)
    #expect(!desk.faults.contains(.microphoneAbsent))
  }

  @Test func `digital silence and a scale that is too short are faults that say what to do`() {
    var desk = Self.desk()
    desk.step(.noise(.ready(device: "mic")), 1)
    Self.hear(&desk, -1200, from: 1, to: 10, isFlat: true)
    #expect(Self.faults(desk) == [.microphoneUnfit])
    #expect(desk.controller.microphoneTrouble?.contains("digital silence") == true)
    Self.hear(&desk, -500, from: 10, to: 30)
    #expect(Self.faults(desk).isEmpty)
    Self.hear(&desk, -30, from: 30, to: 60, isClipped: true)
    #expect(Self.faults(desk) == [.microphoneUnfit])
    #expect(desk.controller.microphoneTrouble?.contains("turn its input down") == true)
    #expect(desk.controller.noise.gain == 0)
    desk.step(.noise(.absent(device: "mic", reason: "Unplugged.")), 61)
    #expect(Self.faults(desk) == [.microphoneAbsent])
  }

  @Test func `a robot without a microphone knows nothing of one`() {
    var desk = Self.desk()
    for second in 1...30 { desk.step(.tick, Double(second)) }
    #expect(desk.controller.microphone == nil)
    #expect(Self.faults(desk).isEmpty)
  }
}
