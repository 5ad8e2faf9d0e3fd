// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Testing
import Timetable
import TrafficModel

/// What is read out by the clock.
@Suite struct PublicityTests {
  private func bench(
    _ interrupted: Playlist.Interruption, more: [(String, PromptClass)] = []
  ) throws -> Bench {
    let times = try ["07:00", "09:00"].map { try #require(ClockTime($0)) }
    let playlist = Playlist(
      id: "p", prompts: ["law-1", "law-2"], rhythm: .at(times), interrupted: interrupted)
    var bench = Bench(more: more, playlists: [playlist])
    bench.pass(6 * 3600)
    return bench
  }

  private static let seven = 7 * 3600.0

  /// Seven o'clock's is read out for 11 s and then cut by a warning of 3 s.
  private func cut(_ bench: inout Bench) throws {
    bench.pass(Self.seven)
    let order = try #require(bench.plays.last)
    #expect(order.prompt.hasPrefix("law") && order.skipped == .zero)
    bench.hear(.started(order: 1), at: Self.seven)
    bench.offend("red-light", 1, at: Self.seven + 11)
    bench.hear(.interrupted(order: 1), at: Self.seven + 11)
    bench.hear(.started(order: 2), at: Self.seven + 11)
    bench.hear(.finished(order: 2), at: Self.seven + 14)
    bench.pass(Self.seven + 14)
  }

  @Test func `it wakes when it is due and not before`() throws {
    var bench = try bench(.skip)
    #expect(bench.persuasion.deadline(at: at(6 * 3600)) == at(Self.seven))
    bench.pass(Self.seven - 0.1)
    #expect(bench.plays.isEmpty)
    bench.pass(Self.seven)
    #expect(bench.plays.count == 1)
  }

  @Test func `what was cut goes on where it was, but for a second that is said again`() throws {
    var bench = try bench(.resume)
    try cut(&bench)
    let order = try #require(bench.plays.last)
    #expect(order.number == 3 && order.prompt == bench.plays[0].prompt)
    #expect(order.skipped == .seconds(10))
  }

  @Test func `what is cut twice goes on from the second cut, also when it was not heard again`()
    throws
  {
    var bench = try bench(.resume)
    try cut(&bench)
    bench.offend("wrong-way", 2, at: Self.seven + 14.1)
    bench.hear(.interrupted(order: 3), at: Self.seven + 14.1)
    bench.play(from: Self.seven + 14.1, until: Self.seven + 17)
    bench.pass(Self.seven + 17)
    #expect(bench.plays.last?.number == 5)
    #expect(bench.plays.last?.skipped == .seconds(10))
    bench.hear(.started(order: 5), at: Self.seven + 17)
    bench.offend("wrong-way", 3, at: Self.seven + 22)
    bench.hear(.interrupted(order: 5), at: Self.seven + 22)
    bench.play(from: Self.seven + 22, until: Self.seven + 25)
    bench.pass(Self.seven + 25)
    #expect(bench.plays.last?.skipped == .seconds(14))
  }

  @Test func `what goes on does so in the wording in which it was begun`() throws {
    var bench = try bench(.resume, more: [("law-1~b", .publicity), ("law-2~b", .publicity)])
    try cut(&bench)
    #expect(bench.plays.last?.number == 3)
    #expect(bench.plays.last?.parts == bench.plays.first?.parts)
  }

  @Test func `what is to be restarted begins anew`() throws {
    var bench = try bench(.restart)
    try cut(&bench)
    #expect(bench.plays.last?.number == 3)
    #expect(bench.plays.last?.prompt == bench.plays.first?.prompt)
    #expect(bench.plays.last?.skipped == .zero)
  }

  @Test func `what is to be skipped does not come back, and the next one is another`() throws {
    var bench = try bench(.skip)
    try cut(&bench)
    #expect(bench.plays.count == 2)
    bench.pass(9 * 3600)
    #expect(bench.plays.count == 3)
    #expect(bench.plays[2].prompt != bench.plays[0].prompt && bench.plays[2].skipped == .zero)
  }

  @Test func `what was heard to its end or failed does not come back`() throws {
    for report in [AudioReport.finished(order: 1), .failed(order: 1, reason: "lost")] {
      var bench = try bench(.resume)
      bench.pass(Self.seven)
      bench.hear(.started(order: 1), at: Self.seven)
      bench.hear(report, at: Self.seven + 5)
      bench.pass(Self.seven + 6)
      bench.pass(Self.seven + 50)
      #expect(bench.plays.count == 1)
    }
  }

  @Test func `what falls into a silent hour passes, and is not said when the hour is over`() throws
  {
    let night = try #require(ClockRange("06:30-07:30"))
    let rules = VoiceRules(
      quiet: [
        VoiceRules.Row(
          when: When(during: [night]), levels: VoiceLevels([(.publicity, .silent)]))
      ])
    let seven = try #require(ClockTime("07:00"))
    let playlist = Playlist(
      id: "p", prompts: ["law-1"], rhythm: .at([seven]), interrupted: .resume)
    var bench = Bench(voice: rules, playlists: [playlist])
    bench.pass(6 * 3600)
    bench.pass(Self.seven)
    bench.pass(7.5 * 3600)
    #expect(bench.log.isEmpty)
  }

  @Test func `without a wall clock it reads nothing out and does not ask to be woken at once`()
    throws
  {
    let seven = try #require(ClockTime("07:00"))
    let playlist = Playlist(id: "p", prompts: ["law-1"], rhythm: .at([seven]))
    var bench = Bench(playlists: [playlist], isTimed: false)
    bench.persuasion.note(Bench.calendar)
    bench.pass(100)
    #expect(bench.persuasion.deadline(at: at(100)) == nil)
    bench.persuasion.note(Bench.clock())
    bench.pass(Self.seven - 1)
    #expect(bench.persuasion.deadline(at: at(Self.seven - 1)) == at(Self.seven))
  }

  @Test func `what came due while something was said begins with its end`() throws {
    var bench = try bench(.skip)
    bench.offend("red-light", 1, at: Self.seven - 2)
    bench.hear(.started(order: 1), at: Self.seven - 2)
    bench.pass(Self.seven + 0.5)
    #expect(bench.plays.count == 1)
    // Nobody looks again: the end of the prompt is what it waited for.
    bench.hear(.finished(order: 1), at: Self.seven + 0.7)
    #expect(bench.plays.last?.prompt.hasPrefix("law") == true)
  }

  @Test func `what waits for calm wakes when calm comes, and delays no other`() throws {
    let seven = try #require(ClockTime("07:00"))
    let after = try #require(ClockTime("07:01"))
    var bench = Bench(playlists: [
      Playlist(id: "calm", prompts: ["law-1"], rhythm: .at([seven]), calm: .milliseconds(90_400)),
      Playlist(id: "other", prompts: ["law-2"], rhythm: .at([after])),
    ])
    bench.pass(6 * 3600)
    bench.offend("red-light", 1, at: Self.seven - 10)
    bench.play(from: Self.seven - 10, until: Self.seven - 8)
    bench.pass(Self.seven)
    #expect(bench.plays.count == 1)
    bench.pass(Self.seven + 59.4)
    #expect(bench.persuasion.deadline(at: at(Self.seven + 59.4)) == at(Self.seven + 60))
    bench.pass(Self.seven + 60)
    #expect(bench.plays.last?.prompt == "law-2")
    bench.play(from: Self.seven + 60, until: Self.seven + 62)
    bench.pass(Self.seven + 80)
    #expect(bench.persuasion.deadline(at: at(Self.seven + 80)) == at(Self.seven + 80.4))
    bench.pass(Self.seven + 80.4)
    #expect(bench.plays.last?.prompt == "law-1")
  }

  @Test func `nobody is read to at once after an officer has spoken for too long`() {
    var bench = Bench(publicity: Publicity(prompts: ["law-1"], every: .minutes(1)))
    bench.act(at: 10) { $0.speak(who: "li", at: $1, into: &$2) }
    bench.hear(.started(order: 1), at: 10)
    bench.pass(130)
    #expect(bench.log.suffix(2) == ["hush", "1 interrupted"])
    bench.pass(189)
    #expect(bench.plays.count == 1)
    bench.pass(190)
    #expect(bench.plays.last?.prompt == "law-1")
  }
}
