// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Testing
import TrafficModel

/// What people say through the robot.
@Suite struct LiveTests {
  private func speak(_ bench: inout Bench, at seconds: Double) {
    bench.act(at: seconds) { $0.speak(who: "li", at: $1, into: &$2) }
  }

  @Test func `live speech goes before a warning and names who wants it`() throws {
    var bench = Bench()
    bench.offend("red-light", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    speak(&bench, at: 11)
    let order = try #require(bench.plays.last)
    #expect(order.isLive && order.parts.isEmpty && order.prompt == Request.live)
    #expect(bench.requests.last?.who == "li" && bench.requests.last?.promptClass == .live)
    bench.hear(.interrupted(order: 1), at: 11)
    bench.hear(.started(order: 2), at: 11)
    bench.offend("red-light", 2, at: 12)
    #expect(bench.plays.count == 2)
  }

  @Test func `live speech waits for what is said in the place of a signal`() {
    var bench = Bench()
    bench.act(at: 10) { $0.announce("fault", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    speak(&bench, at: 11)
    #expect(bench.plays.count == 1)
    bench.hear(.finished(order: 1), at: 13)
    #expect(bench.plays.last?.isLive == true)
  }

  @Test func `an announcement in the place of a signal cuts live speech`() {
    var bench = Bench()
    speak(&bench, at: 10)
    bench.hear(.started(order: 1), at: 10)
    bench.act(at: 11) { $0.announce("fault", at: $1, into: &$2) }
    #expect(bench.plays.last?.prompt == "fault")
  }

  @Test func `live speech ends after two minutes, and not before, as interrupted`() {
    var bench = Bench()
    speak(&bench, at: 10)
    bench.hear(.started(order: 1), at: 11)
    bench.pass(130.9)
    #expect(bench.log.last == "1 started")
    #expect(bench.persuasion.deadline(at: at(130.9)) == at(131))
    bench.pass(131)
    #expect(bench.log.suffix(2) == ["hush", "1 interrupted"])
    bench.hear(.interrupted(order: 1), at: 131.1)
    #expect(bench.log.last == "1 interrupted")
    #expect(bench.log.filter { $0 == "1 interrupted" }.count == 1)
  }

  @Test func `live speech that nobody begins is given up`() {
    var bench = Bench()
    speak(&bench, at: 10)
    bench.pass(12)
    #expect(bench.log.suffix(2) == ["hush", "1 failed: the loudspeaker does not answer"])
  }

  @Test func `while blind people cross nobody speaks and nothing is said`() {
    var bench = Bench()
    bench.persuasion.isHeldForCrossing = true
    speak(&bench, at: 10)
    bench.act(at: 10) { _ = $0.say("helmet", who: "li", at: $1, into: &$2) }
    bench.offend("red-light", 1, at: 10)
    #expect(bench.plays.isEmpty)
    let held = "dropped: people are crossing by the sound of the signal"
    #expect(bench.log.contains("1 \(held)") && bench.log.contains("2 \(held)"))
    bench.act(at: 11) { $0.announce("tick", at: $1, into: &$2) }
    #expect(bench.plays.map(\.prompt) == ["tick"])
  }

  @Test func `what waited when people begin to cross is not said over their sound`() {
    var bench = Bench()
    bench.act(at: 10) { $0.announce("fault", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.offend("red-light", 1, at: 11)
    speak(&bench, at: 11)
    bench.persuasion.isHeldForCrossing = true
    bench.act(at: 12) { $0.announce("tick", at: $1, into: &$2) }
    bench.hear(.finished(order: 1), at: 12.5)
    #expect(bench.plays.last?.prompt == "tick")
    bench.hear(.started(order: 4), at: 12.5)
    bench.hear(.finished(order: 4), at: 13.5)
    #expect(bench.plays.map(\.prompt) == ["fault", "tick"])
    #expect(bench.persuasion.queue.isEmpty)
  }

  @Test func `the sound by which people cross goes on without a gap`() {
    var bench = Bench()
    bench.persuasion.isHeldForCrossing = true
    bench.act(at: 10) { $0.announce("tick", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10.05)
    // It is due again before the loudspeaker has told its end.
    bench.act(at: 12) { $0.announce("tick", at: $1, into: &$2) }
    bench.hear(.finished(order: 1), at: 12.05)
    #expect(bench.plays.count == 2)
    bench.act(at: 12.06) { $0.silence("tick", at: $1, into: &$2) }
    #expect(bench.persuasion.queue.isEmpty && bench.log.last == "hush")
  }

  @Test func `a prompt of the pack is said as it is, to nobody in particular`() throws {
    var bench = Bench(more: [("helmet~b", .persuade), ("chime-persuade", .persuade)])
    bench.act(at: 10) { persuasion, now, events in
      #expect(persuasion.say("helmet~b", who: "li", at: now, into: &events) == 1)
    }
    let request = try #require(bench.requests.last)
    #expect(request.parts == ["helmet~b"] && request.who == "li" && request.causes.isEmpty)
    #expect(request.promptClass == .live && !request.isLive)
  }

  @Test func `a prompt that the pack has not, or cannot play, is not asked for at all`() {
    var bench = Bench()
    bench.hear(.unplayable(prompt: "helmet", reason: "gone"), at: 1)
    bench.act(at: 10) { persuasion, now, events in
      #expect(persuasion.say("nothing", who: "li", at: now, into: &events) == nil)
      #expect(persuasion.say("helmet", who: "li", at: now, into: &events) == nil)
    }
    #expect(bench.log.isEmpty)
  }

  @Test func `what is waiting when the robot goes off duty is not said, but for what people want`()
  {
    var bench = Bench()
    bench.act(at: 10) { $0.announce("fault", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.offend("red-light", 1, at: 11)
    bench.act(at: 11) { _ = $0.say("law-1", who: "li", at: $1, into: &$2) }
    bench.persuasion.quiet = .everything
    bench.hear(.finished(order: 1), at: 12)
    bench.play(from: 12, until: 13)
    #expect(bench.plays.map(\.prompt) == ["fault", "law-1"])
    #expect(bench.log.last == "2 dropped: the robot is off duty")
  }
}

/// Who is thanked.
@Suite struct ThanksTests {
  /// Rider 1 was told to put on his helmet.
  private func told(isOver: Bool = true) -> Bench {
    var bench = Bench(
      more: [
        ("helmet-thanks", .persuade), ("helmet-group", .persuade), ("helmet-again", .persuade),
      ]
    )
    bench.offend("helmet", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    if isOver { bench.hear(.finished(order: 1), at: 12) }
    return bench
  }

  @Test func `who heeds is thanked once`() {
    var bench = told()
    bench.thank("helmet", order: 1, rider: 1, at: 13)
    #expect(bench.log.last == "play 2 helmet-thanks")
    bench.play(from: 13, until: 14)
    bench.thank("helmet", order: 1, rider: 1, at: 15)
    bench.thank("helmet-again", order: 3, rider: 1, at: 900)
    #expect(bench.plays.count == 2)
    bench.thank("helmet", order: 1, rider: 2, at: 901)
    #expect(bench.plays.count == 3)
  }

  @Test func `he is thanked after what he is told, not in its midst`() {
    var bench = told(isOver: false)
    bench.thank("helmet", order: 1, rider: 1, at: 11)
    #expect(bench.plays.count == 1 && bench.persuasion.queue.map(\.prompt) == ["helmet-thanks"])
    bench.thank("helmet", order: 1, rider: 1, at: 11.1)
    #expect(bench.requests.count == 2)
    bench.hear(.finished(order: 1), at: 12)
    #expect(bench.plays.last?.prompt == "helmet-thanks")
  }

  @Test func `nobody is thanked while somebody else is told something, or is to be`() {
    var bench = told()
    bench.offend("over-line", 2, at: 13)
    bench.thank("helmet", order: 1, rider: 1, at: 13.5)
    #expect(bench.requests.count == 2)
    var waiting = told(isOver: false)
    waiting.offend("over-line", 2, at: 11)
    waiting.thank("helmet", order: 1, rider: 1, at: 11.5)
    #expect(waiting.requests.count == 2)
  }

  @Test
  func `who was told among several is not thanked, whether or not the pack has a form for it`() {
    var bench = told()
    bench.thank("helmet-group", order: 1, rider: 1, at: 13)
    #expect(bench.requests.count == 1)
    var plain = Bench(more: [("helmet-thanks", .persuade)])
    plain.offend("helmet", riders: [1, 2], at: 10)
    plain.play(from: 10, until: 12)
    plain.thank("helmet", order: 1, rider: 1, at: 13)
    #expect(plain.requests.count == 1)
  }

  @Test func `there are no thanks without a recording, in other modes, or over a crossing`() {
    var bench = Bench()
    bench.thank("helmet", order: 1, rider: 1, at: 10)
    var quiet = told()
    quiet.persuasion.quiet = .publicity
    quiet.thank("helmet", order: 1, rider: 1, at: 13)
    var held = told()
    held.persuasion.isHeldForCrossing = true
    held.thank("helmet", order: 1, rider: 1, at: 13)
    #expect(bench.requests.isEmpty && quiet.requests.count == 1 && held.requests.count == 1)
  }
}
