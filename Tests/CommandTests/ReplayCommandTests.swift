// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// `xiaoand replay`.
@Suite(.timeLimit(.minutes(4)))
struct ReplayCommandTests {
  /// A folder with a recording of half a minute of the simulated crossing.
  private struct Recording {
    let folder: TemporaryFolder
    let feed: String

    init() async throws {
      folder = try TemporaryFolder()
      feed = folder.place("feed.ndjson")
      let ending = try await Program.run(
        "xiaoansim",
        ["feed", "--seconds", "30", "--noise", "dirty", "--signals", "feed", "--output", feed])
      try #require(ending.status == 0, "\(ending.errors)")
    }

    func replay(
      _ arguments: String..., scene: String = Checkout.arterial, input: String? = nil
    ) async throws -> Program.Ending {
      try await Program.run("xiaoand", ["replay", "--scene", scene] + arguments, input: input)
    }
  }

  @Test func `standard output has decision lines and nothing else, always the same`() async throws {
    let recording = try await Recording()
    let first = try await recording.replay(recording.feed)
    #expect(first.status == 0)
    #expect(first.errors == "")
    #expect(first.output.hasSuffix("}\n"))
    var types: Set<String> = []
    for line in first.output.split(separator: "\n") {
      #expect(line.hasPrefix(#"{"type":""#))
      types.insert(try #require(JSONValue(parsing: String(line))?["type"]?.string))
    }
    #expect(types.isSuperset(of: ["violation", "prompt", "playback"]))
    #expect(try await recording.replay(recording.feed).output == first.output)
    let piped = try await recording.replay("-", input: recording.feed)
    #expect(piped.status == 0)
    #expect(piped.output == first.output)
  }

  @Test func `line endings, empty lines and a missing last newline change nothing`() async throws {
    let recording = try await Recording()
    let expected = try await recording.replay(recording.feed).output
    let text = String(decoding: recording.folder.bytes("feed.ndjson"), as: UTF8.self)
    for other in [
      text.replacing("\n", with: "\r\n"), String(text.dropLast()),
      text.replacing("\n", with: "\n\n  \n"),
    ] {
      let feed = try recording.folder.file("other.ndjson", other)
      let ending = try await recording.replay(feed)
      #expect(ending.status == 0)
      #expect(ending.errors == "")
      #expect(ending.output == expected)
    }
  }

  @Test func `feeds are read in the order of their times, in whatever order they are named`()
    async throws
  {
    let recording = try await Recording()
    let expected = try await recording.replay(recording.feed).output
    let lines = String(decoding: recording.folder.bytes("feed.ndjson"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let half = lines.count / 2
    let first = try recording.folder.file("1", Street.bytes(Array(lines[..<half])))
    let second = try recording.folder.file("2", Street.bytes(Array(lines[half...])))
    #expect(try await recording.replay(first, second).output == expected)
    #expect(try await recording.replay(first, "-", input: second).output == expected)
    #expect(try await recording.replay(second, first).output == expected)
    let signals = try recording.folder.file(
      "3", Street.bytes(lines.filter { $0.contains(#""type":"signal""#) }))
    let frames = try recording.folder.file(
      "4", Street.bytes(lines.filter { !$0.contains(#""type":"signal""#) }))
    #expect(try await recording.replay(frames, signals).output == expected)
  }

  @Test func `figures have exactly the keys of the contract`() async throws {
    let recording = try await Recording()
    let stats = recording.folder.place("stats.json")
    let ending = try await recording.replay("--stats", stats, recording.feed)
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    #expect(try await recording.replay(recording.feed).output == ending.output)
    let text = String(decoding: recording.folder.bytes("stats.json"), as: UTF8.self)
    let figures = try #require(JSONValue(parsing: text))
    guard case .object(let members) = figures, case .object(let step)? = figures["step_us"] else {
      Issue.record("no object: \(text)")
      return
    }
    #expect(members.keys.sorted() == ["frames", "observations", "rss_bytes", "step_us", "wall_s"])
    #expect(step.keys.sorted() == ["max", "p50", "p99"])
    let frames = recording.folder.bytes("feed.ndjson").split(separator: UInt8(ascii: "\n"))
      .count { String(decoding: $0, as: UTF8.self).contains(#""type":"frame""#) }
    #expect(figures["frames"]?.integer == Int64(frames))
    #expect(try #require(figures["observations"]?.integer) > Int64(frames))
    #expect((1 << 20..<1 << 30).contains(try #require(figures["rss_bytes"]?.integer)))
    #expect((0.0001..<60).contains(try #require(figures["wall_s"]?.double)))
    let times = try ["p50", "p99", "max"].map { try #require(step[$0]?.double) }
    #expect(times == times.sorted())
    #expect(times[0] > 0)
  }

  @Test func `arrival times are the time base`() async throws {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    func prompts(delay: Double?) async throws -> (violations: [Substring], prompts: [Substring]) {
      let lines = Street.ride(from: 1_732_330_000, delay: delay)
      let feed = try folder.file("feed.ndjson", Street.bytes(lines))
      let ending = try await Program.run("xiaoand", ["replay", "--scene", scene, feed])
      #expect(ending.status == 0)
      let decisions = ending.output.split(separator: "\n")
      return (
        decisions.filter { $0.contains(#""type":"violation""#) },
        decisions.filter { $0.contains(#""type":"prompt""#) }
      )
    }
    let plain = try await prompts(delay: nil)
    let late = try await prompts(delay: 0.4)
    #expect(plain.violations.count == 2)
    #expect(late.violations == plain.violations)
    func time(_ line: Substring) throws -> Double {
      try #require(JSONValue(parsing: String(line))?["ts"]?.double)
    }
    try #require(plain.prompts.count == late.prompts.count && !plain.prompts.isEmpty)
    for (early, late) in zip(plain.prompts, late.prompts) {
      #expect(abs(try time(late) - time(early) - 0.4) < 0.002)
    }
  }

  @Test func `what cannot be read or written is one sentence and exit 2`() async throws {
    let recording = try await Recording()
    let missing = recording.folder.place("none")
    for (ending, name) in [
      (try await recording.replay(missing), missing),
      (try await recording.replay(recording.folder.path), recording.folder.path),
      (try await recording.replay("--stats", missing + "/stats", recording.feed), missing),
    ] {
      #expect(ending.status == 2)
      #expect(ending.complaints.count == 1, "\(ending.errors)")
      #expect(ending.errors.contains(name))
    }
  }

  @Test func `a feed that cannot be read is told before anything is decided`() async throws {
    let recording = try await Recording()
    let ending = try await recording.replay(recording.feed, recording.folder.place("none"))
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.complaints.count == 1)
  }

  @Test func `a reader that goes away ends it without a crash`() async throws {
    let recording = try await Recording()
    let arguments = ["replay", "--scene", Checkout.arterial, recording.feed]
    let ending = await (try Program("xiaoand", arguments, isHeard: false)).end()
    #expect(ending.status == 0 || ending.status == 1 || ending.signal == SIGPIPE)
    #expect(ending.errors == "")
  }
}
