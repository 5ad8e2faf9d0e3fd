// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient

/// Changes the mode.
struct ModeSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change the mode.",
    discussion: """
      MODE is normal, directed (an officer directs the traffic), warning-sign, temporary-signal \
      or off-duty. A signal that is being shown is ended in good order first: least green, yellow, \
      all red. Who has changed the mode meanwhile is not overruled.
      """)

  /// Reasons for modes that need none of their own.
  private static let reasons = [
    "normal": "back to normal", "directed": "an officer directs the traffic",
  ]

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Argument(help: "The mode.")
  var mode: String

  @Option(
    help: """
      The program, for temporary-signal alone, as the scene calls it; see xiaoanctl lamps.
      """)
  var program: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "For how long at the most, such as 90s, 30min or 2h.", valueName: "duration"))
  var length: String?

  @Option(help: "Why; needed for all modes but normal and directed.")
  var why: String?

  func validate() throws {
    guard ModeStatus.modes.contains(mode) else {
      throw ValidationError(
        "There is no mode \"\(mode)\"; there are \(ModeStatus.modes.joined(separator: ", ")).")
    }
    guard program == nil || mode == "temporary-signal" else {
      throw ValidationError(
        "Only temporary-signal has a program, and \(mode) none: leave --program out, or set"
          + " temporary-signal.")
    }
    if let length, Self.seconds(length) == nil {
      throw ValidationError(
        "--for wants a number with its unit (s, min, h), such as 90s, 30min or 2h, and"
          + " \"\(length)\" is none.")
    }
    guard reason != nil else {
      throw ValidationError(
        "\(mode) needs a reason for whoever looks later, such as --why \"signals dark after storm\"."
      )
    }
  }

  func run() async throws {
    let before = try await common.robot(root).mode()
    let wish = ModeWish(
      mode: mode, program: program, who: name.who, why: reason ?? "",
      seconds: length.flatMap(Self.seconds), revision: before.revision)
    try await common.order(root, .setMode(wish)) { answer in
      if let maintenance = answer.mode.maintenance, maintenance.toldBy == nil {
        Terminal.print(
          "Tell the unit that maintains the signals, then confirm it: xiaoanctl mode told\n")
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
