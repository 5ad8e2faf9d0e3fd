// SPDX-License-Identifier: Apache-2.0

import Audio
import Foundation
import Testing
import TrafficModel

/// The pack that the firmware brings along.
struct ShippedPackTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("firmware-config/prompts/zh-CN").path

  private static func rows() throws -> [[String]] {
    let table = try String(contentsOfFile: "\(folder)/prompts.tsv", encoding: .utf8)
    return table.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func `its table has four columns, known classes and each id once`() throws {
    let rows = try Self.rows()
    #expect(rows.first == ["id", "class", "file", "text"])
    #expect(rows.allSatisfy { $0.count == 4 && !$0.contains("") })
    let prompts = rows.dropFirst()
    #expect(prompts.allSatisfy { PromptClass(name: $0[1]) != nil })
    #expect(Set(prompts.map { $0[0] }).count == prompts.count)
    let ids = prompts.map { $0[0] }
    for kind in ["red-light", "over-line", "wrong-way", "helmet"] {
      #expect(ids.contains(kind) && ids.contains("\(kind)-group"))
    }
    #expect(ids.contains("signal-fault") && ids.contains("self-test"))
  }

  @Test func `every prompt can be played and is short enough`() throws {
    // At the recordings' own rate, which spares the time for another.
    for row in try Self.rows().dropFirst() where row.count == 4 {
      let sound = try PromptSound(
        path: "\(Self.folder)/\(row[2])", rate: 22_050, samplesMaximum: 22_050 * 60)
      let seconds = row[1] == "publicity" ? 12 : 6
      #expect(sound.samples.count <= seconds * 22_050, "\(row[0]) is too long")
      #expect(sound.samples.contains { abs(Int($0)) > 8_000 }, "\(row[0]) is too quiet")
    }
  }
}
