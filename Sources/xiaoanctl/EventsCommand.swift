// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering

/// Shows recent rows of the journal.
struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Show recent events of the journal, the latest last.")

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: "Only events of one kind: \(EventQuery.kinds.joined(separator: ", ")).")
  var kind: String?

  @Option(help: "How many events, 1 to \(EventQuery.limitMaximum).")
  var last = EventQuery.limitDefault

  func validate() throws {
    if let kind, !EventQuery.kinds.contains(kind) {
      throw ValidationError(
        "There are no events of the kind \"\(kind)\"; there are"
          + " \(EventQuery.kinds.joined(separator: ", ")).")
    }
    guard (1...EventQuery.limitMaximum).contains(last) else {
      throw ValidationError("--last wants a number from 1 to \(EventQuery.limitMaximum).")
    }
  }

  func run() async throws {
    let query = EventQuery(kind: kind, limit: last)
    if common.json {
      Terminal.print(try await common.robot(root).json(of: .events(query)) + "\n")
    } else {
      let events = try await common.robot(root).events(query)
      let table = EventTable(events, palette: Terminal.palette, time: .machine)
      Terminal.print(table.text(columns: Terminal.columns))
    }
  }
}
