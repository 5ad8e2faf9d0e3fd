// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import xiaoanctl

@Suite struct SetupCommandTests {
  /// Riders who come from below, every second one waiting 5 s at y = 400 before he goes on.
  private static func feed() -> String {
    var lines: [String] = []
    for rider in 0..<12 {
      var y = 1000.0
      for step in 0..<80 {
        let waits = rider % 2 == 0 && (30..<60).contains(step)
        if !waits { y -= 20 }
        let time = 1_732_330_000.0 + Double(rider) * 20 + Double(step) * 0.2
        let x = 900.0 + Double(rider % 4) * 60
        lines.append(
          "{\"type\":\"frame\",\"camera\":\"north\",\"ts\":\(time),\"size\":[1920,1080],\"objects\":"
            + "[{\"id\":\(rider),\"class\":\"ebike\",\"score\":0.9,\"box\":[\(x),\(y - 100),\(x + 40),\(y)],"
            + "\"riders\":[{\"seat\":\"driver\",\"helmet\":\"no\",\"score\":0.9}]}]}")
      }
    }
    lines.append("{\"type\":\"signal\",\"ts\":1732330001.0,\"group\":\"far\",\"aspect\":\"red\"}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func run(
    _ answers: String, _ options: [String] = [], environment: [String: String] = [:]
  ) async throws -> (outcome: Command.Outcome, scene: String?) {
    let folder = try TemporaryFolder()
    let traffic = folder.path + "/traffic.ndjson"
    try feed().write(toFile: traffic, atomically: true, encoding: .utf8)
    let scene = folder.path + "/new.yaml"
    let outcome = try await Command.run(
      ["setup", "--traffic", traffic, scene] + options, environment: environment, input: answers)
    return (outcome, try? String(contentsOfFile: scene, encoding: .utf8))
  }

  @Test func `with enter alone a whole scene comes of traffic, and it passes the check`()
    async throws
  {
    let (outcome, scene) = try await Self.run("人民路 \"北\" 口\nrenmin-north\n\n\n\n\nfar\n\n")
    #expect(outcome.status == 0, "\(outcome.errors)\(scene ?? "")")
    #expect(outcome.output.contains("xiaoanctl scene try"))
    let text = try #require(scene)
    for piece in [
      "id: renmin-north", "profile: arterial", "size: [1920, 1080]", "far: {source: feed}",
      "kind: red-light", "kind: over-line", "kind: wrong-way", "kind: helmet",
    ] {
      #expect(text.contains(piece), "\(piece) is not in\n\(text)")
    }
  }

  @Test func `typed points replace what was proposed`() async throws {
    let (outcome, scene) = try await Self.run(
      "a\na\n3\nn\n[200， 600] 1720,600\n960,100\ngpiochip0 17 27 22\nn\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(scene)
    #expect(text.contains("points: [[200, 600], [1720, 600]], over: [960, 100]"))
    #expect(text.contains("chip: gpiochip0, red: 17, yellow: 27, green: 22"))
    #expect(text.contains("profile: community"))
    #expect(!text.contains("lanes:") && !text.contains("helmet"))
  }

  @Test func `answers that end early, or never mean anything, write nothing`() async throws {
    for answers in ["", "a\na\n", "a\n" + String(repeating: "Not An Id\n", count: 20)] {
      let (outcome, scene) = try await Self.run(answers)
      #expect(outcome.status == 1)
      #expect(scene == nil)
      #expect(outcome.errors.contains("nothing is written"))
    }
  }

  @Test func `it asks in Chinese where the terminal is Chinese`() async throws {
    let (outcome, _) = try await Self.run("", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(outcome.errors.contains("机器人设在哪里"))
    #expect(outcome.errors.contains("未写任何文件"))
    #expect(!outcome.errors.contains("Where does"))
  }

  @Test func `a file that is there already is not overwritten, and nothing is asked`() async throws
  {
    let folder = try TemporaryFolder()
    let scene = folder.path + "/old.yaml"
    try "kept".write(toFile: scene, atomically: true, encoding: .utf8)
    let outcome = try await Command.run(["setup", "--traffic", "/dev/null", scene], input: "a\n")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("not overwritten"))
    #expect(try String(contentsOfFile: scene, encoding: .utf8) == "kept")
  }

  @Test func `a recording without a camera is told as that`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Command.run(
      ["setup", "--traffic", "/dev/null", folder.path + "/a.yaml"], input: "a\n")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no camera"))
  }

  @Test func `points are taken as people write them, and nothing else is`() {
    for text in ["200,600 1720,600", "[200, 600], [1720, 600]", "【200，600】，【1720，600】"] {
      #expect(SetupDialogue.points(text)?.count == 2, "\(text)")
    }
    for text in ["", "1", "1,2,3", "1,x", "nan,1", "inf,1", "1e9,1", "0x10,1,"] {
      #expect(SetupDialogue.points(text) == nil, "\(text)")
    }
  }
}
