// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient

/// Asks the controller of the robot how it is and why, and tells it what to be.
@main
struct Xiaoanctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xiaoanctl",
    abstract: "Ask the controller of the robot how it is and why, and tell it what to be.",
    discussion: """
      Exit status: 0 fine, 1 the daemon refuses or the answer is no, 2 wrong usage, 3 the daemon \
      cannot be reached.
      """,
    subcommands: [
      StatusCommand.self, WatchCommand.self, EventsCommand.self, StatsCommand.self,
      ExplainCommand.self, ModeCommand.self, SignalCommand.self, LampsCommand.self,
      InputsCommand.self, PromptsCommand.self, PublicityCommand.self, SayCommand.self,
      TalkCommand.self, SetupCommand.self,
    ])

  @Option(help: ArgumentHelp("The daemon's control socket.", visibility: .hidden))
  var socket: String?

  /// The exit statuses that scripts rely on.
  enum Exit: Int32 {
    case fine = 0
    case refusal = 1
    case usage = 2
    case unreachable = 3
  }

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as RobotClientError {
      Terminal.complain(error.description)
      leave(status(of: error))
    } catch let error as NegativeAnswer {
      Terminal.complain(error.sentence)
      leave(.refusal)
    } catch {
      let isHelp = exitCode(for: error) == .success
      let message = fullMessage(for: error)
      if isHelp {
        Terminal.print(message + "\n")
      } else {
        let prefix = "Error: "
        Terminal.complain(
          message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message)
      }
      leave(isHelp ? .fine : .usage)
    }
  }

  private static func status(of error: RobotClientError) -> Exit {
    switch error {
    case .refusal: .refusal
    case .unreachable, .malformed: .unreachable
    }
  }

  static func leave(_ status: Exit) -> Never { exit(withError: ExitCode(status.rawValue)) }
}
