// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Supervision

/// The controller of the persuasion robot.
@main
struct Xiaoand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xiaoand",
    abstract: "The controller of the persuasion robot 小安.",
    discussion: """
      Without a subcommand it runs the robot until it is told to stop (SIGTERM, Ctrl-C).

      Exit status: 0 fine, 1 a problem was found (check), 2 it cannot start or was called wrongly.
      """,
    version: Version.current,
    subcommands: [
      RunCommand.self, ReplayCommand.self, CheckCommand.self, LampPlanCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as StartError {
      for sentence in error.sentences { Output.complain(sentence) }
      Glibc.exit(2)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error) == .success else {
        Output.complain(message)
        Glibc.exit(2)
      }
      let output = Output()
      output.write(message)
      output.flush()
    }
  }
}
