// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Testing

@testable import ControlRendering

/// Rows of the journal, added up.
@Suite struct StatisticsTests {
  /// 2024-11-23 00:00 in China, and the hours of that day there.
  static let midnight = 1_732_291_200.0

  static func statistics(_ grouping: StatisticsReport.Grouping) -> Statistics {
    Statistics(by: grouping) { time in Int((time + 8 * 3600) / 3600) % 24 }
  }

  /// One red runner at 7 o'clock who stops, one at 8 who goes on, and somebody who is lost.
  static func day(_ grouping: StatisticsReport.Grouping) -> StatisticsReport {
    var statistics = statistics(grouping)
    func take(_ kind: String, _ hour: Double, _ text: String, run: String = "r1") {
      guard let line = JSONValue(parsing: text) else { return }
      statistics.take(kind: kind, run: run, time: midnight + hour * 3600, line: line)
    }
    func red(_ hour: Double, _ order: Int, _ outcome: String, _ end: String = "finished") {
      take("violation", hour, #"{"type":"violation","kind":"red-light","rule":"red"}"#)
      take(
        "prompt", hour,
        #"{"type":"prompt","prompt":"red-light","order":\#(order),"because":[{"rule":"red"}]}"#)
      take("prompt", hour, #"{"type":"playback","order":\#(order),"state":"started"}"#)
      take("prompt", hour, #"{"type":"playback","order":\#(order),"state":"\#(end)"}"#)
      take(
        "outcome", hour,
        #"{"type":"outcome","outcome":"\#(outcome)","kind":"red-light","rule":"red","prompt":"red-light","order":\#(order)}"#
      )
    }
    take("run", 6.9, #"{"type":"run","state":"started","scene":"north"}"#)
    red(7.1, 1, "stopped")
    red(8.2, 2, "went-on", "interrupted")
    red(8.3, 3, "lost")
    take("warning", 8.4, #"{"type":"warning","kind":"red-light","rule":"red"}"#)
    take("prompt", 9, #"{"type":"prompt","prompt":"stay-right","order":4,"because":[]}"#)
    take("prompt", 9, #"{"type":"playback","order":4,"state":"dropped"}"#)
    take("outcome", 9, #"{"type":"outcome","outcome":"went-back","kind":"over-line","rule":"o"}"#)
    let from = midnight + 7.5 * 3600
    take(
      "summary", 8.5,
      #"{"type":"summary","summary":"north","from":\#(from),"ts":\#(from + 3600),"cameras":[{"camera":"c","seen":{"ebike":60,"bicycle":39,"tricycle":1,"car":500}}]}"#
    )
    return statistics.report(from: midnight, to: midnight + 86_400, complete: true)
  }

  @Test func `kinds are parted, with their prompts and what became of the riders`() throws {
    let report = Self.day(.kind)
    #expect(report.rows.map(\.key) == ["other", "red-light"])
    let red = try #require(report.rows.last)
    #expect(red.violations == 3 && red.warnings == 1)
    #expect(red.prompts.asked == 3 && red.prompts.heard == 2 && red.prompts.cut == 1)
    #expect(red.outcomes == ["stopped": 1, "went-on": 1, "lost": 1])
    #expect(report.rows[0].prompts.dropped == 1)
    #expect(red.exposure == nil && report.total.exposure?.riders == 100)
  }

  @Test func `who is lost is in no share, and a standing that merely ended in none either`() throws
  {
    let share = try #require(Self.day(.kind).total.corrected)
    #expect(share.count == 1 && share.of == 2)
    #expect(Self.day(.kind).total.outcomes["went-back"] == nil)
    // As if whoever is lost had not heeded it.
    let least = try #require(Self.day(.kind).total.atLeast)
    #expect(least.count == 1 && least.of == 3)
  }

  @Test func `hours are local, and each has its part of who was seen`() throws {
    let report = Self.day(.hour)
    #expect(report.rows.map(\.key) == ["07", "08", "09"])
    #expect(report.rows.map(\.violations) == [1, 2, 0])
    #expect(report.rows[0].exposure?.riders == 50 && report.rows[1].exposure?.riders == 50)
    #expect(report.rows.compactMap(\.exposure?.hours).reduce(0, +) == 1)
  }

  @Test func `rows of a clock that was not synchronised are counted and said to be so`() {
    var statistics = Self.statistics(.hour)
    for isSynchronised in [true, false] {
      statistics.take(
        kind: "violation", run: "r", time: Self.midnight, isSynchronised: isSynchronised,
        line: .object(["kind": .string("helmet")]))
    }
    let report = statistics.report(from: 0, to: 1, complete: true)
    #expect(report.rows.map(\.key) == ["00"] && report.total.violations == 2)
    #expect(report.unsynchronised == 1)
  }

  @Test func `wordings and scenes are parted, the scene even where it is told later`() {
    #expect(Self.day(.wording).rows.map(\.key) == ["red-light", "stay-right"])
    #expect(Self.day(.scene).rows.map(\.key) == ["north"])
    var statistics = Self.statistics(.scene)
    statistics.take(
      kind: "violation", run: "r", time: 1, line: .object(["kind": .string("helmet")]))
    statistics.take(kind: "mode", run: "r", time: 2, line: .object(["scene": .string("s")]))
    #expect(statistics.report(from: 0, to: 9, complete: true).rows.map(\.key) == ["s"])
  }

  @Test func `lines of nonsense count as nothing`() {
    var statistics = Self.statistics(.kind)
    for kind in Statistics.kinds + ["fault", "?"] {
      for line in [JSONValue.null, .string("torn"), .array([]), .object(["order": .bool(true)])] {
        statistics.take(kind: kind, run: "r", time: 1, line: line)
      }
    }
    let total = statistics.report(from: 0, to: 9, complete: true).total
    #expect(total.outcomes.isEmpty && total.prompts == StatisticsReport.Prompts())
  }

  @Test func `no flood of names makes more groups than there may be`() {
    var statistics = Self.statistics(.kind)
    for number in 0..<5000 {
      statistics.take(
        kind: "violation", run: "r", time: 1, line: .object(["kind": .string("k\(number)")]))
    }
    let report = statistics.report(from: 0, to: 9, complete: true)
    #expect(report.rows.count <= Statistics.groupsMaximum + 1)
    #expect(report.rows.reduce(0) { $0 + $1.violations } == 5000)
  }

  @Test func `the interval is Wilson's`() throws {
    let half = try #require(StatisticsReport.Share(5, of: 10))
    #expect(abs(half.low - 0.2366) < 0.0001 && abs(half.high - 0.7634) < 0.0001)
    let none = try #require(StatisticsReport.Share(0, of: 10))
    #expect(none.low == 0 && abs(none.high - 0.2775) < 0.0001)
    let all = try #require(StatisticsReport.Share(10, of: 10))
    #expect(all.high == 1 && abs(all.low - 0.7225) < 0.0001)
    #expect(StatisticsReport.Share(0, of: 0) == nil && StatisticsReport.Share(3, of: 2) == nil)
  }

  @Test func `a report survives its own JSON`() throws {
    for grouping in StatisticsReport.Grouping.allCases {
      let report = Self.day(grouping)
      let bytes = try ControlJSON.encode(report)
      #expect(try ControlJSON.decode(StatisticsReport.self, from: bytes) == report)
    }
  }
}

/// Statistics as people see them.
@Suite struct StatisticsPageTests {
  private func page(
    _ report: StatisticsReport, _ palette: Palette = .plain
  ) -> StatisticsPage {
    StatisticsPage(report, style: .sample.with(palette))
  }

  @Test func `a table tells what was found, said and heeded`() {
    let text = page(StatisticsTests.day(.kind)).text
    #expect(text.contains("2024-11-23 00:00:00 to 2024-11-24 00:00:00"))
    #expect(text.contains("100 riders seen in 1.0 h"))
    #expect(text.contains("50% (9–91)"))
  }

  @Test func `no line is wider than 80 columns, whatever the names and numbers`() {
    var report = StatisticsTests.day(.wording)
    for name in ["请戴好头盔请戴好头盔请戴好头盔请戴好头盔请戴好头盔", "a-very-long-wording-of-some-prompt-or-other"] {
      var row = report.total
      row.key = name
      row.violations = 123_456_789
      row.prompts.asked = 99_999_999
      for outcome in Statistics.corrections + Statistics.failures + ["lost"] {
        row.outcomes[outcome] = 1_234_567
      }
      row.corrected = .init(999_999, of: 1_000_000)
      report.rows.append(row)
    }
    for line in page(report).text.split(separator: "\n") {
      #expect(DisplayText.width(line) <= StatisticsPage.width)
    }
  }

  @Test func `columns stand under each other though a name is Chinese`() throws {
    var report = StatisticsTests.day(.kind)
    report.rows[0].key = "闯红灯"
    let lines = page(report).text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    let named = try #require(lines.first { $0.contains("闯红灯") })
    let other = try #require(lines.first { $0.contains("red-light") })
    #expect(DisplayText.width(named) == DisplayText.width(other))
  }

  @Test func `bars are in proportion, and plain where the terminal has no blocks`() {
    #expect(StatisticsPage.bar(8, of: 8, columns: 4, hasBlocks: true) == "████")
    #expect(StatisticsPage.bar(1, of: 16, columns: 4, hasBlocks: true) == "▎")
    #expect(StatisticsPage.bar(1, of: 10_000, columns: 4, hasBlocks: true) == "▏")
    #expect(StatisticsPage.bar(4, of: 8, columns: 4, hasBlocks: false) == "##")
    #expect(StatisticsPage.bar(1, of: 10_000, columns: 4, hasBlocks: false) == "#")
    #expect(StatisticsPage.bar(0, of: 8, columns: 4, hasBlocks: true).isEmpty)
    let coloured = Palette(isTerminal: true, environment: [:])
    #expect(
      page(StatisticsTests.day(.hour), coloured).text.contains("  07  ████████████████████ 1\n"))
    let text = page(StatisticsTests.day(.hour)).text
    #expect(!text.contains("█"))
    #expect(text.contains("  08  " + String(repeating: "#", count: 40) + " 2\n"))
    #expect(text.contains("\n  23\n"))
  }

  @Test func `an empty time says so, and an unread one too`() {
    let empty = StatisticsTests.statistics(.kind).report(from: 0, to: 60, complete: false)
    let text = page(empty).text
    #expect(text.contains("Nothing was reported or said."))
    #expect(text.contains("Not all of that time could be read"))
  }

  @Test func `comma-separated values have one width and no formulas`() {
    var report = StatisticsTests.day(.wording)
    report.rows[0].key = "=1,\"a\""
    let lines = page(report).csv.split(separator: "\r\n")
    #expect(lines.count == 4 && lines[0].hasPrefix("wording,violations,warnings,asked"))
    #expect(lines[1].hasPrefix(#""'=1,""a""",0,0,3,2,1,0,0,0,0,0,1,0,1,1,1,2,0.5000,0.0"#))
    #expect(lines[3].hasPrefix("all,3,1,4,2,1,1,0,"))
    #expect(lines[3].hasSuffix(",100,1.0"))
  }
}

/// Times as people write them.
@Suite struct WrittenTimeTests {
  private let china = LocalTime.fixed(secondsEast: 8 * 3600)

  @Test func `a day, a time of it and a length of time are understood`() {
    #expect(china.seconds(of: "2024-11-23", now: 0) == StatisticsTests.midnight)
    #expect(china.seconds(of: "2024-11-23T07:30", now: 0) == StatisticsTests.midnight + 27_000)
    #expect(china.seconds(of: "24h", now: 100_000) == 13_600.0)
    #expect(china.seconds(of: "90min", now: 10_000) == 4600)
    #expect(china.seconds(of: "2024-02-29", now: 0) != nil)
  }

  @Test(arguments: [
    "", "T", "-", "h", "-1h", "1 h", "1y", "2024", "2024-11", "2024-11-31", "2023-02-29",
    "2024-13-01", "24-11-23", "2024-11-23T", "2024-11-23T7:30", "2024-11-23T24:00",
    "2024-11-23T07:60", "2024-11-23T07:30:00", "2024-11-23 07:30", "+024-11-23", "٢٠٢٤-11-23",
    "9999999d", "1969-12-31",
  ])
  func `anything else is not`(_ text: String) {
    #expect(china.seconds(of: text, now: 1e9) == nil)
  }
}
