// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// One change of an example with the problems that it must cause.
struct Slip: Sendable, CustomTestStringConvertible {
  var name: String
  var old = ""
  var new = ""
  var problems: [String] = []
  var base = Example.yaml

  var testDescription: String { name }

  /// Reads slips of an example: `##` names one, `-` takes lines away, `+` puts lines in, `!` says a problem.
  static func all(_ text: String, base: String = Example.yaml) -> [Slip] {
    var slips: [Slip] = []
    for line in text.split(separator: "\n") {
      let rest = String(line.dropFirst(2))
      if line.hasPrefix("##") { slips.append(Slip(name: String(rest.dropFirst()), base: base)) }
      guard var slip = slips.popLast() else { continue }
      switch line.first {
      case "-": slip.old += (slip.old.isEmpty ? "" : "\n") + rest
      case "+": slip.new += (slip.new.isEmpty ? "" : "\n") + rest
      case "!": slip.problems.append(rest)
      default: break
      }
      slips.append(slip)
    }
    return slips
  }

  /// The example with the change; without lines to take away, the new ones follow its end.
  var yaml: String? {
    guard !old.isEmpty else { return base + new + "\n" }
    guard let range = base.firstRange(of: old) else { return nil }
    return base.replacingCharacters(in: range, with: new)
  }

  /// The slip as it is written.
  func written(_ problems: [String]) -> String {
    var lines = ["## " + name]
    for (sign, text) in [("- ", old), ("+ ", new)] where !text.isEmpty {
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { sign + $0 }
    }
    return (lines + problems.map { "! " + $0 }).joined(separator: "\n") + "\n"
  }
}

@Suite struct `every slip of a scene file` {
  private static let tables =
    [
      ("SceneSlips", SceneSlips.text), ("CameraSlips", CameraSlips.text),
      ("PlaceSlips", PlaceSlips.text), ("RuleSlips", RuleSlips.text),
      ("ThresholdSlips", ThresholdSlips.text), ("YAMLSlips", YAMLSlips.text),
      ("ReferenceSlips", ReferenceSlips.text),
      ("VoiceSlips", VoiceSlips.text), ("PlaylistSlips", PlaylistSlips.text),
      ("TimetableSlips", TimetableSlips.text),
    ].map { ($0.0, $0.1, Example.yaml) } + [
      ("TemporarySignalSlips", TemporarySignalSlips.text, TemporaryExample.yaml),
      ("HeadSlips", HeadSlips.text, TemporaryExample.yaml),
      ("ProgramSlips", ProgramSlips.text, TemporaryExample.yaml),
      ("AloneSlips", AloneSlips.text, TemporaryExample.alone),
    ]

  @Test(arguments: tables.flatMap { Slip.all($0.1, base: $0.2) })
  func `is told with its place, its reason and what to do`(slip: Slip) throws {
    let yaml = try #require(slip.yaml, "the example does not hold the lines to take away")
    #expect(Example.problems(yaml) == slip.problems)
    #expect(!slip.problems.isEmpty)
  }

  @Test func `has a name of its own`() {
    let names = Self.tables.flatMap { Slip.all($0.1, base: $0.2) }.map(\.name)
    #expect(names.count > 280)
    #expect(Set(names).count == names.count)
  }

  /// `UPDATE_RECORDINGS=1` writes the sentences as they are now; the difference is the review.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["UPDATE_RECORDINGS"] == "1"))
  func `is written down anew on request`() throws {
    for (name, table, base) in Self.tables {
      let slips = Slip.all(table, base: base).map { $0.written(Example.problems($0.yaml ?? "")) }
      let path = #filePath.replacing("SlipTests.swift", with: name + ".swift")
      let source = try String(contentsOfFile: path, encoding: .utf8)
      let head = source.split(separator: "#\"\"\"\n", maxSplits: 1)[0]
      let text = slips.joined(separator: "\n").split(
        separator: "\n", omittingEmptySubsequences: false
      ).map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
      let whole = head + "#\"\"\"\n" + text + "    \"\"\"#\n}\n"
      try whole.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
}
