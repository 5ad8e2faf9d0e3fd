// SPDX-License-Identifier: Apache-2.0

import Audio
import Foundation
import Testing
import TrafficModel

/// The packs that the firmware brings along.
struct ShippedPackTests {
  static let packs = ["zh-CN", "en"]
  private static let kinds = ["red-light", "red-light-ahead", "over-line", "wrong-way", "helmet"]
  /// What a pack may take when it is loaded at 48 kHz.
  private static let bytesAllowed = 16_000_000

  private static func folder(_ pack: String) -> String {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("firmware-config/prompts/\(pack)").path
  }

  private static func rows(_ pack: String, _ file: String = "prompts.tsv") throws -> [[String]] {
    let table = try String(contentsOfFile: "\(folder(pack))/\(file)", encoding: .utf8)
    return table.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(arguments: packs)
  func `its table has known classes, each id once, and every prompt of every mode`(
    _ pack: String
  ) throws {
    let rows = try Self.rows(pack)
    #expect(rows.first == ["id", "class", "file", "text", "screen"])
    #expect(rows.allSatisfy { (4...5).contains($0.count) && !$0.contains("") })
    let prompts = rows.dropFirst()
    #expect(prompts.allSatisfy { PromptClass(name: $0[1]) != nil })
    let ids = Set(prompts.map { $0[0] })
    #expect(ids.count == prompts.count)
    var wanted = Self.kinds.flatMap { kind in
      ["", "~b", "-group", "-again", "-thanks"].map { kind + $0 }
    }
    wanted += Self.kinds.filter { $0 != "red-light-ahead" }.map(PromptPart.request)
    wanted += Colour.allCases.map(PromptPart.colour) + [PromptPart.rider]
    wanted += ["crossing", "campus", "community", "market"].flatMap { place in
      (1...3).map { "publicity-\(place)-\($0)" }
    }
    wanted += ["warn", "persuade", "publicity", "live"].map { "chime-\($0)" }
    wanted += ["signal-fault", "signal-start", "signal-red", "signal-crossing", "warning-sign"]
    wanted += ["directed", "self-test"]
    #expect(Set(wanted).subtracting(ids).isEmpty)
  }

  @Test func `both packs have the same prompts of the same classes`() throws {
    let packs = try Self.packs.map { try Self.rows($0).dropFirst().map { Array($0.prefix(3)) } }
    #expect(packs[0] == packs[1])
  }

  @Test(arguments: packs)
  func `every prompt can be played, is short, begins at once and fits with the others`(
    _ pack: String
  ) throws {
    // At the recordings' own rate, which spares the time for another.
    let rate = 22_050
    var total = 0
    for row in try Self.rows(pack).dropFirst() {
      let sound = try PromptSound(
        path: "\(Self.folder(pack))/\(row[2])", rate: rate, samplesMaximum: rate * 60)
      let seconds = row[1] == "publicity" ? 12 : 6
      #expect(sound.samples.count <= seconds * rate, "\(row[0]) is too long")
      #expect(sound.samples.contains { abs(Int($0)) > 8_000 }, "\(row[0]) is too quiet")
      let first = sound.samples.firstIndex { abs(Int($0)) > 100 } ?? rate
      let last = sound.samples.lastIndex { abs(Int($0)) > 100 } ?? 0
      #expect(first < rate / 10 && sound.samples.count - last < rate / 10, "\(row[0]) is silent")
      total += sound.samples.count
    }
    let bytes = total * 48_000 / rate * MemoryLayout<Int16>.size
    #expect(bytes < Self.bytesAllowed, "the pack takes \(bytes) bytes at 48 kHz")
  }

  @Test func `nobody is accused, and a warning is said in a breath`() throws {
    for row in try Self.rows("zh-CN").dropFirst() {
      for word in ["违法", "违章", "罚款", "处罚", "抓拍", "曝光", "车牌", "你"] {
        #expect(!row[3].contains(word), "\(row[0]) says \(word)")
      }
      if row[1] == "warn", row[0].hasSuffix("~b") || row[0].hasSuffix("-again") {
        #expect(row[3].count(where: { !"，。".contains($0) }) <= 12, "\(row[0]) is long")
      }
    }
  }

  @Test(arguments: packs)
  func `of each recording is known which text it says and who made it`(_ pack: String) throws {
    let known = try Self.rows(pack, "recordings.tsv")
    #expect(known.first == ["id", "text", "maker"])
    #expect(known.dropFirst().map { $0[0] } == (try Self.rows(pack).dropFirst().map { $0[0] }))
    #expect(known.dropFirst().allSatisfy { $0.count == 3 && $0[1].utf8.count == 8 })
  }

  @Test(arguments: packs)
  func `the warnings can be levelled without being flattened`(_ pack: String) throws {
    let rate = 22_050
    for row in try Self.rows(pack).dropFirst() where row[1] == "warn" {
      let sound = try PromptSound(
        path: "\(Self.folder(pack))/\(row[2])", rate: rate, samplesMaximum: rate * 60)
      let (_, outcome) = try Levelling.level(
        sound.samples.map { Float($0) / 32_768 }, rate: rate)
      guard case .levelled(_, let limited) = outcome else {
        Issue.record("\(row[0]): \(outcome)")
        continue
      }
      #expect(limited < 9, "\(row[0]) loses \(limited) dB of its peaks")
    }
  }
}
