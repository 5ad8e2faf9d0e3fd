// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Testing
import Timetable
import TrafficModel

/// When it is quiet, and how much a place is spoken to.
@Suite struct HoursTests {
  private static let evening = 22 * 3600.0

  private static func voice(_ levels: VoiceLevels, budget: Int = 60) throws -> VoiceRules {
    let night = try #require(ClockRange("22:00-06:00"))
    return VoiceRules(
      quiet: [VoiceRules.Row(when: When(during: [night]), levels: levels)], budget: budget)
  }

  private static func night() throws -> VoiceRules {
    try voice(VoiceLevels([(.persuade, .silent), (.publicity, .silent), (.warn, .gain(-12))]))
  }

  @Test func `a class that is silent now is asked for and dropped with that reason`() throws {
    var bench = Bench(voice: try Self.night())
    bench.offend("helmet", 1, at: Self.evening - 1)
    #expect(bench.log.last == "play 1 helmet")
    bench.play(from: Self.evening - 1, until: Self.evening - 0.5)
    bench.offend("helmet", 2, at: Self.evening)
    #expect(bench.log.suffix(2) == ["asked helmet", "2 dropped: it is a quiet hour"])
    #expect(bench.persuasion.hushed == 1)
    // Nobody heard it, so nobody has a cooldown.
    bench.offend("helmet", 2, at: 30 * 3600)
    #expect(bench.log.last == "play 3 helmet")
  }

  @Test func `a class that is softer now is said softer, and the others as ever`() throws {
    var bench = Bench(voice: try Self.night())
    bench.offend("red-light", 1, at: Self.evening)
    #expect(bench.plays.last?.gain == .decibels(-12))
    bench.act(at: Self.evening) { $0.announce("fault", at: $1, into: &$2) }
    #expect(bench.plays.last?.gain == .full)
    #expect(bench.persuasion.gain(of: .warn, at: at(12 * 3600)) == .full)
    #expect(bench.persuasion.gain(of: .persuade, at: at(Self.evening)) == nil)
  }

  @Test func `what waits into a quiet hour is not said in it, and what is softer then is softer`()
    throws
  {
    var bench = Bench(voice: try Self.night())
    bench.act(at: Self.evening - 3) { $0.announce("fault", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: Self.evening - 3)
    bench.offend("helmet", 1, at: Self.evening - 2)
    bench.offend("red-light", 2, at: Self.evening - 1)
    bench.hear(.finished(order: 1), at: Self.evening + 1)
    #expect(bench.plays.last?.prompt == "red-light")
    #expect(bench.plays.last?.gain == .decibels(-12))
    bench.play(from: Self.evening + 1, until: Self.evening + 2)
    #expect(bench.log.last == "2 dropped: it is a quiet hour")
  }

  @Test func `by a clock that is not trusted it is night`() throws {
    var bench = Bench(voice: try Self.night())
    bench.persuasion.note(Bench.clock(isSynchronised: false))
    bench.offend("helmet", 1, at: 12 * 3600)
    #expect(bench.log.last == "1 dropped: it is a quiet hour")
    bench.offend("red-light", 2, at: 12 * 3600)
    #expect(bench.plays.last?.gain == .decibels(-12))
    bench.persuasion.note(Bench.clock())
    bench.offend("helmet", 1, at: 12 * 3600 + 1)
    #expect(bench.persuasion.queue.map(\.prompt) == ["helmet"])
  }

  @Test func `a robot that has a calendar and never heard of a clock takes it for night`() throws {
    var bench = Bench(voice: try Self.night(), isTimed: false)
    bench.persuasion.note(Bench.calendar)
    bench.offend("helmet", 1, at: 12 * 3600)
    #expect(bench.log.last == "1 dropped: it is a quiet hour")
  }

  @Test func `a day that nobody looked up counts as night too`() throws {
    var bench = Bench(voice: try Self.night())
    bench.offend("helmet", 1, at: 12 * 3600 + 5 * 86_400)
    #expect(bench.log.last == "1 dropped: it is a quiet hour")
  }

  @Test func `a recording on a desk, which knows no day, is not softened`() throws {
    var bench = Bench(voice: try Self.night(), isTimed: false)
    bench.offend("helmet", 1, at: 23 * 3600)
    #expect(bench.plays.last?.gain == .full)
  }
}

/// How often an hour a place is spoken to.
@Suite struct BudgetTests {
  private static let refusal = "this place was spoken to 3 times within an hour"

