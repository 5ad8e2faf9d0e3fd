// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import ControlAPI
import ControlClient
public import Phrases

/// What every command understands.
struct CommonOptions: ParsableArguments {
  /// Where the daemon's socket stands when nobody says otherwise.
  static let standardSocket = "/run/xiaoan/control.sock"

  @Option(
    help: """
      The daemon's control socket (default: $XIAOAN_CONTROL, else /run/xiaoan/control.sock).
      """)
  var socket: String?

  @Flag(help: "Print the daemon's JSON in the place of text for people.")
  var json = false

  @Option(help: "The language of texts for people: en or zh (default: the one of LANG).")
  var lang: Language?

  /// The daemon; the option may stand before or behind the command's name.
  func robot(_ root: Xiaoanctl) -> RobotClient {
    let named = Terminal.variable("XIAOAN_CONTROL").flatMap { $0.isEmpty ? nil : $0 }
    var robot = RobotClient(socketPath: socket ?? root.socket ?? named ?? Self.standardSocket)
    robot.isChinese = Terminal.language == .chinese
    return robot
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
}
