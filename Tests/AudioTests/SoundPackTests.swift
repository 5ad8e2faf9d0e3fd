// SPDX-License-Identifier: Apache-2.0

import Audio
import Testing
import TrafficModel

struct SoundPackTests {
  private func prompt(_ id: String, _ file: String) -> Prompt {
    Prompt(id: id, promptClass: .warn, text: "请停车等候。", file: file)
  }

  @Test func `what cannot be played is named and the rest plays`() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.wav", Wave.bytes([1, 2, 3]))
    var pack = SoundPack(folder: folder.path, rate: 48_000)
    let fine = pack.load(prompt("good", "good.wav"))
    #expect(fine == nil)
    let said = pack.load(prompt("red-light", "missing.wav"))
    let reason = try #require(said)
    #expect(reason.contains("missing.wav of prompt red-light cannot be opened (ENOENT)"))
    #expect(pack.sound(of: "good")?.samples == [1, 2, 3])
    #expect(pack.sound(of: "red-light") == nil)
    #expect(pack.reason(of: "red-light") == reason)
    #expect(pack.reason(of: "helmet").contains("is not in the pack"))
  }

  @Test(arguments: ["../good.wav", "/etc/passwd", "", "a//b.wav", "a/../../b.wav", "good.wav\0x"])
  func `a file outside the pack's folder is not opened`(file: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("good.wav", Wave.bytes([1]))
    var pack = SoundPack(folder: folder.path + "/inner", rate: 48_000)
    let reason = pack.load(prompt("a", file))
    #expect(reason?.contains("does not lie in the pack") == true)
  }

  @Test func `of two prompts with one name the first counts`() throws {
    let folder = try TemporaryFolder()
    try folder.write("1.wav", Wave.bytes([1]))
    try folder.write("2.wav", Wave.bytes([2]))
    var pack = SoundPack(folder: folder.path, rate: 48_000)
    let fine = pack.load(prompt("a", "1.wav"))
    #expect(fine == nil)
    let reason = pack.load(prompt("a", "2.wav"))
    #expect(reason?.contains("stands twice") == true)
    #expect(pack.sound(of: "a")?.samples == [1])
  }

  @Test func `recordings beyond the memory bound are refused before they are decoded`() throws {
    let folder = try TemporaryFolder()
    try folder.write("small.wav", Wave.bytes(Ramp.samples(100)))
    var pack = SoundPack(folder: folder.path, rate: 48_000)
    let samples = SoundPack.bytesMaximum / 2 - 99
    pack.add(try #require(PromptSound(samples: Array(repeating: 1, count: samples))), for: "big")
    let reason = pack.load(prompt("small", "small.wav"))
    #expect(reason?.contains("64 MiB") == true)
  }

  @Test func `prompts beyond the table's bound are refused`() throws {
    let folder = try TemporaryFolder()
    var pack = SoundPack(folder: folder.path, rate: 48_000)
    for number in 0..<SoundPack.promptsMaximum { _ = pack.load(prompt("p\(number)", "no.wav")) }
    let reason = pack.load(prompt("more", "no.wav"))
    #expect(reason?.contains("beyond the 1024") == true)
  }
}
