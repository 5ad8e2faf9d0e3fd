// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering

/// Shows the lamps, walks them, and clears their faults.
struct LampsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamps",
    abstract: "Show the lamps: what is asked, permitted and read back.",
    subcommands: [LampsShowCommand.self, LampsWalkCommand.self, LampsResetCommand.self],
    defaultSubcommand: LampsShowCommand.self)
}

/// Shows the lamps.
struct LampsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is asked, permitted and read back.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .lamps) + "\n") }
    Terminal.print(LampsPage(try await robot.lamps(), palette: Terminal.palette).text)
  }
}

/// Clears a latched fault.
struct LampsResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Clear a latched fault of the lamps, once it is mended.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: "What was found and mended.")
  var reason: String

  @Option(name: .customLong("as"), help: "Who you are (default: $SUDO_USER, else $USER).")
  var name: String?

  func run() async throws {
    try await common.order(root, .signal(.reset, SignalWish(who: Terminal.user(name), why: reason)))
  }
}

/// Lights each lamp in turn and asks what is seen.
struct LampsWalkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Light each lamp in turn and say what you see; a green needs this once a wiring.",
    discussion: """
      Answer with r (red), y (yellow), g (green), n (no lamp), o (another head), q (end). Each lamp \
      is lit for 10 s; any other key lights it again.
      """)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    let lamps = try await robot.lamps()
    let who = Terminal.user(nil)
    var count = 0
    for head in lamps.heads {
      for lamp in head.lamps {
        try await see(lamp, of: head, robot, who)
        count += 1
      }
    }
    try await dark(robot, who)
    let now = try await robot.lamps()
    guard now.plan == lamps.plan, now.lampGuard.plan == lamps.plan else {
      throw RobotClientError.refusal(
        status: 409, sentence: "The plan of the lamps changed meanwhile; walk them again")
    }
    Terminal.print("All \(count) lamps are in their right places.\n")
    try await common.order(root, .signal(.walked, SignalWish(who: who, plan: lamps.plan)))
  }

  private func see(
    _ lamp: String, of head: LampsStatus.Head, _ robot: RobotClient, _ who: String
  ) async throws {
    while true {
      let wish = SignalWish(who: who, head: head.head, lamp: lamp)
      _ = try await robot.order(.signal(.walk, wish))
      Terminal.print("Head \(head.head): which lamp is lit? [r/y/g/n/o/q] ")
      guard let line = readLine() else { return try await end(robot, who, "The answers ended") }
      switch LampsWalk.answer(line) {
      case .again: continue
      case .quit: return try await end(robot, who, "The walk was ended")
      case .seen(let seen):
        guard seen != lamp else { return }
        try await dark(robot, who)
        throw RobotClientError.refusal(
          status: 422, sentence: LampsWalk.finding(head: head.head, lamp: lamp, seen: seen))
      }
    }
  }

  private func end(_ robot: RobotClient, _ who: String, _ why: String) async throws {
    try await dark(robot, who)
    throw RobotClientError.refusal(
      status: 422, sentence: "\(why) before all lamps were seen; nothing is confirmed")
  }

  private func dark(_ robot: RobotClient, _ who: String) async throws {
    _ = try await robot.order(.signal(.walk, SignalWish(who: who)))
  }
}

/// The words of a walk.
enum LampsWalk {
  /// What somebody answered.
  enum Reply: Hashable {
    /// He saw a lamp: `red`, `yellow`, `green`, `none` or `other`.
    case seen(String)
    case again
    case quit
  }

  /// What an answer means.
  static func answer(_ line: String) -> Reply {
    switch line.first.map({ $0.lowercased() }) {
    case "r": .seen("red")
    case "y": .seen("yellow")
    case "g": .seen("green")
    case "n": .seen("none")
    case "o": .seen("other")
    case "q": .quit
    default: .again
    }
  }

  /// What a wrong lamp means, and which wires to look at.
  static func finding(head: String, lamp: String, seen: String) -> String {
    switch seen {
    case "none":
      "Head \(head): \(lamp) is ordered and nothing is lit; check the lamp, its relay and the line "
        + "of `\(lamp)`, then walk again"
    case "other":
      "Head \(head): \(lamp) is ordered and another head is lit; the wires of the two heads are "
        + "crossed, then walk again"
    default:
      "Head \(head): \(lamp) is ordered and \(seen) is lit; the wires of \(lamp) and \(seen) are "
        + "crossed, then walk again"
    }
  }
}
