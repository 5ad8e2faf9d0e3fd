// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Testing
import TrafficModel

@Suite struct PersuasionTests {
  @Test func `an offence is answered at once, with the reason`() throws {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    #expect(robot.log == ["asked helmet", "play 1 helmet"])
    #expect(robot.persuasion.speaking?.causes.map(\.rider) == [1])
  }

  @Test func `a warning interrupts a persuasion, and the persuasion does not come back`() {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10)
    robot.offend("red-light", rider: 2, at: 11)
    robot.hear(.interrupted(order: 1), at: 11)
    robot.hear(.started(order: 2), at: 11)
    robot.hear(.finished(order: 2), at: 14)
    #expect(
      robot.log == [
        "asked helmet", "play 1 helmet", "1 started", "asked red-light", "play 2 red-light",
        "1 interrupted", "2 started", "2 finished",
      ])
  }

  @Test func `a persuasion does not interrupt a warning, it waits`() {
    var robot = Robot()
    robot.offend("red-light", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10)
    robot.offend("helmet", rider: 2, at: 11)
    #expect(robot.persuasion.queue.map(\.prompt) == ["helmet"])
    robot.hear(.finished(order: 1), at: 13)
    #expect(robot.log.last == "play 2 helmet")
  }

  @Test func `what comes too late is dropped, not said to somebody else`() {
    var robot = Robot()
    robot.offend("red-light", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10)
    robot.offend("helmet", rider: 2, at: 11)
    robot.hear(.finished(order: 1), at: 18)
    #expect(robot.log.last == "2 dropped: too late to say")
    #expect(robot.persuasion.speaking == nil)
  }

  @Test func `an offence that was settled too long ago is not spoken of`() {
    var robot = Robot()
    robot.offend("red-light", rider: 1, at: 10, decided: 6)
    #expect(robot.log == ["asked red-light", "1 dropped: too late to say"])
  }

  @Test func `a rider is not told the same thing twice within his cooldown`() {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10.2)
    robot.hear(.finished(order: 1), at: 12)
    robot.offend("helmet", rider: 1, at: 40.1)
    #expect(robot.log.last == "1 finished")
    #expect(robot.persuasion.suppressed == 1)
    robot.offend("helmet", rider: 1, at: 40.3)
    #expect(robot.log.last == "play 2 helmet")
  }

  @Test func `the cooldown begins when he hears it, not when it was asked or failed`() {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    robot.hear(.failed(order: 1, reason: "unplugged"), at: 10.1)
    robot.offend("helmet", rider: 1, at: 11)
    #expect(robot.log.last == "play 2 helmet")
  }

  @Test func `another rider, and another prompt, have cooldowns of their own`() {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10)
    robot.hear(.finished(order: 1), at: 12)
    robot.offend("helmet", rider: 2, at: 12)
    #expect(robot.log.last == "play 2 helmet")
    robot.hear(.started(order: 2), at: 12)
    robot.hear(.finished(order: 2), at: 14)
    robot.offend("wrong-way", rider: 1, at: 14)
    #expect(robot.log.last == "play 3 wrong-way")
  }

  @Test func `several offenders of one frame get one prompt, the group's`() {
    var robot = Robot()
    robot.offend("helmet", riders: [1, 2, 3], at: 10)
    #expect(robot.log == ["asked helmet-group", "play 1 helmet-group"])
    robot.hear(.started(order: 1), at: 10)
    robot.hear(.finished(order: 1), at: 12)
    robot.offend("helmet", rider: 2, at: 13)
    #expect(robot.log.last == "1 finished")
  }

  @Test func `what is being said is not said again to the next one`() {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10)
    robot.offend("helmet", rider: 2, at: 11)
    #expect(robot.persuasion.queue.isEmpty)
    #expect(robot.persuasion.suppressed == 1)
  }

  @Test func `the queue is short, and the least important gives way`() {
    var robot = Robot()
    robot.offend("red-light", rider: 1, at: 10)
    for (index, prompt) in ["helmet", "over-line", "wrong-way", "live-call"].enumerated() {
      robot.offend(prompt, rider: Int64(index + 2), at: 10.1)
    }
    #expect(robot.persuasion.queue.count <= Persuasion.queueMaximum)
  }

  @Test func `without a loudspeaker everything is dropped with its reason`() {
    var robot = Robot(isReady: false)
    robot.offend("helmet", rider: 1, at: 10)
    #expect(robot.log == ["asked helmet", "1 dropped: there is no loudspeaker"])
  }

  @Test func `a loudspeaker that is lost takes the queue with it`() {
    var robot = Robot()
    robot.offend("red-light", rider: 1, at: 10)
    robot.hear(.started(order: 1), at: 10)
    robot.offend("helmet", rider: 2, at: 10)
    robot.hear(.failed(order: 1, reason: "unplugged"), at: 11)
    robot.hear(.absent(device: "d", reason: "unplugged"), at: 11)
    robot.hear(.ready(device: "d"), at: 30)
    robot.pass(30)
    #expect(!robot.log.contains("2 finished"))
    #expect(robot.persuasion.queue.isEmpty)
  }

  @Test func `a loudspeaker that does not answer does not silence the robot for ever`() {
    var robot = Robot()
    robot.offend("helmet", rider: 1, at: 10)
    robot.pass(11.9)
    #expect(robot.persuasion.speaking != nil)
    robot.pass(12)
    #expect(robot.log.suffix(2) == ["hush", "1 failed: the loudspeaker does not answer"])
    robot.offend("helmet", rider: 1, at: 13)
    #expect(robot.log.last == "play 2 helmet")
  }

  @Test func `a prompt that cannot be played is dropped, the group's falls back to the single one`()
  {
    var robot = Robot()
    robot.hear(.unplayable(prompt: "helmet-group", reason: "gone"), at: 1)
    robot.offend("helmet", riders: [1, 2], at: 10)
    #expect(robot.log.last == "play 1 helmet")
    robot.hear(.finished(order: 1), at: 11)
    robot.hear(.unplayable(prompt: "red-light", reason: "gone"), at: 11)
    robot.offend("red-light", rider: 3, at: 12)
    #expect(robot.log.last == "2 dropped: the pack cannot play it")
  }

  @Test func `publicity is said in turn while nobody offends, and gives way to everything`() {
    var robot = Robot(
      publicity: Publicity(prompts: ["publicity-1", "publicity-2"], every: .minutes(1)))
    robot.pass(59)
    #expect(robot.log == [])
    robot.pass(60)
    #expect(robot.log == ["asked publicity-1", "play 1 publicity-1"])
    robot.hear(.started(order: 1), at: 60)
    robot.offend("helmet", rider: 1, at: 61)
    robot.hear(.interrupted(order: 1), at: 61)
    robot.hear(.started(order: 2), at: 61)
    robot.hear(.finished(order: 2), at: 64)
    robot.pass(123)
    #expect(robot.log.last == "2 finished")
    robot.pass(124)
    #expect(robot.log.last == "play 3 publicity-2")
  }

  @Test func `every request in a storm ends exactly once`() {
    var robot = Robot()
    var playing: [Int64] = []
    for step in 0..<400 {
      let time = 10 + Double(step) * 0.13
      let prompts = ["helmet", "red-light", "over-line", "wrong-way", "live-call", "signal-fault"]
      robot.offend(prompts[step * 7 % 6], rider: Int64(step), at: time)
      for order in robot.takeOrders() {
        if let last = playing.popLast() { robot.hear(.interrupted(order: last), at: time) }
        playing.append(order)
        robot.hear(.started(order: order), at: time)
      }
      if step % 5 == 0, let last = playing.popLast() {
        robot.hear(.finished(order: last), at: time)
      }
    }
    robot.pass(500)
    robot.pass(600)
    let asked = robot.requests
    for order in asked {
      let ends = robot.log.filter {
        $0.hasPrefix("\(order) ") && $0 != "\(order) started"
      }
      #expect(ends.count == 1, "order \(order): \(ends)")
    }
  }
}

