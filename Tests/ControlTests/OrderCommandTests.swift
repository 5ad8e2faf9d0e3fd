// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Foundation
import Testing

/// The commands that show and change the mode, the signal, its lamps and the inputs.
@Suite(.timeLimit(.minutes(2)))
struct OrderCommandTests {
  private let user = "uid \(geteuid())"

  @Test func `mode, lamps and inputs print what is golden`() async throws {
    try await serving(Robot().view) { path, _ in
      for (command, golden) in [
        ("mode", Golden.mode), ("lamps", Golden.lamps), ("inputs", Golden.inputs),
      ] {
        let outcome = try await Command.run([command, "--socket", path])
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
        #expect(outcome.output == golden)
        let raw = try await Command.run([command, "--json"], environment: ["XIAOAN_CONTROL": path])
        #expect(raw.status == 0 && raw.output.hasSuffix("}\n"))
        #expect(try JSONSerialization.jsonObject(with: Data(raw.output.utf8)) is [String: Any])
      }
    }
  }

  @Test func `each order is given in the name of who gives it, and answered in a sentence`()
    async throws
  {
    let robot = Robot()
    let cases: [(arguments: [String], environment: [String: String], order: String)] = [
      (["mode", "set", "directed"], ["USER": "li"], "directed by li (#): an officer directs"),
      (
        ["mode", "set", "normal"], ["USER": "root", "SUDO_USER": "李"], "normal by 李 (#): back to"
      ),
      (
        [
          "mode", "set", "temporary-signal", "--program", "officer", "--for", "2h", "--why", "断电",
          "--as", "wang",
        ], ["USER": "li"], "temporary-signal by wang (#): 断电 officer"
      ),
      (["mode", "told", "--whom", "Chen, 8810"], [:], "told by unknown (#) Chen, 8810"),
      (["signal", "step"], ["USER": "li"], "step by li (#)"),
      (["signal", "step", "east"], ["USER": "li"], "step by li (#) east"),
      (["signal", "all-red"], ["USER": "li", "SUDO_USER": ""], "allRed by li (#)"),
      (["lamps", "reset", "--reason", "new bulb"], ["USER": "li"], "reset by li (#) new bulb"),
    ]
    try await serving(robot.view) { path, _ in
      for (arguments, environment, order) in cases {
        let outcome = try await Command.run(
          arguments + ["--socket", path], environment: environment)
        #expect(outcome.status == 0 && outcome.errors == "", "\(arguments): \(outcome)")
        #expect(outcome.output.hasSuffix(".\n") || outcome.output.contains("mode told\n"))
        let last = robot.orders.last ?? ""
        #expect(last.hasPrefix(order.replacing("#", with: user)), "\(last)")
      }
      let raw = try await Command.run(["signal", "step", "--json", "--socket", path])
      #expect(raw.status == 0 && raw.output.hasPrefix(#"{"done":"It is done.","mode":{"#))
    }
  }

