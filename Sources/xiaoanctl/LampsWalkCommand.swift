// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Phrases

/// Lights the lamps one by one.
struct LampsWalkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk", abstract: WalkWords.abstract.told,
    discussion: WalkWords.discussion.told)

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
        WalkWords.otherPlan(
          before: before.plan, scene: after.plan,
          guardian: after.lampGuard.plan ?? SpanWords.none.told))
    }
    try await common.order(root, .signal(.walked, SignalWish(who: name.who, plan: before.plan)))
  }
}
