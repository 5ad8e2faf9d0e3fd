// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Glibc
import Phrases

/// Shows whether it works: offences, prompts and what riders did about them.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: StatisticsWords.abstract.told,
    discussion: StatisticsWords.discussion.told)

  private static let groupings = StatisticsReport.Grouping.allCases.map(\.rawValue)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Option(help: StatisticsWords.from.help())
  var from: String?

  @Option(help: StatisticsWords.to.help())
  var to: String?

  @Option(help: StatisticsWords.by(groupings).help())
  var by = StatisticsReport.Grouping.kind.rawValue

  @Flag(help: StatisticsWords.csv.help())
  var csv = false

  func validate() throws {
    guard StatisticsReport.Grouping(rawValue: by) != nil else {
      throw ValidationError(StatisticsWords.noGrouping(by, Self.groupings).told)
    }
    guard !csv || !common.json else {
      throw ValidationError(StatisticsWords.oneForm.told)
    }
    let query = try query()
    if let from = query.from {
      let end = query.to ?? Self.now
      guard end > from, end - from <= StatisticsQuery.spanMaximum else {
        throw ValidationError(
          StatisticsWords.noSpan(days: Int(StatisticsQuery.spanMaximum / 86_400)).told)
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
    let page = StatisticsPage(report, style: Terminal.style)
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
      throw ValidationError(StatisticsWords.noTime(name, text).told)
    }
    return time
  }

  /// Unix seconds now.
  private static var now: Double {
    Double(Glibc.time(nil))
  }
}
