// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Testing
import Timetable
import TrafficModel

/// Going on by another scene in the middle of a sentence.
@Suite struct `when the scene changes, the voice` {
  private static func scene(_ rules: [String], camera: String = "north") -> Scene {
    var scene = Bench.scene()
    scene.cameras = [
      Camera(
        id: camera, plane: .pixels(PictureSize(width: 100, height: 100)), ground: [], labels: [:])
    ]
    scene.rules = rules.map {
      Rule(
        id: $0,
        kind: .helmet(
          Rule.HelmetRule(camera: camera, area: nil, evidence: 3, frames: 4, height: 40)),
        classes: .helmetDuty, prompt: "helmet", cooldown: .seconds(30))
    }
    return scene
  }

  private func adopt(_ bench: inout Bench, _ scene: Scene, at seconds: Double) -> [String] {
    var events: [Persuasion.Event] = []
    bench.persuasion.adopt(scene, at: at(seconds), into: &events)
    return events.map { event in
      switch event {
      case .asked(let request): "asked \(request.prompt)"
      case .play(let order): "play \(order.prompt)"
      case .hush: "hush"
      case .fate(let request, let fate): "\(request.prompt) \(fate.name) \(fate.reason ?? "")"
      }
    }
  }

  @Test func `goes on with the sentence whose rule is still there`() {
    var bench = Bench()
    bench.offend("helmet", riders: [1], at: 1)
    bench.hear(.started(order: 1), at: 1.1)
    #expect(adopt(&bench, Self.scene(["r"]), at: 2) == [])
    #expect(bench.persuasion.speaking?.prompt == "helmet")
  }

  @Test func `breaks off a sentence whose rule is gone, and drops what waits for it`() {
    var bench = Bench()
    bench.offend("helmet", riders: [1], at: 1)
    bench.hear(.started(order: 1), at: 1.1)
    bench.offend("over-line", riders: [2], at: 1.5)
    let events = adopt(&bench, Self.scene(["other"]), at: 2)
    #expect(events == ["over-line dropped the scene was changed", "hush"])
    #expect(bench.persuasion.speaking == nil && bench.persuasion.queue.isEmpty)
  }

  @Test func `breaks off a sentence to riders of a camera that is gone`() {
    var bench = Bench()
    bench.offend("helmet", riders: [1], at: 1)
    bench.hear(.started(order: 1), at: 1.1)
    #expect(adopt(&bench, Self.scene(["r"], camera: "south"), at: 2) == ["hush"])
  }

  @Test func `lets a person finish what he wants said`() {
    var bench = Bench()
    var events: [Persuasion.Event] = []
    bench.persuasion.speak(who: "li", at: at(1), into: &events)
    #expect(adopt(&bench, Self.scene([]), at: 2) == [])
    #expect(bench.persuasion.speaking?.isLive == true)
  }

  @Test func `does not tell a rider again within his cooldown, and counts the hour's words on`() {
    var bench = Bench(voice: VoiceRules(budget: 10))
    bench.offend("helmet", riders: [1], at: 1)
    bench.hear(.started(order: 1), at: 1.1)
    bench.hear(.finished(order: 1), at: 3)
    var next = Self.scene(["r"])
    next.voice = VoiceRules(budget: 10)
    #expect(adopt(&bench, next, at: 4) == [])
    let before = bench.persuasion.suppressed
    bench.offend("helmet", riders: [1], at: 5)
    #expect(bench.persuasion.suppressed == before + 1)
    #expect(bench.plays.count == 1)
    // After it he is.
    bench.offend("helmet", riders: [1], at: 40)
    #expect(bench.plays.count == 2)
  }

  @Test func `forgets the riders of a camera that was away, whose numbers begin anew`() {
    var bench = Bench()
    bench.offend("helmet", riders: [1], at: 1)
    bench.hear(.started(order: 1), at: 1.1)
    bench.hear(.finished(order: 1), at: 3)
    _ = adopt(&bench, Self.scene(["r"], camera: "south"), at: 4)
    _ = adopt(&bench, Self.scene(["r"]), at: 5)
    bench.offend("helmet", riders: [1], at: 6)
    #expect(bench.plays.count == 2)
  }

  @Test
  func `breaks off publicity that is not read out here any more, and begins the new one's time`() {
    let before = Publicity(prompts: ["law-1"], every: .seconds(10))
    var bench = Bench(publicity: before)
    bench.pass(10)
    bench.hear(.started(order: 1), at: 10.1)
    #expect(bench.persuasion.speaking?.prompt == "law-1")
    var kept = Bench.scene(publicity: before)
    kept.title = "other"
    #expect(adopt(&bench, kept, at: 11) == [])
    let after = Publicity(prompts: ["law-2"], every: .seconds(20))
    #expect(adopt(&bench, Bench.scene(publicity: after), at: 12) == ["hush"])
    bench.hear(.interrupted(order: 1), at: 12.1)
    bench.pass(31)
    #expect(bench.persuasion.speaking == nil)
    bench.pass(33)
    #expect(bench.persuasion.speaking?.prompt == "law-2")
  }
}
