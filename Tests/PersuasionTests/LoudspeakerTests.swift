// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Testing
import TrafficModel

/// What becomes of requests when the loudspeaker is slow, fails or says nothing.
@Suite struct LoudspeakerTests {
  private func ends(_ bench: Bench, _ order: Int64) -> [String] {
    bench.log.filter { $0.hasPrefix("\(order) ") && $0 != "\(order) started" }
  }

  @Test func `what gave way and is never heard of again has an end all the same, once`() {
    var bench = Bench()
    bench.offend("helmet", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    bench.offend("red-light", 2, at: 11)
    bench.hear(.started(order: 2), at: 11)
    #expect(bench.persuasion.deadline(at: at(11)) == at(13))
    bench.pass(13)
    #expect(ends(bench, 1) == ["1 failed: the loudspeaker does not answer"])
    bench.hear(.interrupted(order: 1), at: 13.1)
    #expect(ends(bench, 1).count == 1)
    #expect(bench.persuasion.speaking?.order == 2)
  }

  @Test func `a word that began just before it had to give way was heard, and is not said again`() {
    var bench = Bench()
    bench.offend("helmet", 1, at: 10)
    bench.offend("red-light", 2, at: 10.05)
    // The report was on its way when the warning was ordered.
    bench.hear(.started(order: 1), at: 10.06)
    bench.hear(.interrupted(order: 1), at: 10.06)
    bench.play(from: 10.07, until: 12)
    #expect(bench.log.contains("1 started"))
    bench.offend("helmet", 1, at: 20)
    #expect(bench.plays.count == 2)
    #expect(bench.persuasion.suppressed == 1)
  }

  @Test func `who turns out to have been told while his next word waits is not told it again`() {
    var bench = Bench()
    bench.offend("helmet", 1, at: 10)
    bench.act(at: 10.05) { $0.announce("fault", at: $1, into: &$2) }
    bench.offend("helmet", riders: [1, 2], at: 10.1)
    bench.offend("over-line", 1, at: 10.1)
    bench.hear(.started(order: 1), at: 10.12)
    bench.hear(.interrupted(order: 1), at: 10.12)
    bench.play(from: 10.12, until: 12)
    #expect(bench.persuasion.speaking?.causes.map(\.rider) == [2])
    #expect(bench.persuasion.speaking?.riders == 1)
    var alone = Bench()
    alone.offend("helmet", 1, at: 10)
    alone.act(at: 10.05) { $0.announce("fault", at: $1, into: &$2) }
    alone.offend("helmet", 1, at: 10.1)
    alone.hear(.started(order: 1), at: 10.12)
    alone.play(from: 10.12, until: 12)
    #expect(alone.log.last == "3 dropped: he was told a moment ago")
  }

  @Test func `a word that began just before it was given up was heard, and ended only once`() {
    var bench = Bench()
    bench.offend("helmet", 1, at: 10)
    bench.pass(12)
    bench.hear(.started(order: 1), at: 12.01)
    bench.hear(.interrupted(order: 1), at: 12.02)
    #expect(bench.log.suffix(2) == ["hush", "1 failed: the loudspeaker does not answer"])
    bench.offend("helmet", 1, at: 20)
    #expect(bench.plays.count == 1)
  }

  @Test func `an order that fails before it begins leaves alone what it was to cut`() {
    var bench = Bench()
    bench.offend("red-light", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    bench.act(at: 11) { $0.speak(who: "li", at: $1, into: &$2) }
    bench.hear(.failed(order: 2, reason: "Nobody speaks any more."), at: 11.1)
    #expect(bench.persuasion.speaking?.order == 1)
    // A persuasion does not cut the warning that is still to be heard.
    bench.offend("helmet", 2, at: 11.2)
    #expect(bench.plays.count == 2)
    bench.hear(.finished(order: 1), at: 13)
    #expect(bench.plays.last?.prompt == "helmet")
    #expect(ends(bench, 1) == ["1 finished"])
  }

  @Test func `what waits and matters more than what comes back cuts it`() {
    var bench = Bench()
    bench.offend("helmet", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    bench.offend("red-light", 2, at: 11)
    bench.offend("wrong-way", 3, at: 11)
    bench.hear(.failed(order: 2, reason: "gone"), at: 11.1)
    #expect(bench.plays.last?.prompt == "wrong-way")
    bench.hear(.interrupted(order: 1), at: 11.2)
    #expect(ends(bench, 1) == ["1 interrupted"])
  }

  @Test func `what was hushed does not come back when the next order fails`() {
    var bench = Bench()
    bench.act(at: 10) { $0.announce("tick", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.act(at: 11) { $0.silence("tick", at: $1, into: &$2) }
    bench.offend("helmet", 1, at: 11)
    bench.hear(.failed(order: 2, reason: "gone"), at: 11.1)
    #expect(bench.persuasion.speaking == nil)
    bench.hear(.interrupted(order: 1), at: 11.2)
    #expect(ends(bench, 1) == ["1 interrupted"])
  }

  @Test func `what waits behind something that is silenced is said at once`() {
    var bench = Bench()
    bench.act(at: 10) { $0.announce("tick", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.offend("red-light", 1, at: 11)
    bench.act(at: 11.5) { $0.silence("tick", at: $1, into: &$2) }
    #expect(bench.log.suffix(2) == ["hush", "play 2 red-light"])
  }

  @Test func `a device that goes and comes back leaves nothing behind that blocks the next word`() {
    var bench = Bench()
    bench.offend("red-light", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    bench.hear(.absent(device: "d", reason: "gone"), at: 11)
    bench.hear(.ready(device: "d"), at: 12)
    bench.pass(13)
    #expect(ends(bench, 1) == ["1 failed: the loudspeaker does not answer"])
    bench.offend("helmet", 2, at: 14)
    #expect(bench.plays.last?.prompt == "helmet")
  }

  @Test func `what is too old to be said keeps nobody else from being told`() {
    var bench = Bench()
    bench.act(at: 10) { $0.speak(who: "li", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.offend("helmet", 1, at: 20)
    bench.offend("over-line", 2, at: 21)
    bench.offend("red-light", 3, at: 22)
    bench.offend("helmet", 4, at: 58)
    bench.offend("over-line", 5, at: 58)
    bench.offend("red-light", 6, at: 58)
    bench.hear(.finished(order: 1), at: 60)
    for order in Int64(2)...4 {
      #expect(ends(bench, order) == ["\(order) dropped: too late to say"])
    }
    #expect(bench.plays.last?.prompt == "red-light")
    bench.play(from: 60, until: 62)
    #expect(bench.plays.last?.prompt == "helmet")
  }

  @Test func `a camera whose clock is ahead does not make a word wait for longer`() {
    var bench = Bench()
    bench.act(at: 10) { $0.speak(who: "li", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.offend("helmet", riders: [1], at: 20, decided: 80)
    bench.hear(.finished(order: 1), at: 70)
    #expect(bench.log.last == "2 dropped: too late to say")
  }

  @Test func `a recording found broken while it waits is not ordered`() {
    var bench = Bench()
    bench.offend("red-light", 1, at: 10)
    bench.hear(.started(order: 1), at: 10)
    bench.offend("helmet", 2, at: 11)
    bench.hear(.unplayable(prompt: "helmet", reason: "gone"), at: 11)
    bench.hear(.finished(order: 1), at: 12)
    #expect(bench.log.last == "2 dropped: the pack cannot play it")
  }
}
