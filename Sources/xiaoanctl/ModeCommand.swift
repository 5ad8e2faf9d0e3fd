// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering

/// Shows and changes the mode.
struct ModeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: "Show or change what the robot is there for.",
    subcommands: [ModeShowCommand.self, ModeSetCommand.self, ModeToldCommand.self],
    defaultSubcommand: ModeShowCommand.self)
}

/// Shows the mode.
struct ModeShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the mode, who set it, why and until when.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let robot = common.robot(root)
    if common.json { return Terminal.print(try await robot.json(of: .mode) + "\n") }
    let mode = try await robot.mode()
    Terminal.print(ModePage(mode, palette: Terminal.palette, time: .machine).text)
  }
}

/// Changes the mode.
struct ModeSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change the mode.",
    discussion: """
      MODE is normal, directed (an officer directs the traffic), warning-sign, temporary-signal \
      or off-duty. A signal that is being shown is ended in good order first: least green, yellow, \
      all red.
      """)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Argument(help: "The mode.")
  var mode: String

  @Option(help: "The program of a temporary signal, as the scene calls it.")
  var program: String?

  @Option(name: .customLong("for"), help: "For how long at the most, such as 30min or 2h.")
  var length: String?

  @Option(help: "Why; needed for all modes but normal and directed.")
  var why: String?

  @Option(name: .customLong("as"), help: "Who you are (default: $SUDO_USER, else $USER).")
  var name: String?

  func validate() throws {
    if let length, Self.seconds(length) == nil {
      throw ValidationError(
        "--for wants a number and a unit (s, min, h), such as 30min, not \(length).")
    }
    guard why != nil || mode == "normal" || mode == "directed" else {
      throw ValidationError("Say why, for whoever looks later: --why \"signals dark after storm\".")
    }
  }

  func run() async throws {
    let robot = common.robot(root)
    let before = try await robot.mode()
    let standard = mode == "directed" ? "an officer directs" : "back to normal"
    let wish = ModeWish(
      mode: mode, program: program, who: Terminal.user(name), why: why ?? standard,
      seconds: length.flatMap(Self.seconds), revision: before.revision)
    try await common.order(root, .setMode(wish))
  }

  /// A length such as `90s`, `30min`, `2h` in seconds.
  static func seconds(_ text: String) -> Double? {
    let units: [(String, Double)] = [("min", 60), ("s", 1), ("h", 3600)]
    for (unit, size) in units where text.hasSuffix(unit) {
      guard let number = Double(text.dropLast(unit.count)), number > 0, number < 1e6 else {
        return nil
      }
      return number * size
    }
    return nil
  }
}

/// Confirms that the maintenance unit was told.
struct ModeToldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "told", abstract: "Confirm that the maintenance unit was told of the failure.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: "Whom you told.")
  var whom: String?

  @Option(name: .customLong("as"), help: "Who you are (default: $SUDO_USER, else $USER).")
  var name: String?

  func run() async throws {
    try await common.order(root, .signal(.told, SignalWish(who: Terminal.user(name), why: whom)))
  }
}
