// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Phrases

/// Changes the mode.
struct ModeSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: ModeWords.set.told, discussion: ModeWords.setDiscussion.told)

  /// Reasons for modes that need none of their own.
  private static let reasons = [
    "normal": ModeWords.backToNormal, "directed": ModeWords.officerDirects,
  ]

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Argument(help: ModeWords.mode.help())
  var mode: String

  @Option(help: ModeWords.program.help())
  var program: String?

  @Option(name: .customLong("for"), help: ModeWords.length.help(value: "duration"))
  var length: String?

  @Option(help: ModeWords.why.help())
  var why: String?

  func validate() throws {
    guard ModeStatus.modes.contains(mode) else {
      throw ValidationError(ModeWords.noMode(mode, ModeStatus.modes).told)
    }
    guard program == nil || mode == "temporary-signal" else {
      throw ValidationError(ModeWords.noProgram(mode).told)
    }
    if let length, Self.seconds(length) == nil {
      throw ValidationError(ModeWords.noLength(length).told)
    }
    guard reason != nil else { throw ValidationError(ModeWords.noReason(mode).told) }
  }

  func run() async throws {
    let before = try await common.robot(root).mode()
    let wish = ModeWish(
      mode: mode, program: program, who: name.who, why: reason ?? "",
      seconds: length.flatMap(Self.seconds), revision: before.revision)
    try await common.order(root, .setMode(wish)) { answer in
      if let maintenance = answer.mode.maintenance, maintenance.toldBy == nil {
        Terminal.print(ModeWords.tell.told + "\n")
      }
    }
  }

  private var reason: String? {
    why.flatMap { $0.contains { $0 != " " } ? $0 : nil } ?? Self.reasons[mode]
  }

  /// A length such as `90s`, `30min`, `2h` in seconds; `nil` when it is none.
  static func seconds(_ text: String) -> Double? {
    for (unit, size) in [("min", 60.0), ("s", 1), ("h", 3600)] where text.hasSuffix(unit) {
      let digits = text.dropLast(unit.count).drop { $0 == " " }
      guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == " ") }),
        let number = Double(digits.filter { $0 != " " }), number > 0
      else { return nil }
      return number * size
    }
    return nil
  }
}
