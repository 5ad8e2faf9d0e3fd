// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `xiaoanctl prompts`, with the decoder in a process of its own.
@Suite(.timeLimit(.minutes(4)))
struct PromptsTests {
  private let folder: TemporaryFolder
  private let pack: String
  private let stick: String

  init() throws {
    folder = try TemporaryFolder()
    pack = folder.place("zh-CN")
    try FileManager.default.copyItem(atPath: Checkout.prompts, toPath: pack)
    stick = try folder.folder("stick")
  }

  private func prompts(_ arguments: String...) async throws -> Program.Ending {
    try await Program.run("xiaoanctl", ["prompts"] + arguments + ["--pack", pack])
  }

  private func contents() throws -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: folder.names(in: "zh-CN").map { ($0, folder.bytes("zh-CN/\($0)")) })
  }

  @Test func `the shipped pack is listed within 80 columns and found whole`() async throws {
    let list = try await prompts("list")
    #expect(list.status == 0 && list.errors == "")
    #expect(list.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(list.output.contains("  part-colour-red         ok     warn"))
    let check = try await prompts("check")
    #expect(check.status == 0 && check.output.contains("prompts, all fine; they take 15."))
  }

  @Test func `good recordings are taken and bad ones change nothing`() async throws {
    let before = try contents()
    _ = try folder.file("stick/helmet.wav", before["red-light.wav"] ?? [])
    _ = try folder.file("stick/over-line.wav", Array((before["over-line.wav"] ?? []).prefix(3_000)))
    _ = try folder.file("stick/wrong-way.wav", "")
    _ = try folder.file("stick/wrong.flac", [UInt8](repeating: 7, count: 50_000))
    let ending = try await prompts("import", stick)
    #expect(ending.status == 1)
    #expect(ending.output == "helmet: 3.3 s\n")
    #expect(ending.complaints.count == 4)
    #expect(ending.complaints.last == "xiaoanctl: 3 recordings were not taken; 1 is in \(pack)")
    let after = try contents()
    #expect(after.keys.sorted() == before.keys.sorted())
    let changed = before.keys.filter { before[$0] != after[$0] }.sorted()
    #expect(changed == ["helmet.wav", "recordings.tsv"])
    #expect(String(decoding: after["recordings.tsv"] ?? [], as: UTF8.self).contains("\timported\n"))
  }

  @Test func `what was deleted is missed and spoken again, byte for byte`() async throws {
    let before = try contents()
    try FileManager.default.removeItem(atPath: pack + "/helmet-again.wav")
    let check = try await prompts("check")
    #expect(check.status == 1 && check.output.contains("helmet-again: The recording"))
    let ending = try await prompts("synthesise")
    #expect(ending.status == 0 && ending.output.hasPrefix("helmet-again: "))
    #expect(try await prompts("check").status == 0)
    #expect(try contents().keys.sorted() == before.keys.sorted())
    // Nothing is left to do.
    #expect(try await prompts("synthesise").output == "There is nothing to do.\n")
  }

  @Test func `a command of another program is run as it stands`() async throws {
    let ending = try await prompts(
      "synthesise", "--command", "cp '\(pack)/red-light.wav' {output}", "--maker", "a friend",
      "helmet")
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(folder.bytes("zh-CN/helmet.wav") == folder.bytes("zh-CN/red-light.wav"))
    let notes = String(decoding: folder.bytes("zh-CN/recordings.tsv"), as: UTF8.self)
    #expect(notes.contains("\ta friend\n"))
    let wrong = try await prompts("synthesise", "--command", "cp", "helmet")
    #expect(wrong.status == 1 && wrong.errors.contains("does not say where to write"))
  }

  @Test func `without a daemon nothing is played`() async throws {
    let ending = try await Program.run(
      "xiaoanctl", ["prompts", "play", "helmet", "--socket", folder.place("none.sock")])
    #expect(ending.status == 3 && ending.output == "")
  }

  @Test func `a pack that is not there is told with its place`() async throws {
    let ending = try await Program.run(
      "xiaoanctl", ["prompts", "list", "--pack", folder.place("none")])
    #expect(ending.status == 1)
    #expect(
      ending.errors.hasPrefix(
        "xiaoanctl: \(folder.place("none/prompts.tsv")):1:1: the prompt table"))
  }
}