  private func spent() -> Bench {
    var bench = Bench(
      more: [
        ("helmet-group", .persuade), ("helmet-again", .persuade), ("helmet-thanks", .persuade),
      ],
      voice: VoiceRules(budget: 3))
    for step in 0..<3 {
      let time = 100 + Double(step) * 10
      bench.offend(step == 1 ? "red-light" : "helmet", Int64(step), at: time)
      bench.play(from: time, until: time + 2)
    }
    return bench
  }

  @Test func `it counts warnings and persuasions together`() {
    var bench = spent()
    bench.offend("wrong-way", 9, at: 200)
    #expect(bench.log.last == "4 dropped: \(Self.refusal)")
    bench.offend("over-line", 9, at: 201)
    #expect(bench.log.last == "5 dropped: \(Self.refusal)")
    #expect(bench.persuasion.overBudget == 2)
  }

  @Test func `no form gets round it`() {
    var bench = spent()
    bench.offend("helmet", riders: [7, 8], at: 200)
    #expect(bench.log.last == "4 dropped: \(Self.refusal)")
    bench.offend("helmet", 0, at: 201)
    #expect(bench.log.last == "5 dropped: \(Self.refusal)")
    let count = bench.log.count
    bench.thank("helmet", order: 1, rider: 0, at: 202)
    #expect(bench.log.count == count)
  }

  @Test func `an hour after the first of them began one more may be said`() {
    var bench = spent()
    bench.offend("helmet", 9, at: 3699.9)
    #expect(bench.log.last == "4 dropped: \(Self.refusal)")
    bench.offend("helmet", 9, at: 3700)
    bench.play(from: 3700, until: 3702)
    #expect(bench.plays.last?.number == 5)
    bench.offend("over-line", 9, at: 3703)
    #expect(bench.log.last == "6 dropped: \(Self.refusal)")
  }

  @Test func `what was never begun does not count`() {
    var bench = Bench(voice: VoiceRules(budget: 1))
    bench.offend("helmet", 1, at: 10)
    bench.hear(.failed(order: 1, reason: "lost"), at: 10.1)
    bench.offend("helmet", 1, at: 11)
    #expect(bench.plays.last?.number == 2)
  }

  @Test func `it leaves signals, people who speak and publicity alone`() {
    var bench = Bench(
      voice: VoiceRules(budget: 1), publicity: Publicity(prompts: ["law-1"], every: .minutes(1)))
    bench.offend("helmet", 1, at: 10)
    bench.play(from: 10, until: 12)
    bench.act(at: 20) { $0.announce("fault", at: $1, into: &$2) }
    bench.play(from: 20, until: 22)
    bench.act(at: 30) { _ = $0.say("helmet", who: "li", at: $1, into: &$2) }
    bench.play(from: 30, until: 32)
    bench.pass(92)
    #expect(bench.plays.map(\.prompt) == ["helmet", "fault", "helmet", "law-1"])
  }

  @Test func `what waits when the last of it is spent is not said`() {
    var bench = Bench(voice: VoiceRules(budget: 1))
    bench.offend("red-light", 1, at: 10)
    bench.offend("helmet", 2, at: 10)
    bench.hear(.started(order: 1), at: 10.1)
    bench.hear(.finished(order: 1), at: 12)
    #expect(bench.plays.count == 1)
    #expect(bench.log.last?.hasPrefix("2 dropped: this place was spoken to 1 times") == true)
  }

  @Test func `a warning does not go beyond it since what it cuts has not been heard of yet`() {
    var bench = Bench(voice: VoiceRules(budget: 1))
    bench.offend("helmet", 1, at: 10)
    bench.offend("red-light", 2, at: 10.05)
    bench.hear(.started(order: 1), at: 10.06)
    #expect(bench.plays.count == 1)
  }
}
