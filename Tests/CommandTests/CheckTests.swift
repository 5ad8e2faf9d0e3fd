// SPDX-License-Identifier: Apache-2.0

import Testing

/// `xiaoand check`, and what `xiaoand` says to wrong usage.
@Suite(.timeLimit(.minutes(4)))
struct CheckTests {
  private static let broken = Street.scene
    .replacing("timezone:", with: "timezon:")
    .replacing("kind: helmet", with: "kind: helmett")

  @Test func `the shipped scenes are fine, and their calibrations are told`() async throws {
    let scenes = try Checkout.scenes
    let ending = try await Program.run("xiaoand", ["check"] + scenes)
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    // A calibrated camera has a line of its own.
    let lines = ending.output.split(separator: "\n").filter { !$0.contains(": camera ") }
    try #require(lines.count == scenes.count)
    for (line, scene) in zip(lines, scenes) { #expect(line.hasPrefix("\(scene): fine: ")) }
  }

  @Test func `a broken scene gives every problem with its place`() async throws {
    let folder = try TemporaryFolder()
    let fine = try folder.file("fine.yaml", Street.scene)
    let broken = try folder.file("broken.yaml", Self.broken)
    let ending = try await Program.run("xiaoand", ["check", broken, fine])
    #expect(ending.status == 1)
    #expect(ending.errors == "")
    let lines = ending.output.split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[0].hasPrefix("\(broken):5:1: "))
    #expect(lines[0].contains("`timezon`"))
    #expect(lines[1].hasPrefix("\(broken):11:24: "))
    #expect(lines[1].contains("`helmett`"))
    #expect(lines[2].hasPrefix("\(fine): fine: desk, "))
  }

  @Test func `a missing scene is a problem of the first line`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await Program.run("xiaoand", ["check", folder.place("none.yaml")])
    #expect(ending.status == 1)
    #expect(ending.output.hasPrefix(folder.place("none.yaml:1:1: the scene cannot be read")))
  }

  @Test func `a broken or missing scene keeps the robot and a replay from starting`() async throws {
    let folder = try TemporaryFolder()
    let broken = try folder.file("broken.yaml", Self.broken)
    let feed = try folder.file("feed.ndjson", "")
    for (scene, places) in [
      (broken, ["\(broken):5:1: ", "\(broken):11:24: "]),
      (folder.place("none.yaml"), [folder.place("none.yaml:1:1: ")]),
    ] {
      let endings = [
        try await LiveRobot.begin(in: folder, scene: scene).end(),
        try await Program.run("xiaoand", ["replay", "--scene", scene, feed]),
      ]
      for ending in endings {
        #expect(ending.status == 2)
        #expect(ending.output == "")
        #expect(ending.complaints.count == places.count, "\(ending.errors)")
        for (line, place) in zip(ending.complaints, places) { #expect(line.hasPrefix(place)) }
      }
      #expect(folder.names(in: "run") == [])
      #expect(!folder.names().contains("state"))
    }
  }

  @Test(arguments: [
    ["check"], ["--bogus"], ["bogus"], ["replay"], ["replay", "--scene"],
    ["replay", "--scene", Checkout.arterial], ["--simulated-chip", "gpiochip0"],
    ["--simulated-chip", "=path"], ["--scene", Checkout.arterial, "--bogus"],
  ])
  func `wrong usage exits 2 and says what is wrong`(arguments: [String]) async throws {
    let ending = try await Program.run("xiaoand", arguments)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(!ending.complaints.isEmpty)
  }

  @Test(arguments: [["--help"], ["replay", "--help"], ["check", "--help"], ["help", "run"]])
  func `help exits 0`(arguments: [String]) async throws {
    let ending = try await Program.run("xiaoand", arguments)
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    #expect(ending.output.contains("USAGE: xiaoand"))
  }

  @Test func `the version is one line`() async throws {
    let ending = try await Program.run("xiaoand", ["--version"])
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    #expect(ending.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
