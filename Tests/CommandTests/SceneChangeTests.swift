// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// Another scene for a robot that works, over restarts and kills.
@Suite(.timeLimit(.minutes(4)))
struct SceneChangeTests {
  private func scene(_ title: String) -> String {
    Street.scene.replacing("试验路口", with: title)
  }

  private func list(_ robot: LiveRobot) async throws -> SceneList {
    let answer = try await robot.ask("scene", "list", "--json")
    try #require(answer.status == 0, "\(answer.errors)")
    return try ControlJSON.decode(SceneList.self, from: Array(answer.output.utf8))
  }

  /// Ends a robot as a power cut does.
  private func kill(_ robot: LiveRobot) async {
    robot.daemon.signal(SIGKILL)
    _ = await robot.daemon.end()
  }

  @Test func `what is applied is at work at once and after a restart, until its file is edited`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.file("scene.yaml", scene("first"))
    let second = try folder.file("second.yaml", scene("second"))
    var robot = try await LiveRobot(in: folder, scene: file)
    let applied = try await robot.ask("scene", "apply", second, "--reason", "test", "--as", "li")
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(try await robot.status().scene.title == "second")
    try await robot.log.line(#""type":"scene","step":"applied","scene":"desk","number":2"#)
    #expect(try await robot.ask("scene", "show").output == scene("second"))
    await robot.stop()

    robot = try await LiveRobot(in: folder, scene: file)
    #expect(try await robot.status().scene.title == "second")
    var list = try await list(robot)
    #expect(list.current == 2 && list.versions.map(\.kind) == [.file, .applied])
    #expect(list.versions.last?.who.hasPrefix("li (uid ") == true)
    let back = try await robot.ask("scene", "rollback")
    #expect(back.status == 0, "\(back.errors)")
    #expect(try await robot.status().scene.title == "first")
    list = try await self.list(robot)
    #expect(list.current == 3 && list.versions.last?.copyOf == 1)
    await robot.stop()

    _ = try folder.file("scene.yaml", scene("edited"))
    robot = try await LiveRobot(in: folder, scene: file)
    #expect(try await robot.status().scene.title == "edited")
    await robot.stop()
  }

  @Test func `a file that was cut short keeps no robot from working by the last good scene`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.file("scene.yaml", scene("first"))
    var robot = try await LiveRobot(in: folder, scene: file)
    _ = try await list(robot)
    await kill(robot)
    _ = try folder.file("scene.yaml", String(scene("second").prefix(90)))
    robot = try await LiveRobot(in: folder, scene: file)
    let status = try await robot.status()
    #expect(status.scene.title == "first")
    let fault = try #require(status.faults.first { $0.fault == "scene-unkept" })
    #expect(fault.sentence.contains(file) && fault.sentence.contains("mend it"))
    await robot.stop()
  }

  @Test func `a trial is over after a power cut, and the history tells of it`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("scene.yaml", scene("first"))
    let second = try folder.file("second.yaml", scene("second"))
    var robot = try await LiveRobot(in: folder, scene: file)
    let tried = try await robot.ask("scene", "try", second, "--for", "1h", "--as", "li")
    #expect(tried.status == 0, "\(tried.errors)")
    #expect(try await robot.status().scene.title == "second")
    let other = try await robot.ask("scene", "apply", file, "--reason", "r", "--as", "wang")
    #expect(other.status == 1 && other.errors.contains("li (uid "), "\(other.errors)")
    await kill(robot)
    robot = try await LiveRobot(in: folder, scene: file)
    #expect(try await robot.status().scene.title == "first")
    #expect(try await list(robot).versions.map(\.kind) == [.file, .tried])
    // What is confirmed stays.
    _ = try await robot.ask("scene", "try", second, "--for", "1h")
    #expect(try await robot.ask("scene", "confirm").status == 0)
    await kill(robot)
    robot = try await LiveRobot(in: folder, scene: file)
    #expect(try await robot.status().scene.title == "second")
    await robot.stop()
  }

  @Test func `killed at whatever moment of an apply, it begins with a whole scene, old or new`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.file("scene.yaml", scene("0"))
    var known = scene("0")
    for round in 1...8 {
      let robot = try await LiveRobot(in: folder, scene: file)
      #expect(try await robot.ask("scene", "show").output == known)
      let next = scene("\(round)")
      let path = try folder.file("next.yaml", next)
      async let answer = robot.ask("scene", "apply", path, "--reason", "round \(round)")
      // As the daemon goes on with its work, at another moment in each round.
      await robot.log.more(within: .milliseconds(round * 25))
      await kill(robot)
      let said = try await answer.status == 0
      let again = try await LiveRobot(in: folder, scene: file)
      let found = try await again.ask("scene", "show").output
      #expect(found == next || (found == known && !said), "round \(round)")
      known = found
      await again.stop()
    }
  }

  @Test func `what the disk does not take is not put to work`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("scene.yaml", scene("first"))
    _ = try folder.folder("state")
    _ = try folder.file("state/scenes", "somebody's notes")
    let robot = try await LiveRobot(in: folder, scene: file)
    let second = try folder.file("second.yaml", scene("second"))
    let answer = try await robot.ask("scene", "apply", second, "--reason", "r")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("cannot be kept"), "\(answer.errors)")
    let status = try await robot.status { $0.faults.contains { $0.fault == "scene-unkept" } }
    #expect(status.scene.title == "first")
    await robot.stop()
    #expect(folder.bytes("state/scenes") == Array("somebody's notes".utf8))
  }

  @Test func `other lamp inputs are watched from the change on`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("scene.yaml", Street.scene)
    let chipless = try folder.file("chipless.yaml", Street.chipless)
    let robot = try await LiveRobot(in: folder, scene: file)
    _ = try await robot.ask("scene", "apply", chipless, "--reason", "r")
    try await robot.log.line(#""fault":"chip-lost","subject":"gpiochip99","state":"raised""#)
    _ = try await robot.ask("scene", "rollback")
    try await robot.log.line(#""fault":"chip-lost","subject":"gpiochip99","state":"cleared""#)
    try await robot.ride()
    try await robot.log.line(#""type":"violation","kind":"red-light""#)
    await robot.stop()
  }
}
