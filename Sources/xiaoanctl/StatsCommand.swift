// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Glibc

/// Shows whether it works: offences, prompts and what riders did about them.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show what was found and said, and what riders did who were told.",
    discussion: """
      A time is a day (2026-11-24), a day with a time (2026-11-24T07:30), both by this machine's \
      zone, or how long ago it is (90min, 24h, 7d).
      """)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: "From when (default: 7d before the end).")
  var from: String?

  @Option(help: "Up to when (default: now).")
  var to: String?

  @Option(
    help: """
      What is counted apart: \
      \(StatisticsReport.Grouping.allCases.map(\.rawValue).joined(separator: ", ")).
      """)
  var by = StatisticsReport.Grouping.kind.rawValue

  @Flag(help: "Print comma-separated values in the place of text for people.")
  var csv = false

  func validate() throws {
    guard StatisticsReport.Grouping(rawValue: by) != nil else {
      throw ValidationError(
        "Statistics cannot be parted by \"\(by)\"; they can by"
          + " \(StatisticsReport.Grouping.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard !csv || !common.json else {
      throw ValidationError("Give --csv or --json, not both.")
    }
    let query = try query()
    if let from = query.from {
      let end = query.to ?? Self.now
      guard end > from, end - from <= StatisticsQuery.spanMaximum else {
        throw ValidationError(
          "--to wants a time after --from, and at most"
            + " \(Int(StatisticsQuery.spanMaximum / 86_400)) days after it.")
      }
    }
  }

  func run() async throws {
    let query = try query()
    if common.json {
      Terminal.print(try await common.robot(root).json(of: .statistics(query)) + "\n")
      return
    }
    let report = try await common.robot(root).statistics(query)
    let page = StatisticsPage(report, palette: Terminal.palette, time: .machine)
    Terminal.print(csv ? page.csv : page.text)
  }

  private func query() throws -> StatisticsQuery {
    StatisticsQuery(
      from: try time(from, "--from"), to: try time(to, "--to"),
      by: StatisticsReport.Grouping(rawValue: by) ?? .kind)
  }

  private func time(_ text: String?, _ name: String) throws -> Double? {
    guard let text else { return nil }
    guard let time = LocalTime.machine.seconds(of: text, now: Self.now) else {
      throw ValidationError(
        "\(name) wants a day such as 2026-11-24, a day with a time such as 2026-11-24T07:30, or"
          + " how long ago it is, such as 24h; \"\(text)\" is none of these.")
    }
    return time
  }

  /// Unix seconds now.
  private static var now: Double {
    Double(Glibc.time(nil))
  }
}