/// A robot whose loudspeaker is played by the test, with a log of what it did.
struct Robot {
  var persuasion: Persuasion
  var log: [String] = []
  var requests: [Int64] = []
  private var orders: [Int64] = []

  init(isReady: Bool = true, publicity: Publicity? = nil) {
    let scene = Scene(
      id: "s", title: "s", profile: .market, timeZone: "Asia/Shanghai", cameras: [], signals: [],
      lines: [], areas: [], lanes: [], rules: [], publicity: publicity)
    let pack: [(String, PromptClass)] = [
      ("helmet", .persuade), ("helmet-group", .persuade), ("over-line", .persuade),
      ("red-light", .warn), ("wrong-way", .warn), ("live-call", .live), ("signal-fault", .signal),
      ("publicity-1", .publicity), ("publicity-2", .publicity),
    ]
    let prompts = pack.map { Prompt(id: $0.0, promptClass: $0.1, text: $0.0, file: $0.0 + ".wav") }
    persuasion = Persuasion(scene, Catalogue(prompts))
    if isReady { hear(.ready(device: "d"), at: 0) }
  }

  mutating func offend(_ prompt: String, rider: Int64, at seconds: Double, decided: Double? = nil) {
    offend(prompt, riders: [rider], at: seconds, decided: decided)
  }

  mutating func offend(
    _ prompt: String, riders: [Int64], at seconds: Double, decided: Double? = nil
  ) {
    let violations = riders.map {
      Violation(
        rule: "r", kind: prompt, prompt: prompt, cooldown: .seconds(30), camera: "north",
        track: .number($0), rider: $0, objectClass: .ebike, offended: at(decided ?? seconds),
        decided: at(decided ?? seconds), sequence: nil, position: .at(Point(0, 0)), why: [])
    }
    var events: [Persuasion.Event] = []
    persuasion.note(violations, at: at(seconds), into: &events)
    write(events)
  }

  mutating func hear(_ report: AudioReport, at seconds: Double) {
    var events: [Persuasion.Event] = []
    persuasion.note(report, at: at(seconds), into: &events)
    write(events)
  }

  mutating func pass(_ seconds: Double) {
    var events: [Persuasion.Event] = []
    persuasion.pass(at(seconds), into: &events)
    write(events)
  }

  mutating func takeOrders() -> [Int64] {
    defer { orders = [] }
    return orders
  }

  private mutating func write(_ events: [Persuasion.Event]) {
    for event in events {
      switch event {
      case .asked(let request):
        log.append("asked \(request.prompt)")
        requests.append(request.order)
      case .play(let order):
        log.append("play \(order.number) \(order.prompt)")
        orders.append(order.number)
      case .hush: log.append("hush")
      case .fate(let request, let fate):
        log.append("\(request.order) \(fate.name)" + (fate.reason.map { ": " + $0 } ?? ""))
      }
    }
  }
}

func at(_ seconds: Double) -> Instant {
  Instant(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000)
}
