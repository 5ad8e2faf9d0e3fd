// SPDX-License-Identifier: Apache-2.0

import Lamps
import Scene
import Testing
import TrafficModel

@Suite struct `a temporary signal` {
  private func scene(_ yaml: String = TemporaryExample.yaml) throws -> Scene {
    try Example.outcome(yaml).get()
  }

  private func signal(_ yaml: String = TemporaryExample.yaml) throws -> TemporarySignal {
    try #require(try scene(yaml).temporarySignal)
  }

  private func wire(
    _ offset: Int, _ chip: String = "gpiochip1", isActiveLow: Bool = false
  ) -> LampPlan.Wire {
    LampPlan.Wire(line: LineAddress(chip: chip, offset: offset), isActiveLow: isActiveLow)
  }

  @Test func `has its own heads first, each part in the order of the names`() throws {
    let signal = try signal()
    #expect(signal.heads.map(\.id) == ["cross", "north", "sign", "south", "east", "west"])
    #expect(signal.ownHeads == 4)
    #expect(
      signal.heads.map(\.kind) == [.walking, .vehicle, .vehicle, .vehicle, .vehicle, .vehicle])
    #expect(signal.heads.map(\.isSign) == [false, false, true, false, false, false])
    #expect(signal.heads.map(\.clearance) == [9, 2, 2, 2, 2, 2].map { .seconds($0) })
    #expect(signal.heads.map(\.yellow) == [0, 3, 3, 3, 3, 3].map { .seconds($0) })
    #expect(signal.heads.map(\.minimumGreen) == [7, 10, 10, 10, 10, 10].map { .seconds($0) })
  }

  @Test func `lets go together only what is permitted`() throws {
    let conflicts = try signal().conflicts
    let permitted = (0..<6).flatMap { a in
      (a..<6).filter { a != $0 && !conflicts.conflict(a, $0) }.map { [a, $0] }
    }
    #expect(permitted == [[1, 3], [4, 5]])
    let three = try signal(
      TemporaryExample.yaml.replacing("[[north, south],", with: "[[north, south, cross],"))
    #expect(!three.conflicts.conflict(0, 1) && !three.conflicts.conflict(0, 3))
    #expect(three.conflicts.conflict(0, 4))
  }

  @Test func `tells the guard its wires, its heads and its start`() throws {
    let plan = try signal().lampPlan
    #expect(plan.objections == [])
    #expect(plan.heads.map(\.id) == ["cross", "north", "sign", "south"])
    #expect(plan.heads[0].lamps == LampPlan.Wires(red: wire(7), green: wire(8)))
    #expect(plan.heads[1].lamps == LampPlan.Wires(red: wire(5), yellow: wire(6), green: wire(13)))
    #expect(
      plan.heads[1].feedback
        == LampPlan.Wires(red: wire(16), yellow: wire(19), green: wire(2, "sensors")))
    #expect(plan.heads[2].lamps == LampPlan.Wires(yellow: wire(9)))
    #expect(plan.heads[3].lamps.red == wire(22, isActiveLow: true))
    #expect(plan.heads[3].feedback == LampPlan.Wires())
    #expect(plan.failSafe == .flashYellow)
    #expect(try LampPlan(text: plan.text) == plan)
    #expect(plan.heartbeat == wire(20))
    #expect(plan.supply == wire(21, isActiveLow: true))
    #expect(plan.startRed == .seconds(9), "the longest way must clear before the first green")
    #expect(!plan.conflicts.conflict(1, 3) && plan.conflicts.conflict(0, 1))
  }

  @Test func `has its programs by name, with those that flash`() throws {
    let signal = try signal()
    #expect(
      signal.programs.map(\.id) == [
        "by-clock", "flash-red", "flash-yellow", "lane", "main", "officer",
      ])
    let main = try #require(signal.program("main"))
    #expect(main.kind == .fixedTime && main.epoch == nil)
    #expect(
      main.stages == [
        TemporarySignal.Stage(id: "1", green: [1, 3], length: .seconds(35)),
        TemporarySignal.Stage(id: "2", green: [0], length: .seconds(20)),
      ])
    #expect(signal.cycle(of: main) == .seconds(69))
    let clock = try #require(signal.program("by-clock"))
    #expect(clock.epoch == UnixTime(seconds: 1_767_225_600))
    #expect(clock.stages.map(\.id) == ["ns", "ew", "walk"])
    #expect(clock.stages.map(\.green) == [[1, 3], [4, 5], [0]])
    #expect(signal.cycle(of: clock) == .seconds(89))
    let officer = try #require(signal.program("officer"))
    #expect(officer.kind == .manual && officer.stages.map(\.length) == [nil, nil])
    #expect(signal.cycle(of: officer) == nil)
    #expect(signal.program("lane")?.kind == .shuttle)
    #expect(
      signal.program("flash-red")
        == .init(
          id: "flash-red", kind: .flashRed, stages: [], epoch: nil))
    #expect(signal.program("flash-yellow")?.kind == .flashYellow)
  }

  @Test func `has defaults for all that is not said`() throws {
    let signal = try signal(TemporaryExample.alone)
    #expect(signal.failSafe == .off)
    #expect(signal.heads.map(\.clearance) == [.seconds(10)], "50 m take 10 s")
    #expect(signal.heads.map(\.yellow) == [.seconds(3)])
    #expect(signal.startFlash == .seconds(10) && signal.startRed == .seconds(10))
    #expect(signal.maximumGreen == .seconds(120))
    #expect(signal.heartbeat == nil && signal.supply == nil)
    #expect(signal.announcements == .standard)
    #expect(
      signal.announcements.said == ["signal-fault", "signal-start", "signal-red"])
    #expect(signal.announcements.every == .seconds(30) && signal.announcements.crossing == nil)
    #expect(signal.lampPlan.objections == [])
    #expect(try scene().button != nil && scene(TemporaryExample.alone).button == nil)
    #expect(try Example.outcome(Example.yaml).get().temporarySignal == nil)
  }

  @Test func `takes every time that is said`() throws {
    let signal = try signal(
      TemporaryExample.yaml.replacing(
        "clearing: 24m",
        with: """
          clearing: 2400cm
            yellow: 4s
            all-red: 3s
            minimum-green: 15s
            minimum-walk: 7500ms
            maximum-green: 90s
            start-flash: 12s
            start-red: 11s
          """
      ).replacing("69s", with: "71s").replacing("89s", with: "93s"))
    #expect(signal.heads[1].minimumGreen == .seconds(15))
    #expect(signal.heads[1].yellow == .seconds(4) && signal.heads[1].clearance == .seconds(3))
    #expect(signal.heads[0].minimumGreen == .milliseconds(7500) && signal.heads[0].yellow == .zero)
    #expect(signal.heads[0].clearance == .seconds(9), "people on foot have their own way")
    #expect(signal.maximumGreen == .seconds(90))
    #expect(signal.startFlash == .seconds(12) && signal.startRed == .seconds(11))
  }

  @Test func `knows walking heads of other robots`() throws {
    let yaml = TemporaryExample.yaml.replacing(
      "elsewhere: [west, east]",
      with: "elsewhere: {west: , east: {}, far: {kind: walking, crossing: 12.3m}}")
    let signal = try signal(yaml)
    #expect(signal.heads.map(\.id).suffix(3) == ["east", "far", "west"])
    #expect(signal.heads[5].kind == .walking && signal.heads[5].clearance == .seconds(13))
    #expect(signal.heads[5].wires == nil && signal.ownHeads == 4)
    #expect(signal.startRed == .seconds(13))
  }

  @Test func `needs no clearing where it is a sign only`() throws {
    let start = try #require(TemporaryExample.alone.firstRange(of: "  clearing:"))
    let signal = try signal(
      TemporaryExample.alone[..<start.lowerBound].replacing("lamps, head: north", with: "feed")
        + "  heads: {sign: {yellow: 6}}\n")
    #expect(signal.heads.map(\.isSign) == [true])
    #expect(signal.programs.map(\.id) == ["flash-red", "flash-yellow"])
    #expect(signal.lampPlan.objections == [])
  }

  @Test func `a green that goes on through the next stage counts as one`() throws {
    let yaml = TemporaryExample.yaml.replacing(
      "cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}]",
      with: "cycle: 66s, stages: [{green: [south], for: 6s}, {green: [south, north], for: 30s}, "
        + "{green: [north], for: 4s}, {green: [cross], for: 7s}]")
    // South loses its green while north keeps it: its yellow and all red lie between.
    #expect(Example.problems(yaml) == [])
    #expect(
      Example.problems(
        yaml.replacing("for: 6s", with: "for: 3s").replacing("30s}, {", with: "6s}, {")
      )
      .contains { $0.contains("`south` is green for 9s in the stages from `1` to `2`") })
  }

  @Test func `its lamps can judge, its announcements are asked for, its button is read`() throws {
    let scene = try scene()
    #expect(scene.signals.map(\.source).last == .lamps(head: "north"))
    #expect(
      scene.prompts == [
        "red-light", "red-light-ahead", "signal-fault", "signal-start", "signal-crossing",
      ])
    #expect(scene.temporarySignal?.announcements.every == .seconds(60))
    #expect(scene.temporarySignal?.announcements.red == nil)
    #expect(
      scene.button
        == OfficerButton(
          wire: wire(4, "gpiochip0", isActiveLow: true), debounce: .milliseconds(100)))
    let high = TemporaryExample.yaml.replacing(
      "line: 4}", with: "line: 4, active: high, debounce: 1s}")
    #expect(
      try self.scene(high).button
        == OfficerButton(wire: wire(4, "gpiochip0"), debounce: .seconds(1)))
  }
}
