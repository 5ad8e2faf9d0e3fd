// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlRendering
import Foundation
import Testing

/// What is asked of the robot's voice over the control socket, and how it is shown.
@Suite(.timeLimit(.minutes(2)))
struct VoiceTests {
  @Test func `the day's publicity is shown by the clocks of the place, within 80 columns`() {
    let page = PublicityPage(Samples.publicity, style: .sample).text
    #expect(
      page == """
        publicity of 2026-11-24, lunar 10-16
          the clock is not synchronised, so every hour counts as night: check the time
            server
          now: warn as recorded, persuade -6.0 dB, publicity silent
          AT     LIST    PROMPT              TEXT
          08:30  market  publicity-market-1  集市人多车多，骑车请慢行，…
          10:30  school  publicity-campus-1
          whenever nobody was spoken to for 10 min 0 s: publicity-crossing-1

        """)
  }

  @Test func `what is spoken arrives whole, in its order, and is told to be over`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let talk = try await Talk(RobotClient(socketPath: path), who: "li")
      #expect(talk.rate == 48_000)
      // Of each sending the robot takes 4,000 at most: the rest comes again.
      #expect(try await talk.say((0..<9_000).map { Int16(truncatingIfNeeded: $0) }) == nil)
      #expect(try await talk.end().ending == TalkEnding(state: "finished"))
    }
    #expect(
      robot.orders == [
        "talk by li (uid \(geteuid()))", "samples of 7: 6000, 0", "samples of 7: 5000, 4000",
        "samples of 7: 1000, 8000", "samples of 7: 0, none",
      ])
  }

  @Test(arguments: [
    (TalkEnding(state: "finished"), "", ""),
    (
      TalkEnding(state: "interrupted", by: "signal-fault"),
      "Nobody heard the rest: “signal-fault” was said in its place, which goes before; say it again",
      "后面的话没有播出：被更重要的“signal-fault”打断，请重说"
    ),
    (
      TalkEnding(state: "failed", reason: "Unplugged."),
      "It was not heard to its end: Unplugged.", "没有播完：Unplugged."
    ),
    (
      nil,
      "Nobody can say whether all of it was heard; see `xiaoanctl events --kind prompt`",
      "不知道是否全部播出，请用 `xiaoanctl events --kind prompt` 查看"
    ),
  ])
  func `who speaks is told when the end of it was not heard, and by what it was cut`(
    ending: TalkEnding?, english: String, chinese: String
  ) async throws {
    let robot = Robot(talkEnding: ending)
    try await serving(robot.view) { path, _ in
      for (language, words) in [("en", english), ("zh", chinese)] {
        let outcome = try await Command.run(
          ["talk", "--socket", path, "--lang", language],
          input: String(repeating: "ab", count: 2_000))
        #expect(outcome.status == (words.isEmpty ? 0 : 1), "\(outcome)")
        #expect(outcome.errors == (words.isEmpty ? "" : "xiaoanctl: \(words)\n"))
      }
    }
  }

  @Test func `a body that is no speech is refused with a sentence, and nothing is said`()
    async throws
  {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      for body in ["", "7", "x\nab", "7\nabc"] {
        let answer = try await onThread {
          let socket = try RawSocket(connectedTo: path)
          socket.send(
            "POST /v1/talk/samples HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
          return socket.read()
        }
        #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("16-bit samples"), "\(body)")
      }
    }
    #expect(robot.orders.isEmpty)
  }
}
