// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import ControlAPI
import ControlClient
public import Phrases

/// What every command understands.
struct CommonOptions: ParsableArguments {
  /// Where the daemon's socket stands when nobody says otherwise.
  static let standardSocket = "/run/xiaoan/control.sock"

  @Option(help: CommandWords.socket(standardSocket).help())
  var socket: String?

  @Flag(help: CommandWords.json.help())
  var json = false

  @OptionGroup var language: LanguageOption

  /// The daemon; the option may stand before or behind the command's name.
  func robot(_ root: Xiaoanctl) -> RobotClient {
    let named = Terminal.variable("XIAOAN_CONTROL").flatMap { $0.isEmpty ? nil : $0 }
    return RobotClient(
      socketPath: socket ?? root.socket ?? named ?? Self.standardSocket,
      language: json ? .english : Terminal.language)
  }

  /// Orders something and shows what becomes of it, and for people what there is to add.
  func order(
    _ root: Xiaoanctl, _ request: RobotRequest, then add: (OrderAnswer) -> Void = { _ in }
  ) async throws {
    guard !json else {
      return Terminal.print(try await robot(root).json(of: request) + "\n")
    }
    let answer = try await robot(root).order(request)
    Terminal.print(answer.done + "\n")
    add(answer)
  }
}

/// Named on the command line.
extension Language: ExpressibleByArgument {
  /// The language that an argument names.
  public init?(argument: String) { self.init(name: argument) }

  /// Not listed behind the option's text, which names them.
  public static var allValueStrings: [String] { [] }
}
