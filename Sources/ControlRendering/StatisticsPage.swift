// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// Statistics as a table of 80 columns, by hour with bars, or as comma-separated values.
public struct StatisticsPage {
  /// Columns of the terminal that the page takes at most.
  public static let width = 80
  /// Columns that the longest bar takes.
  static let barColumns = 40

  private let report: StatisticsReport
  private let style: PageStyle

  /// Makes a page.
  public init(_ report: StatisticsReport, style: PageStyle) {
    self.report = report
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    var lines = [
      heading(StatisticsWords.title),
      style(StatisticsWords.span(style.full(report.from), style.full(report.to))),
    ]
    if !report.complete { lines += paragraph(StatisticsWords.incomplete, .doubtful) }
    if report.unsynchronised > 0 {
      lines += paragraph(
        StatisticsWords.unsynchronised(Figures.count(report.unsynchronised)), .doubtful)
    }
    lines += exposure
    guard report.total.hasFigures else {
      return (lines + paragraph(StatisticsWords.nothing)).joined(separator: "\n") + "\n"
    }
    lines += [heading(StatisticsWords.offences)] + offences.lines(style.palette)
    lines += [heading(StatisticsWords.responses)] + responses.lines(style.palette)
    lines += paragraph(StatisticsWords.note, .faint)
    if report.by == .hour { lines += chart }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ title: Phrase) -> String { style.palette(.heading, style(title)) }

