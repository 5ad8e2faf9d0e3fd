// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Drafting
import Phrases

/// What each change of the scene understands.
struct SceneChangeOptions: ParsableArguments {
  @OptionGroup var name: NameOption

  @Option(help: ArgumentHelp(SceneWords.reason(Terminal.language), valueName: "why"))
  var reason: String?

  @Option(help: ArgumentHelp(SceneWords.base(Terminal.language), valueName: "number"))
  var base: Int64?

  /// The reason, if it says anything.
  var why: String? { reason.flatMap { $0.contains { $0 != " " && $0 != "\u{3000}" } ? $0 : nil } }

  /// Changes the scene and shows what becomes of it.
  ///
  /// Whoever names no base means the scene that is at work when he asks.
  func change(
    _ robot: RobotClient, json: Bool, _ action: SceneAction, seconds: Double? = nil,
    number: Int64? = nil, draft: SceneDraft? = nil
  ) async throws {
    try await SceneAsking.of(draft?.name ?? "") {
      var base = base
      if base == nil, action.hasText || action == .rollback {
        base = try await robot.scenes().current
      }
      let wish = SceneWish(
        who: name.who, why: why, seconds: seconds, number: number, base: base)
      let request = RobotRequest.changeScene(action, wish, text: draft?.bytes ?? [])
      guard !json else {
        return Terminal.print(try await robot.json(of: request) + "\n")
      }
      let answer = try await robot.changeScene(action, wish, text: draft?.bytes ?? [])
      Terminal.print(SceneAnswerPage(answer, Terminal.style).text)
    }
  }
}

/// Tries a scene.
struct SceneTryCommand: AsyncParsableCommand {
  /// How long a trial lasts when nobody says.
  static let standardLength = "2min"

  static let configuration = CommandConfiguration(
    commandName: "try", abstract: SceneWords.trial(Terminal.language),
    discussion: SceneWords.discussion(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: SceneChangeOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(SceneWords.length(Terminal.language), valueName: "duration"))
  var length = standardLength

  @Argument(help: ArgumentHelp(SceneWords.file(Terminal.language)))
  var file: String

  private var seconds: Double? {
    ModeSetCommand.seconds(length).flatMap { (10...86_400).contains($0) ? $0 : nil }
  }

  func validate() throws {
    guard seconds != nil else {
      throw ValidationError(SceneWords.noLength(length)(Terminal.language))
    }
  }

  func run() async throws {
    let draft = try SceneAsking.soundDraft(file)
    try await options.change(
      common.robot(root), json: common.json, .trial, seconds: seconds, draft: draft)
  }
}

/// Puts a scene to work.
struct SceneApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: SceneWords.apply(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: SceneChangeOptions

  @Argument(help: ArgumentHelp(SceneWords.file(Terminal.language)))
  var file: String

  func validate() throws {
    guard options.why != nil else {
      throw ValidationError(SceneWords.noReason(Terminal.language))
    }
  }

  func run() async throws {
    let draft = try SceneAsking.soundDraft(file)
    try await options.change(common.robot(root), json: common.json, .apply, draft: draft)
  }
}

/// Goes back to a scene of before.
struct SceneRollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: SceneWords.rollback(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: SceneChangeOptions

  @Argument(help: ArgumentHelp(SceneWords.former(Terminal.language)))
  var number: Int64?

  func validate() throws { try SceneNumber.check(number) }

  func run() async throws {
    let robot = common.robot(root)
    let trial = try await SceneAsking.of { try await robot.scenes() }.trial
    if number == nil, let trial {
      throw NegativeAnswer(
        sentence: SceneAnswerWords.cancelFirst(trial.number)(Terminal.language))
    }
    try await options.change(robot, json: common.json, .rollback, number: number)
  }
}

/// Keeps the scene that is tried.
struct SceneConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: SceneWords.confirm(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: SceneChangeOptions

  @Argument(help: ArgumentHelp(SceneWords.number(Terminal.language)))
  var number: Int64?

  func validate() throws { try SceneNumber.check(number) }

  func run() async throws {
    try await options.change(common.robot(root), json: common.json, .confirm, number: number)
  }
}

/// Takes the scene back that is tried, or waits.
struct SceneCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: SceneWords.cancel(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: SceneChangeOptions

  func run() async throws {
    try await options.change(common.robot(root), json: common.json, .cancel)
  }
}