  @Test func `a mode is set by the revision that was seen, and for the length that was said`()
    async throws
  {
    let wishes = Locked<[ModeWish]>([])
    var view = Robot().view
    view.setMode = { wish in
      wishes.change { $0.append(wish) }
      return .done(OrderAnswer(done: "The mode is off-duty.", mode: Samples.mode))
    }
    try await serving(view) { path, _ in
      for length in ["90s", "30min", "2h", "1.5 h"] {
        let outcome = try await Command.run(
          ["mode", "set", "off-duty", "--why", "x", "--for", length, "--socket", path])
        #expect(outcome.status == 0)
        #expect(
          outcome.output
            == "The mode is off-duty.\nTell the unit that maintains the signals, then confirm it:"
            + " xiaoanctl mode told\n")
      }
    }
    #expect(wishes.value.map(\.seconds) == [90, 1800, 7200, 5400])
    #expect(wishes.value.map(\.revision) == Array(repeating: 3, count: 4))
  }

  @Test func `of two who change the mode at once the slower one is told so and changes nothing`()
    async throws
  {
    let mode = Locked(ModeStatus(mode: "normal", who: "robot", why: "start", since: 0, revision: 1))
    let seen = Locked(0)
    let (gate, open) = AsyncStream<Void>.makeStream()
    var view = Robot().view
    view.mode = {
      let answer = mode.value
      seen.change { $0 += 1 }
      // Nobody goes on before both have seen the same.
      if seen.value == 2 { open.finish() }
      for await _ in gate {}
      return answer
    }
    view.setMode = { wish in
      var result = OrderResult.conflict("\(mode.value.who) has changed the mode meanwhile.")
      mode.change { mode in
        guard wish.revision == mode.revision else { return }
        mode = ModeStatus(
          mode: wish.mode, who: wish.who, why: wish.why, since: 0, revision: mode.revision + 1)
        result = .done(OrderAnswer(done: "The mode is \(wish.mode).", mode: mode))
      }
      return result
    }
    try await serving(view) { path, _ in
      async let first = Command.run(
        ["mode", "set", "directed", "--as", "li", "--socket", path])
      async let second = Command.run(
        ["mode", "set", "warning-sign", "--why", "dark", "--as", "wang", "--socket", path])
      let outcomes = try await [first, second]
      #expect(outcomes.map(\.status).sorted() == [0, 1])
      let slower = outcomes[0].status == 1 ? outcomes[0] : outcomes[1]
      #expect(slower.output == "")
      #expect(slower.errors.hasPrefix("xiaoanctl: ") && slower.errors.contains("meanwhile"))
      #expect(mode.value.revision == 2)
    }
  }

  @Test func `what the daemon refuses exits 1 with its sentence`() async throws {
    var view = Robot().view
    view.setMode = { _ in .refused("That is not possible; possible are directed.") }
    view.signal = { _, _ in .refused("No program runs.") }
    view.lamps = { nil }
    try await serving(view) { path, _ in
      for (arguments, sentence) in [
        (["mode", "set", "off-duty", "--why", "x"], "That is not possible"),
        (["signal", "all-red"], "No program runs"),
        (["lamps", "reset", "--reason", "x"], "No program runs"),
        (["lamps"], "has no temporary-signal"), (["lamps", "walk"], "has no temporary-signal"),
        (["mode", "told", "--whom", "a\nb"], "a line break"),
      ] {
        let outcome = try await Command.run(arguments + ["--socket", path])
        #expect(outcome.status == 1 && outcome.output == "", "\(arguments)")
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
      }
    }
  }

  @Test(arguments: [
    ["mode", "set"], ["mode", "set", "warning-sign"], ["mode", "set", "off-duty", "--why", " "],
    ["mode", "set", "temporary-signal", "--program", "a"],
    ["mode", "set", "nonsense", "--why", "x"],
    ["mode", "set", "warning-sign", "--why", "x", "--program", "officer"],
    ["mode", "set", "directed", "--for", "2"], ["mode", "set", "directed", "--for", "-2h"],
    ["mode", "set", "directed", "--for", "0min"], ["mode", "set", "directed", "--for", "nanh"],
    ["mode", "set", "directed", "--for", "1e3s"], ["mode", "set", "directed", "--for", ""],
    ["lamps", "reset"], ["signal"], ["signal", "step", "a", "b"], ["inputs", "x"],
  ])
  func `wrong usage exits 2`(arguments: [String]) async throws {
    let outcome = try await Command.run(arguments + ["--socket", "/nowhere"])
    if arguments == ["signal"] {
      // A command that only holds others shows them.
      #expect(outcome.output.contains("USAGE: xiaoanctl signal") || outcome.status == 2)
    } else {
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.output == "" && outcome.errors.hasPrefix("xiaoanctl: "))
    }
  }

  @Test(arguments: [["mode"], ["mode", "set", "normal"], ["lamps", "walk"], ["inputs"]])
  func `a daemon that cannot be reached exits 3`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Command.run(arguments + ["--socket", folder.path + "/none"])
    #expect(outcome.status == 3 && outcome.output == "")
    #expect(outcome.errors.hasPrefix("xiaoanctl: The daemon cannot be reached"))
    #expect(!outcome.errors.contains("is not known"))
  }
}
