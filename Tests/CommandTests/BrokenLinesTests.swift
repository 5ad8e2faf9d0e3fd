// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Testing

/// Lines of a feed that cannot be taken, in recordings and live.
@Suite(.timeLimit(.minutes(4)))
struct BrokenLinesTests {
  /// One line of each kind that is rejected, with the reason that is counted.
  private static let broken: [(reason: String, line: [UInt8])] = {
    let frame = #""type":"frame","camera":"north""#
    func objects(_ count: Int) -> String {
      let object = #"{"class":"ebike","box":[1,1,50,90]}"#
      return Array(repeating: object, count: count).joined(separator: ",")
    }
    let lines = [
      ("line-too-long", "{\"a\":\"\(String(repeating: "x", count: 262_144))\"}"),
      ("not-json", #"{\#(frame),"ts":1732330001.000,"objects":[{"id""#),
      ("missing-key", #"{\#(frame),"objects":[]}"#),
      ("repeated-key", #"{\#(frame),"ts":1732330001.000,"ts":1732330001.000,"objects":[]}"#),
      ("wrong-type", #"{\#(frame),"ts":"now","objects":[]}"#),
      ("out-of-range", #"{\#(frame),"ts":1e300,"objects":[]}"#),
      ("too-many-objects", #"{\#(frame),"ts":1732330001.000,"objects":[\#(objects(513))]}"#),
      ("unknown-type", #"{"type":"weather","ts":1732330001.000}"#),
    ].map { (reason: $0.0, line: Array($0.1.utf8)) }
    let notUTF8 = Array(#"{"type":"frame","camera":""#.utf8) + [0xC3, 0x28] + Array("\"}".utf8)
    return lines + [("not-utf8", notUTF8)]
  }()

  /// Good lines with a broken one behind each, over and over.
  private static func mixed(_ good: [String]) -> (told: [[UInt8]], counts: [String: Int64]) {
    var counts: [String: Int64] = [:]
    let told = good.enumerated().map { index, line in
      // A connection is cut at its third line that is too long.
      let (reason, rest) = broken[index % broken.count]
      guard reason != "line-too-long" || counts[reason] == nil else { return Street.bytes([line]) }
      counts[reason, default: 0] += 1
      return Street.bytes([line]) + rest + [UInt8(ascii: "\n")]
    }
    return (told, counts)
  }

  @Test func `a recording with broken lines gives what its good lines give`() async throws {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    let good = Street.ride(from: 1_732_330_000, delay: 0.1)
    let (told, counts) = Self.mixed(good)
    let whole = try await Program.run(
      "xiaoand",
      ["replay", "--scene", scene, folder.file("good.ndjson", Street.bytes(good))])
    #expect(whole.status == 0)
    #expect(whole.errors == "")
    #expect(whole.output.contains(#""kind":"red-light""#))
    #expect(whole.output.contains(#""kind":"helmet""#))
    let ending = try await Program.run(
      "xiaoand", ["replay", "--scene", scene, folder.file("mixed.ndjson", told.flatMap { $0 })])
    #expect(ending.status == 0)
    #expect(ending.output == whole.output)
    #expect(ending.complaints.count == 1)
    #expect(ending.errors.hasPrefix("Not taken of the recording: "))
    let reasons = ending.errors.dropFirst("Not taken of the recording: ".count).dropLast(2)
      .split(separator: ", ").map(String.init)
    #expect(Set(reasons) == Set(counts.map { "\($0.key) \($0.value)" }))
  }

  @Test func `an object without extent, a strange camera and an old frame are told`() async throws {
    let folder = try TemporaryFolder()
    let scene = try folder.file("scene.yaml", Street.scene)
    let good = Street.ride(from: 1_732_330_000, delay: 0.1)
    let strange =
      #"{"type":"frame","camera":"far","ts":1732330002.900,"recv":1732330003.000,"#
      + #""objects":[{"class":"ebike","box":[5,5,5,5]}]}"#
    let group = #"{"type":"signal","ts":1732330002.000,"group":"far","aspect":"red"}"#
    let lines = good + [strange, good[good.count - 1], group]
    let ending = try await Program.run(
      "xiaoand",
      ["replay", "--scene", scene, folder.file("feed.ndjson", Street.bytes(lines))])
    #expect(ending.status == 0)
    let told = "empty-box 1, backward-input 1, unknown-camera 1, old-frame 1, ignored-signal 1"
    #expect(ending.errors == "Not taken of the recording: \(told).\n")
  }

  @Test func `a live feed goes on after each broken line, and the status counts them`()
    async throws
  {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(in: folder, scene: folder.file("scene.yaml", Street.scene))
    try await robot.ride { Self.mixed($0).told }
    let good = Street.ride(from: 0)
    let counts = Self.mixed(good).counts
    let total = counts.values.reduce(0, +)
    // Rejections come as a sum once a second.
    let status = try await robot.status { $0.feed.rejected.values.reduce(0, +) >= total }
    #expect(status.feed.rejected == counts)
    #expect(status.feed.lines == Int64(good.count))
    #expect(status.cameras.first?.frames == Int64(Street.frames))
    #expect(status.counts.violations == ["red-light": 1, "helmet": 1])
    await robot.stop()
  }

  @Test func `a connection that only sends garbage disturbs no other`() async throws {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(in: folder, scene: folder.file("scene.yaml", Street.scene))
    let noise = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    try await robot.send(noise)
    try await robot.ride()
    try await robot.log.line(#""type":"violation","kind":"red-light""#)
    let status = try await robot.status { !$0.feed.rejected.isEmpty }
    #expect(status.cameras.first?.frames == Int64(Street.frames))
    await robot.stop()
  }
}
