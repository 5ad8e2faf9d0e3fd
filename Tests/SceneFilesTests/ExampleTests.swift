// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing
import TrafficModel

@Suite struct `the scene of the format's description` {
  private func scene(_ yaml: String = Example.yaml) throws -> Scene {
    try Example.outcome(yaml).get()
  }

  @Test func `its top and its camera are as written`() throws {
    let scene = try scene()
    #expect(scene.id == "renmin-zhonghua-north")
    #expect(scene.title == "人民路—中华路 北进口")
    #expect(scene.profile == .arterial)
    #expect(scene.timeZone == "Asia/Shanghai")
    let camera = try #require(scene.cameras.first)
    #expect(scene.cameras.count == 1)
    #expect(camera.id == "north")
    #expect(camera.plane == .pixels(PictureSize(width: 1920, height: 1080)))
    #expect(
      camera.ground.map(\.pixel) == [
        Point(890.3, 750.1), Point(1587.6, 750.1), Point(1170.2, 516.4), Point(936.6, 516.4),
      ])
    #expect(
      camera.ground.map(\.metres) == [
        Point(-14, 12), Point(-4, 12), Point(-4, 45), Point(-14, 45),
      ])
    #expect(
      camera.labels == [
        "motorbike": .object(.motorcycle), "DHelmet": .rider(.driver, .yes),
        "DNoHelmet": .rider(.driver, .no),
      ])
  }

  @Test func `its signals are sorted and complete`() throws {
    let signals = try scene().signals
    #expect(signals.map(\.id) == ["far", "north"])
    #expect(signals.first?.source == .feed)
    #expect(signals.map(\.silence) == [.minutes(5), .minutes(5)])
    guard case .gpio(let lamps) = signals.last?.source else {
      Issue.record("north is no gpio signal")
      return
    }
    #expect(
      lamps
        == SignalGroup.LampDetectors(
          lines: [
            .red: LineAddress(chip: "gpiochip0", offset: 17),
            .yellow: LineAddress(chip: "gpiochip0", offset: 27),
            .green: LineAddress(chip: "gpiochip0", offset: 22),
          ], isActiveLow: true, debounce: .milliseconds(30)))
  }

  @Test func `a lamp's own keys hold for it alone, the others are the head's`() throws {
    let yaml = Example.yaml.replacing(
      "yellow: 27, green: 22",
      with: "yellow: {line: 4}, green: {line: 17, chip: relays, active: high, debounce: 50ms}")
    let signal = try #require(try Example.outcome(yaml).get().signals.last)
    guard case .gpio(let lamps) = signal.source else {
      Issue.record("north is no gpio signal")
      return
    }
    let green = SignalGroup.LampDetector(
      address: LineAddress(chip: "relays", offset: 17), isActiveLow: false,
      debounce: .milliseconds(50))
    let yellow = SignalGroup.LampDetector(
      address: LineAddress(chip: "gpiochip0", offset: 4), isActiveLow: true,
      debounce: .milliseconds(30))
    #expect(lamps.lines[.green] == green)
    #expect(lamps.lines[.yellow] == yellow)
    #expect(lamps.lines[.red]?.address == LineAddress(chip: "gpiochip0", offset: 17))
  }

  @Test func `what follows a dark signal has defaults, and each can be set alone`() throws {
    #expect(try scene().signalFailure == .standard)
    #expect(SignalFailure.standard == SignalFailure(after: .seconds(10), answer: .offer))
    let late = try Example.outcome(Example.yaml + "signal-failure: {after: 1min}\n").get()
    #expect(late.signalFailure == SignalFailure(after: .minutes(1), answer: .offer))
    let sign = try Example.outcome(Example.yaml + "signal-failure: {then: warning-sign}\n").get()
    #expect(sign.signalFailure == SignalFailure(after: .seconds(10), answer: .warningSign))
  }

  @Test func `its places are as drawn`() throws {
    let scene = try scene()
    let line = try #require(scene.lines.first)
    #expect(line.id == "stop-north" && line.camera == "north")
    #expect(line.points == [Point(200, 600), Point(1720, 600)])
    #expect(line.over == Point(960, 100))
    let area = try #require(scene.areas.first)
    #expect(area.id == "right-turn" && area.camera == "north")
    #expect(
      area.polygon.corners == [
        Point(305, 948), Point(687, 948), Point(808, 704), Point(596, 704),
      ])
    let lane = try #require(scene.lanes.first)
    #expect(lane.id == "cycle-out" && lane.camera == "north")
    #expect(lane.from == Point(796, 618) && lane.to == Point(890, 492))
    #expect(lane.polygon.corners.count == 4)
    #expect(scene.publicity == nil)
  }

  @Test func `its rules have their thresholds and defaults`() throws {
    let rules = try scene().rules
    #expect(rules.map(\.id) == ["red-north", "over-north", "wrong-out", "helmet"])
    #expect(rules.map(\.prompt) == ["red-light", "over-line", "wrong-way", "helmet"])
    #expect(rules.allSatisfy { $0.cooldown == .seconds(30) })
    #expect(rules.map(\.classes) == [.nonMotor, .nonMotor, .nonMotor, .helmetDuty])
    #expect(rules.count == 4)
    guard case .redLight(let red) = rules[0].kind, case .overLine(let over) = rules[1].kind,
      case .wrongWay(let wrong) = rules[2].kind, case .helmet(let helmet) = rules[3].kind
    else {
      Issue.record("the kinds are mixed up")
      return
    }
    #expect(red.line == "stop-north" && red.signal == "north" && red.except == ["right-turn"])
    #expect(red.grace == .milliseconds(500) && red.beyond == .metres(3.5))
    #expect(over.wait == .seconds(2) && over.within == .metres(6))
    #expect(wrong.lane == "cycle-out")
    #expect(wrong.distance == .metres(4) && wrong.speed == .metres(1.8))
    #expect(helmet.camera == "north" && helmet.area == nil)
    #expect(helmet.evidence == 3 && helmet.frames == 4 && helmet.height == 40)
  }

  @Test func `without ground its lengths default to box heights`() throws {
    let lines = Example.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let yaml = lines.filter { !$0.contains("ground:") && !$0.contains("{pixel:") }
      .joined(separator: "\n")
    let rules = try scene(yaml).rules
    #expect(
      rules.map(\.kind).prefix(3) == [
        .redLight(
          Rule.RedLight(
            line: "stop-north", signal: "north", except: ["right-turn"],
            grace: .milliseconds(500), beyond: .boxes(1))),
        .overLine(
          Rule.OverLine(line: "stop-north", signal: "north", wait: .seconds(2), within: .boxes(3))),
        .wrongWay(Rule.WrongWay(lane: "cycle-out", distance: .boxes(1.5), speed: .boxes(0.6))),
      ])
  }

  @Test func `a scene may override every threshold by name`() throws {
    let start = try #require(Example.yaml.firstRange(of: "rules:"))
    let yaml =
      Example.yaml[..<start.lowerBound] + """
        rules:
          - {id: a, kind: red-light, line: stop-north, signal: far, grace: 1s, beyond: 50cm,
             prompt: stop-please, cooldown: 1min, classes: [pedestrian]}
          - {id: b, kind: over-line, line: stop-north, signal: far, wait: 1500ms, within: 300px}
          - {id: c, kind: wrong-way, lane: cycle-out, distance: 2.5box, speed: 0.9m/s}
          - {id: d, kind: helmet, camera: north, area: right-turn, evidence: 4.5, frames: 6,
             height: 64px, classes: [ebike]}
        publicity: {prompts: [publicity-campus-1, publicity-campus-2], every: 0.5h}
        """
    let scene = try scene(String(yaml))
    #expect(
      scene.rules == [
        Rule(
          id: "a",
          kind: .redLight(
            Rule.RedLight(
              line: "stop-north", signal: "far", except: [], grace: .seconds(1),
              beyond: .metres(0.5))),
          classes: ClassSet([ObjectClass.pedestrian]), prompt: "stop-please",
          cooldown: .seconds(60)),
        Rule(
          id: "b",
          kind: .overLine(
            Rule.OverLine(
              line: "stop-north", signal: "far", wait: .milliseconds(1500), within: .pixels(300))),
          classes: .nonMotor, prompt: "over-line", cooldown: .seconds(30)),
        Rule(
          id: "c",
          kind: .wrongWay(
            Rule.WrongWay(lane: "cycle-out", distance: .boxes(2.5), speed: .metres(0.9))),
          classes: .nonMotor, prompt: "wrong-way", cooldown: .seconds(30)),
        Rule(
          id: "d",
          kind: .helmet(
            Rule.HelmetRule(
              camera: "north", area: "right-turn", evidence: 4.5, frames: 6, height: 64)),
          classes: ClassSet([ObjectClass.ebike]), prompt: "helmet", cooldown: .seconds(30)),
      ])
    #expect(
      scene.publicity
        == Publicity(
          prompts: ["publicity-campus-1", "publicity-campus-2"], every: .minutes(30)))
  }

  @Test func `a title and a label may hold full-width signs, in quotes or not`() throws {
    let scene = try scene(
      Example.yaml.replacing("title: 人民路—中华路 北进口", with: "title: 人民路：北进口（１号），　试用")
        .replacing("{motorbike: motorcycle,", with: "{电动车（无盔）: ebike, \"车：大\": truck,"))
    #expect(scene.title == "人民路：北进口（１号），　试用")
    #expect(scene.cameras[0].labels["电动车（无盔）"] != nil)
    #expect(scene.cameras[0].labels["车：大"] != nil)
  }

  @Test func `YAML may be written in blocks, in quotes or as JSON`() throws {
    let json = """
      {"xiaoan":1,"id":"a","title":"A: \\"b\\" # c","profile":"campus","timezone":"UTC",
       "cameras":{"c":{"size":[640,480]}},
       "rules":[{"id":"h","kind":"helmet","camera":"c"}]}
      """
    let block = """
      ---
      xiaoan: 1
      id: 'a'
      title: 'A: "b" # c'
      profile: campus
      timezone:
        UTC
      cameras:
        c:
          size:
          - 640
          - 480
      rules:
      - id: h
        kind: helmet
        camera: c
      ...
      """
    let scene = try scene(json)
    #expect(scene.title == "A: \"b\" # c")
    #expect(try self.scene(block) == scene)
    #expect(try self.scene(block.replacing("\n", with: "\r\n")) == scene)
  }
}
