// SPDX-License-Identifier: Apache-2.0

import Testing

/// Speaking through the robot, from the command line to the device.
@Suite(.timeLimit(.minutes(3)))
struct SayTests {
  @Test func `who speaks is told what cut him, and ends in peace when all of it was heard`()
    async throws
  {
    let folder = try TemporaryFolder()
    let robot = try await LiveRobot(
      in: folder, scene: folder.file("scene.yaml", Street.scene),
      sound: ["--record", folder.place("heard.wav")])
    try await robot.canSpeak()
    async let cut = robot.ask("say", "--file", Checkout.prompts + "/publicity-campus-1.wav")
    try await robot.log.line(#""type":"playback","prompt":"live""#, #""state":"started""#)
    let change = try await robot.ask("mode", "set", "warning-sign", "--why", "dark")
    #expect(change.status == 0, "\(change)")
    let ending = try await cut
    #expect(ending.status == 1, "\(ending)")
    #expect(ending.errors.contains("“signal-fault” was said in its place"), "\(ending.errors)")
    #expect(try await robot.ask("mode", "set", "normal", "--why", "light").status == 0)
    // It waits for the end of the announcement.
    let whole = try await robot.ask("say", "--file", Checkout.prompts + "/helmet-thanks.wav")
    #expect(whole.status == 0 && whole.errors == "", "\(whole)")
    await robot.stop()
  }
}
