// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Testing
import TrafficModel

/// With which words riders are spoken to.
@Suite struct PhrasingTests {
  private static let forms: [(String, PromptClass)] = [
    ("helmet-group", .persuade), ("helmet-again", .persuade), ("helmet-thanks", .persuade),
  ]
  private static let parts: [(String, PromptClass)] = [
    ("part-colour-red", .persuade), ("part-rider", .persuade), ("part-helmet", .persuade),
  ]

  @Test func `one rider is told the plain form, several the group's, and he again the firmer one`()
  {
    var bench = Bench(more: Self.forms)
    bench.offend("helmet", riders: [1], at: 10)
    bench.play(from: 10, until: 12)
    bench.offend("helmet", riders: [2, 3], at: 13)
    bench.play(from: 13, until: 15)
    bench.offend("helmet", riders: [1], at: 41)
    #expect(bench.plays.map(\.prompt) == ["helmet", "helmet-group", "helmet-again"])
    #expect(bench.requests.allSatisfy { $0.asked == "helmet" })
  }

  @Test func `of a group in which only one is not yet told, that one is told alone`() {
    var bench = Bench(more: Self.forms)
    bench.offend("helmet", riders: [1], at: 10)
    bench.play(from: 10, until: 12)
    bench.offend("helmet", riders: [1, 2], at: 13)
    #expect(bench.plays.last?.prompt == "helmet")
    #expect(bench.requests.last?.causes.map(\.rider) == [2])
    #expect(bench.persuasion.suppressed == 1)
  }

  @Test func `a prompt that he was asked for but never heard is not said the firmer way`() {
    var bench = Bench(more: Self.forms)
    bench.offend("helmet", 1, at: 10)
    bench.hear(.failed(order: 1, reason: "lost"), at: 10.1)
    bench.offend("helmet", 1, at: 11)
    #expect(bench.plays.last?.prompt == "helmet")
  }

  @Test func `a form has the cooldown of its prompt, so nobody gets round it by another form`() {
    var bench = Bench(more: Self.forms)
    bench.offend("helmet", riders: [1, 2], at: 10)
    bench.play(from: 10, until: 12)
    bench.offend("helmet", 1, at: 39.9)
    #expect(bench.plays.count == 1)
    bench.offend("helmet", 1, at: 40.1)
    #expect(bench.plays.last?.prompt == "helmet-again")
  }

  @Test func `without a form the prompt itself is said`() {
    var bench = Bench()
    bench.offend("helmet", riders: [1, 2], at: 10)
    bench.play(from: 10, until: 12)
    bench.offend("helmet", 1, at: 50)
    #expect(bench.plays.map(\.prompt) == ["helmet", "helmet"])
    #expect(bench.requests.allSatisfy { $0.wording == nil })
  }

  @Test func `wordings are said in turn, each prompt with a turn of its own`() {
    let more: [(String, PromptClass)] = [
      ("helmet~b", .persuade), ("helmet~c", .persuade), ("over-line~b", .persuade),
    ]
    var bench = Bench(more: more)
    for step in 0..<4 {
      bench.offend("helmet", Int64(step), at: Double(step) * 20 + 10)
      bench.play(from: Double(step) * 20 + 10, until: Double(step) * 20 + 12)
      bench.offend("over-line", Int64(step), at: Double(step) * 20 + 20)
      bench.play(from: Double(step) * 20 + 20, until: Double(step) * 20 + 22)
    }
    let helmets = bench.plays.filter { $0.prompt == "helmet" }.map(\.parts)
    #expect(helmets == [["helmet"], ["helmet~b"], ["helmet~c"], ["helmet"]])
    let lines = bench.plays.filter { $0.prompt == "over-line" }.map(\.parts)
    #expect(lines == [["over-line"], ["over-line~b"], ["over-line"], ["over-line~b"]])
    #expect(bench.requests[2].wording == "helmet~b")
  }

  @Test func `a wording that cannot be played is passed over, also the first and all but one`() {
    var bench = Bench(more: [("helmet~b", .persuade), ("helmet~c", .persuade)])
    bench.hear(.unplayable(prompt: "helmet", reason: "gone"), at: 1)
    bench.offend("helmet", 1, at: 10)
    #expect(bench.lastParts == ["helmet~b"])
    bench.play(from: 10, until: 12)
    bench.hear(.unplayable(prompt: "helmet~b", reason: "gone"), at: 13)
    bench.offend("helmet", 2, at: 14)
    #expect(bench.lastParts == ["helmet~c"])
    #expect(bench.requests.last?.wording == "helmet~c")
  }

  @Test func `a group whose first wording is broken has its others`() {
    var bench = Bench(more: [("helmet-group", .persuade), ("helmet-group~b", .persuade)])
    bench.hear(.unplayable(prompt: "helmet-group", reason: "gone"), at: 1)
    bench.offend("helmet", riders: [1, 2], at: 10)
    #expect(bench.lastParts == ["helmet-group~b"])
  }

  @Test func `a rider is called by his colour where the pack has every part`() {
    var bench = Bench(more: Self.parts)
    bench.offend("helmet", riders: [1], at: 10, colour: .red)
    #expect(bench.lastParts == ["part-colour-red", "part-rider", "part-helmet"])
    #expect(bench.requests.last?.wording == "helmet@red")
    #expect(bench.requests.last?.prompt == "helmet")
  }

  @Test(arguments: ["part-colour-red", "part-rider", "part-helmet"])
  func `without one of the parts nobody is called by his colour`(_ part: String) {
    var bench = Bench(more: Self.parts)
    bench.hear(.unplayable(prompt: part, reason: "gone"), at: 1)
    bench.offend("helmet", riders: [1], at: 10, colour: .red)
    #expect(bench.lastParts == ["helmet"])
    #expect(bench.requests.last?.wording == nil)
  }

  @Test func `neither a group nor a colour without a recording is called by a colour`() {
    var bench = Bench(more: Self.parts)
    bench.offend("helmet", riders: [1, 2], at: 10, colour: .red)
    #expect(bench.lastParts == ["helmet"])
    bench.play(from: 10, until: 12)
    bench.offend("helmet", riders: [3], at: 13, colour: .blue)
    #expect(bench.lastParts == ["helmet"])
  }

  @Test func `the chime of the class comes first, in every form, and never alone`() {
    var bench = Bench(
      more: Self.parts + [("chime-persuade", .persuade), ("helmet-group", .persuade)])
    bench.offend("helmet", riders: [1], at: 10)
    #expect(bench.lastParts == ["chime-persuade", "helmet"])
    bench.play(from: 10, until: 12)
    bench.offend("helmet", riders: [2, 3], at: 13)
    #expect(bench.lastParts == ["chime-persuade", "helmet-group"])
    bench.play(from: 13, until: 15)
    bench.offend("helmet", riders: [4], at: 16, colour: .red)
    #expect(bench.lastParts.first == "chime-persuade" && bench.lastParts.count == 4)
    bench.play(from: 16, until: 19)
    bench.offend("red-light", riders: [5], at: 20)
    #expect(bench.lastParts == ["red-light"])
  }

  @Test func `a chime that cannot be played is left out, not the prompt`() {
    var bench = Bench(more: [("chime-persuade", .persuade)])
    bench.hear(.unplayable(prompt: "chime-persuade", reason: "gone"), at: 1)
    bench.offend("helmet", 1, at: 10)
    #expect(bench.lastParts == ["helmet"])
  }
}
