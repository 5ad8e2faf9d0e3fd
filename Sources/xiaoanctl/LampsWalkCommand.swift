// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient

/// Lights the lamps one by one.
struct LampsWalkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk", abstract: "Light each lamp alone and ask what is seen.",
    discussion: """
      Once every lamp was seen in its right place, that is noted for this plan of the lamps; without \
      it the guard permits no green. The mode must be normal or off-duty. Each lamp is lit for 8 s \
      and dark for 2 s, until it is answered. Answers come from the terminal, or from standard \
      input, a line each. Ctrl-C darkens all and ends the walk.
      """)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  func run() async throws {
    let robot = common.robot(root)
    // With --json, standard output is the daemon's alone.
    let say = common.json ? Terminal.ask : Terminal.print
    let before = try await robot.lamps()
    var walk = LampsWalk(robot, who: name.who, say: say)
    try await walk.run(before)
    let after = try await robot.lamps()
    guard after.plan == before.plan, after.lampGuard.plan == before.plan else {
      throw NegativeAnswer(
        sentence: "The plan of the lamps was \(before.plan) before the walk; now the scene has"
          + " \(after.plan) and the guard \(after.lampGuard.plan ?? "none"), so nothing is"
          + " confirmed; see xiaoanctl lamps and walk them again")
    }
    try await common.order(root, .signal(.walked, SignalWish(who: name.who, plan: before.plan)))
  }
}
