// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Drafting
import Phrases
import Scene

/// Shows, checks and changes the scene.
struct SceneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scene", abstract: SceneWords.abstract(Terminal.language),
    discussion: SceneWords.discussion(Terminal.language),
    subcommands: [
      SceneListCommand.self, SceneShowCommand.self, SceneCheckCommand.self, SceneDiffCommand.self,
      SceneTryCommand.self, SceneConfirmCommand.self, SceneCancelCommand.self,
      SceneApplyCommand.self, SceneRollbackCommand.self, SceneHistoryCommand.self,
      SceneMapCommand.self,
    ],
    defaultSubcommand: SceneListCommand.self)
}

/// What goes wrong with scenes, in the language of whoever asks.
enum SceneAsking {
  /// What the closure returns; a refusal becomes the command's answer.
  static func of<Value>(
    _ name: String = "", _ work: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await work()
    } catch RobotClientError.sceneRefusal(let refusal, _) {
      for problem in refusal.problems ?? [] {
        Terminal.print("\(name):\(problem.line):\(problem.column): \(problem.sentence)\n")
      }
      throw NegativeAnswer(sentence: SceneAnswerPage.sentence(refusal, Terminal.style))
    }
  }

  /// A draft that is fine; otherwise its problems are printed, and that is the answer.
  static func soundDraft(_ path: String) throws -> SceneDraft {
    do throws(Problems) {
      let draft = try SceneDraft(reading: path)
      do throws(Problems) { _ = try draft.scene() } catch {
        tell(error, draft.name)
        throw error
      }
      return draft
    } catch {
      let count = error.list.count
      throw NegativeAnswer(sentence: SceneAnswerWords.problems(count)(Terminal.language))
    }
  }

  /// Prints a page of the scenes that are kept.
  static func scenes(
    _ common: CommonOptions, _ root: Xiaoanctl, _ text: @Sendable (ScenesPage) -> String
  ) async throws {
    let robot = common.robot(root)
    try await of {
      guard !common.json else {
        return Terminal.print(try await robot.json(of: .scenes) + "\n")
      }
      Terminal.print(text(ScenesPage(try await robot.scenes(), Terminal.style)))
    }
  }

  /// Prints problems, a line each.
  static func tell(_ problems: Problems, _ name: String) {
    for problem in problems.list { Terminal.print(problem.rendered(path: name) + "\n") }
  }
}

/// Lists the scenes.
struct SceneListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: SceneWords.list(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await SceneAsking.scenes(common, root) { $0.text }
  }
}

/// Tells who changed the scene when and why.
struct SceneHistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: SceneWords.history(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await SceneAsking.scenes(common, root) { $0.history }
  }
}

/// Prints the text of a scene.
struct SceneShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: SceneWords.show(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Flag(help: MapWords.map.help())
  var map = false
  @Flag(help: MapWords.svg.help())
  var svg = false
  @Argument(help: ArgumentHelp(SceneWords.number(Terminal.language)))
  var number: Int64?

  func validate() throws { try SceneNumber.check(number) }

  func run() async throws {
    let robot = common.robot(root)
    guard !map, !svg else {
      let text = try await SceneAsking.of { try await robot.sceneText(number).text }
      let draft = SceneDraft(name: "", bytes: Array(text.utf8))
      return try SceneMapCommand.draw(try draft.geometry(), camera: nil, svg: svg, ascii: false)
    }
    try await SceneAsking.of {
      guard !common.json else {
        return Terminal.print(try await robot.json(of: .sceneText(number)) + "\n")
      }
      let text = try await robot.sceneText(number).text
      Terminal.print(text.hasSuffix("\n") ? text : text + "\n")
    }
  }
}

/// Numbers of scenes on the command line.
enum SceneNumber {
  /// Refuses what is no number of a scene.
  static func check(_ number: Int64?) throws {
    guard let number, number < 1 else { return }
    throw ValidationError(SceneWords.noNumber(number)(Terminal.language))
  }
}

/// Checks scene files, without a daemon.
struct SceneCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: SceneWords.check(Terminal.language),
    discussion: SceneWords.checkDiscussion(Terminal.language))

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp(SceneWords.files(Terminal.language)))
  var files: [String]

  func validate() throws {
    guard files.filter({ $0 == SceneDraft.standardInput }).count < 2 else {
      throw ValidationError(SceneWords.inputTwice(Terminal.language))
    }
  }

  func run() throws {
    var isFine = true
    for file in files where !Self.check(file, json: common.json) { isFine = false }
    if !isFine { Xiaoanctl.leave(.refusal) }
  }

  /// What was found of one file, for other programs: a line each.
  private struct Report: Encodable {
    var file: String
    var fine: Bool
    var id: String?
    var problems: [SceneRefusal.Problem] = []
  }

  private static func check(_ file: String, json: Bool) -> Bool {
    var name = file
    do throws(Problems) {
      let draft = try SceneDraft(reading: file)
      name = draft.name
      let scene = try draft.scene()
      if json {
        tell(Report(file: name, fine: true, id: scene.id))
      } else {
        for line in draft.findings(scene) { Terminal.print(line + "\n") }
      }
      return true
    } catch {
      guard json else {
        SceneAsking.tell(error, name)
        return false
      }
      tell(
        Report(
          file: name, fine: false,
          problems: error.list.map {
            SceneRefusal.Problem(
              line: $0.place.line, column: $0.place.column, sentence: $0.sentence)
          }))
      return false
    }
  }

  private static func tell(_ report: Report) {
    guard let bytes = try? ControlJSON.encode(report) else { return }
    Terminal.print(String(decoding: bytes, as: UTF8.self) + "\n")
  }
}

/// Compares a file with a scene of the robot.
struct SceneDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: SceneWords.diff(Terminal.language),
    discussion: SceneWords.diffDiscussion(Terminal.language))

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(
    name: [.customLong("number"), .customShort("n")],
    help: ArgumentHelp(SceneWords.number(Terminal.language)))
  var number: Int64?

  @Argument(help: ArgumentHelp(SceneWords.file(Terminal.language)))
  var file: String

  func validate() throws { try SceneNumber.check(number) }

  func run() async throws {
    let draft = try draft()
    let robot = common.robot(root)
    let known = try await SceneAsking.of { try await robot.sceneText(number) }
    let page = SceneDifferencePage(
      from: known.text,
      called: SceneWords.name(known.version.number)(Terminal.language),
      to: String(decoding: draft.bytes, as: UTF8.self), called: draft.name, Terminal.style)
    Terminal.print(common.json ? page.json : page.text)
    if !page.isEmpty { Xiaoanctl.leave(.refusal) }
  }

  /// The file as it is: what has problems can be compared as well.
  private func draft() throws -> SceneDraft {
    do throws(Problems) { return try SceneDraft(reading: file) } catch {
      throw NegativeAnswer(
        sentence: error.list.map { $0.rendered(path: file) }.joined(separator: "\n"))
    }
  }
}
