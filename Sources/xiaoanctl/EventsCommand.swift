// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Phrases

/// Shows recent rows of the journal.
struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: EventWords.abstract.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: EventWords.kind(EventQuery.kinds).help())
  var kind: String?

  @Option(help: EventWords.last(EventQuery.limitMaximum).help())
  var last = EventQuery.limitDefault

  func validate() throws {
    if let kind, !EventQuery.kinds.contains(kind) {
      throw ValidationError(EventWords.noKind(kind, EventQuery.kinds).told)
    }
    guard (1...EventQuery.limitMaximum).contains(last) else {
      throw ValidationError(EventWords.noNumber(EventQuery.limitMaximum).told)
    }
  }

  func run() async throws {
    let query = EventQuery(kind: kind, limit: last)
    if common.json {
      Terminal.print(try await common.robot(root).json(of: .events(query)) + "\n")
    } else {
      let events = try await common.robot(root).events(query)
      let table = EventTable(events, style: Terminal.style)
      Terminal.print(table.text(columns: Terminal.columns))
    }
  }
}
