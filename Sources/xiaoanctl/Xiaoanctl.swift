// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering
import Phrases

/// Asks the controller of the robot how it is and why, and tells it what to be.
@main
struct Xiaoanctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xiaoanctl",
    abstract: CommandWords.abstract.told,
    discussion: CommandWords.discussion.told,
    subcommands: [
      StatusCommand.self, WatchCommand.self, EventsCommand.self, StatsCommand.self,
      ExplainCommand.self, ModeCommand.self, SignalCommand.self, LampsCommand.self,
      InputsCommand.self, PromptsCommand.self, PublicityCommand.self, SayCommand.self,
      TalkCommand.self, SceneCommand.self, SetupCommand.self, DoctorCommand.self,
    ])

  @Option(help: .hidden)
  var socket: String?

  @Option(help: .hidden)
  var lang: Language?

  /// The exit statuses that scripts rely on.
  enum Exit: Int32 {
    case fine = 0
    case refusal = 1
    case usage = 2
    case unreachable = 3
  }

  static func main() async {
    if let name = Terminal.unknownLanguage {
      Terminal.complain(CommandWords.noLanguage(name).told)
      leave(.usage)
    }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as RobotClientError {
      Terminal.complain(error.sentence.told)
      leave(status(of: error))
    } catch let error as NegativeAnswer {
      Terminal.complain(error.sentence)
      leave(.refusal)
    } catch {
      let isHelp = exitCode(for: error) == .success
      let message = fullMessage(for: error, columns: .max)
      if isHelp {
        Terminal.print(
          UsageText(message, style: Terminal.style).help(columns: Terminal.width) + "\n")
      } else {
        let prefix = "Error: "
        let bare = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
        Terminal.complain(UsageText(bare, style: Terminal.style).complaint)
      }
      leave(isHelp ? .fine : .usage)
    }
  }

  private static func status(of error: RobotClientError) -> Exit {
    switch error {
    case .refusal, .sceneRefusal: .refusal
    case .unreachable, .malformed: .unreachable
    }
  }

  static func leave(_ status: Exit) -> Never { exit(withError: ExitCode(status.rawValue)) }
}
