// SPDX-License-Identifier: Apache-2.0

/// The commands of a program, as their configurations in the sources tell them.
struct CommandTree {
  private struct Command {
    var name: String
    var subcommands: [String]
    var standard: String?
    var isHidden: Bool
  }

  /// Every command that people can give, such as `lamps walk`.
  ///
  /// A command that only holds others is left out. So is the name of the one that is meant when none
  /// is named.
  let paths: [String]

  /// Reads the commands of a room, from its root type on.
  init(room: String, root: String) {
    var commands: [String: Command] = [:]
    for file in Checkout.sources where file.room == room {
      let text = file.lines.joined(separator: "\n")
      for part in text.split(separator: /\n(?=struct )/) {
        guard let type = part.firstMatch(of: /^struct (\w+)/),
          let name = part.firstMatch(of: /commandName: "([a-z-]+)"/)
        else { continue }
        let list = part.firstMatch(of: /subcommands: \[([^\]]*)\]/)?.1 ?? ""
        commands[String(type.1)] = Command(
          name: String(name.1), subcommands: list.matches(of: /(\w+)\.self/).map { String($0.1) },
          standard: part.firstMatch(of: /defaultSubcommand: (\w+)\.self/).map { String($0.1) },
          isHidden: part.contains("shouldDisplay: false"))
      }
    }
    paths = Self.paths(of: root, before: [], commands)
  }

  private static func paths(
    of type: String, before: [String], _ commands: [String: Command]
  ) -> [String] {
    guard let command = commands[type], !command.isHidden else { return [] }
    guard !command.subcommands.isEmpty else { return [before.joined(separator: " ")] }
    return command.subcommands.flatMap { child -> [String] in
      let isStandard = child == command.standard
      let name = isStandard ? [] : commands[child].map { [$0.name] } ?? []
      return paths(of: child, before: before + name, commands)
    }
  }
}