  /// All figures as comma-separated values (RFC 4180), with a line of titles; the last row is all.
  public var csv: String {
    let names = Statistics.corrections + Statistics.failures + ["lost"]
    let titles =
      [report.by.rawValue, "violations", "warnings", "asked", "heard", "cut", "dropped", "failed"]
      + names + ["corrected", "judged", "share", "low", "high", "at_least", "riders", "hours"]
    let rows = (report.rows + [report.total]).map { cells(of: $0, names) }
    return ([titles] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private func cells(of row: StatisticsReport.Row, _ names: [String]) -> [String] {
    let prompts = row.prompts
    let counts: [Int64] = [
      row.violations, row.warnings, prompts.asked, prompts.heard, prompts.cut, prompts.dropped,
      prompts.failed,
    ]
    var cells = [Self.cell(row.key)]
    cells += counts.map { String($0) }
    cells += names.map { String(row.outcomes[$0] ?? 0) }
    if let share = row.corrected {
      cells += [String(share.count), String(share.of)]
      cells += [share.share, share.low, share.high].map(Self.fraction)
    } else {
      cells += ["", "", "", "", ""]
    }
    cells.append(row.atLeast.map { Self.fraction($0.share) } ?? "")
    cells.append(row.exposure.map { String($0.riders) } ?? "")
    cells.append(row.exposure.map { Figures.tenths($0.hours) } ?? "")
    return cells
  }

  // MARK: Parts

  private var exposure: [String] {
    guard let exposure = report.total.exposure, exposure.hours > 0 else {
      return paragraph(StatisticsWords.noExposure, .doubtful)
    }
    return paragraph(
      StatisticsWords.exposure(
        Figures.count(exposure.riders), hours: Figures.tenths(exposure.hours)))
  }

  private var title: Phrase {
    switch report.by {
    case .kind: StatisticsWords.kind
    case .hour: StatisticsWords.hour
    case .wording: StatisticsWords.wording
    case .scene: StatisticsWords.scene
    }
  }

  private var rows: [StatisticsReport.Row] {
    report.rows.filter(\.hasFigures) + [report.total]
  }

  private var offences: Table {
    table(StatisticsWords.offenceTitles) { row in
      let prompts = row.prompts
      let isParted = report.by != .wording || row == report.total
      let counts = [prompts.asked, prompts.heard, prompts.cut, prompts.dropped, prompts.failed]
      return [
        isParted ? Self.short(row.violations) : "-",
        row.exposure.flatMap { $0.hours > 0 ? Self.short($0.riders) : nil } ?? "-",
      ] + counts.map(Self.short)
    }
  }

  private var responses: Table {
    table(StatisticsWords.responseTitles) { row in
      let names = [
        "went-back", "turned-round", "helmet-on", "stopped", "stood-already", "went-on", "lost",
      ]
      let shares = [
        row.corrected.map(Self.share), row.atLeast.map { Self.percent($0.share) + "%" },
      ]
      return names.map { Self.short(row.outcomes[$0] ?? 0) } + shares.map { $0 ?? "-" }
    }
  }

  /// A table of the groups, whose names take what the figures leave of the page.
  private func table(
    _ titles: [Phrase], _ figures: (StatisticsReport.Row) -> [String]
  ) -> Table {
    let titles = titles.map { style($0) }
    let cells = rows.map(figures)
    let widths = titles.indices.map { index in
      cells.map { DisplayText.width($0[index]) }.reduce(DisplayText.width(titles[index]), max)
    }
    let room = Self.width - 2 - widths.reduce(0) { $0 + $1 + 2 }
    var table = Table(
      [.init(title: style(title), maximum: max(room, 8))]
        + zip(titles, widths).map { .init(title: $0, maximum: $1, isRight: true) })
    for (row, cells) in zip(rows, cells) { table.add([name(of: row)] + cells) }
    return table
  }

  /// A group's name; kinds are words of ours, and so is the name of all of them.
  private func name(of row: StatisticsReport.Row) -> String {
    report.by == .kind || row == report.total ? style.word(row.key, .violation) : row.key
  }

  /// A count in five columns at the most.
  private static func short(_ count: Int64) -> String {
    switch count {
    case ..<10_000: String(count)
    case ..<1_000_000: "\(count / 1000)k"
    default: "\(count / 1_000_000)M"
    }
  }

  /// A share as people read it: `42% (31–54)`.
  private static func share(_ share: StatisticsReport.Share) -> String {
    "\(percent(share.share))% (\(percent(share.low))–\(percent(share.high)))"
  }

  private static func percent(_ value: Double) -> String {
    guard value.isFinite, (0...1).contains(value) else { return "?" }
    return String(Int((value * 100).rounded()))
  }

  private static func fraction(_ value: Double) -> String {
    guard value.isFinite, (0...1).contains(value) else { return "" }
    let digits = String(Int((value * 10_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return padded.dropLast(4) + "." + padded.suffix(4)
  }

  /// A text as a cell; one that a spreadsheet would take for a formula is kept from being one.
  private static func cell(_ text: String) -> String {
    var text = DisplayText.safe(text)
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private func paragraph(_ phrase: Phrase, _ tone: Palette.Tone? = nil) -> [String] {
    style.paragraph(style(phrase), tone)
  }
}

// MARK: - Bars

extension StatisticsPage {
  /// The offences of each hour of the day as bars.
  private var chart: [String] {
    let most = report.rows.map(\.violations).max() ?? 0
    guard most > 0 else { return [] }
    let hours = (0..<24).map { ($0 < 10 ? "0" : "") + String($0) }
    let lines = hours.map { hour in
      let count = report.rows.first { $0.key == hour }?.violations ?? 0
      let bar = Self.bar(
        count, of: most, columns: Self.barColumns, hasBlocks: style.palette.isColoured)
      let text = "  \(hour)  \(bar)"
      return count == 0 ? "  \(hour)" : text + " " + Figures.count(count)
    }
    return [heading(StatisticsWords.chart)] + lines
  }

  /// A bar as long as a count's part of the greatest one; one that is not zero is never empty.
  static func bar(_ count: Int64, of most: Int64, columns: Int, hasBlocks: Bool) -> String {
    guard count > 0, most > 0, columns > 0 else { return "" }
    let eighths = Double(min(count, most)) / Double(most) * Double(columns) * 8
    guard hasBlocks else {
      return String(repeating: "#", count: max(1, Int((eighths / 8).rounded())))
    }
    let whole = max(1, Int(eighths.rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: whole / 8) + parts[whole % 8]
  }
}

extension StatisticsReport.Row {
  /// Whether anything at all was counted, other than who was seen.
  fileprivate var hasFigures: Bool {
    violations > 0 || warnings > 0 || prompts.asked > 0 || !outcomes.isEmpty
  }
}
