// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Foundation
import Phrases
import Testing

/// `xiaoanctl scene`.
@Suite(.timeLimit(.minutes(2)))
struct SceneCommandTests {
  private let user = "uid \(geteuid())"

  private func file(_ folder: TemporaryFolder, _ text: String) throws -> String {
    let path = folder.path + "/scene.yaml"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func `list and history print what is golden, in both languages and as JSON`() async throws {
    try await serving(Robot().view) { path, _ in
      for (arguments, golden) in [
        (["list"], Golden.scenes), ([], Golden.scenes), (["history"], Golden.sceneHistory),
        (["list", "--lang", "zh"], Golden.scenesInChinese),
      ] {
        let outcome = try await Command.run(["scene"] + arguments + ["--socket", path])
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
        #expect(outcome.output == golden)
      }
      for arguments in [["list"], ["history"], ["list", "--lang", "zh"]] {
        let raw = try await Command.run(["scene"] + arguments + ["--json", "--socket", path])
        let list = try ControlJSON.decode(SceneList.self, from: Array(raw.output.utf8))
        #expect(raw.status == 0 && list == Samples.scenes)
      }
    }
  }

  @Test func `show prints the text and nothing else, and a number that there is not is refused`()
    async throws
  {
    try await serving(Robot().view) { path, _ in
      let shown = try await Command.run(["scene", "show", "4", "--socket", path])
      #expect(shown.status == 0 && shown.output == Samples.sceneText)
      let none = try await Command.run(["scene", "show", "99", "--socket", path])
      #expect(none.status == 1 && none.output == "")
      #expect(none.errors == "xiaoanctl: There is no scene 99; see `xiaoanctl scene list`\n")
      let chinese = try await Command.run(
        ["scene", "show", "99", "--lang", "zh", "--socket", path])
      #expect(chinese.errors == "xiaoanctl: 没有场景 99；请看 `xiaoanctl scene list`\n")
      let wrong = try await Command.run(["scene", "show", "0", "--socket", path])
      #expect(wrong.status == 2)
    }
  }

  @Test func `diff shows what goes and comes with the lines around, and exits 1`() async throws {
    let folder = try TemporaryFolder()
    let same = try file(folder, Samples.sceneText)
    try await serving(Robot().view) { path, _ in
      let none = try await Command.run(["scene", "diff", same, "--socket", path])
      #expect(none.status == 0 && none.output == "They are the same.\n")
      let changed = Samples.sceneText.replacing("arterial", with: "campus")
      let outcome = try await Command.run(
        ["scene", "diff", "-", "--number", "4", "--socket", path], input: changed)
      #expect(outcome.status == 1)
      #expect(
        outcome.output == """
          --- scene 1
          +++ <stdin>
          @@ -1 +1 @@
           xiaoan: 1
           id: desk
           title: 试验路口
          -profile: arterial
          +profile: campus
           timezone: Asia/Shanghai
           cameras: {north: {size: [1920, 1080]}}
           rules: [{id: helmet, kind: helmet, camera: north}]

          """)
      let json = try await Command.run(
        ["scene", "diff", "-", "--json", "--socket", path], input: changed)
      #expect(json.output.contains(#""-profile: arterial","+profile: campus""#))
    }
  }

  @Test func `each change is asked for by who asks, with the scene that he saw at work`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try file(folder, Samples.sceneText)
    let bytes = Samples.sceneText.utf8.count
    let robot = Robot()
    let cases: [(arguments: [String], order: String, answer: String)] = [
      (
        ["try", scene, "--for", "90s"], "try by li (#) for 90.0 base 5 \(bytes) bytes",
        "Scene 5 is at work until 2024-11-23 10:48:40; then scene 4 is back, unless you run "
          + "`xiaoanctl scene confirm` before.\n"
      ),
      (
        ["apply", scene, "--reason", "新停止线", "--as", "wang", "--base", "4"],
        "apply by wang (#) 新停止线 base 4 \(bytes) bytes",
        "Scene 5 is at work in the place of scene 4; `xiaoanctl scene rollback 4` brings that "
          + "back.\n"
      ),
      (["rollback", "2"], "rollback by li (#) number 2 base 5", "Scene 5 is at work in"),
      (["confirm", "5"], "confirm by li (#) number 5", "Scene 5 stays.\n"),
      (["confirm", "--lang", "zh"], "confirm by li (#)", "场景 5 已保留。\n"),
      (["cancel", "--reason", "no"], "cancel by li (#) no", "Scene 5 is at work again.\n"),
    ]
    try await serving(robot.view) { path, _ in
      for (arguments, order, answer) in cases {
        let outcome = try await Command.run(
          ["scene"] + arguments + ["--socket", path], environment: ["USER": "li"])
        #expect(outcome.status == 0 && outcome.errors == "", "\(arguments): \(outcome)")
        #expect(outcome.output.hasPrefix(answer), "\(outcome.output)")
        #expect(robot.orders.last == order.replacing("#", with: user))
      }
      let raw = try await Command.run(["scene", "confirm", "--json", "--socket", path])
      let answer = try ControlJSON.decode(SceneAnswer.self, from: Array(raw.output.utf8))
      #expect(answer.action == .confirm && answer.list == Samples.scenes)
    }
  }

  @Test func `who is too late is told who changed what and when, in his language`() async throws {
    let folder = try TemporaryFolder()
    let scene = try file(folder, Samples.sceneText)
    let robot = Robot()
    let cases: [(SceneRefusal, english: String, chinese: String)] = [
      (
        SceneRefusal(
          .trial, number: 7, who: "li (uid 1000)", since: 1_732_330_000, until: 1_732_330_120,
          detail: "line moved"),
        "li (uid 1000) has been trying scene 7 since 2024-11-23 10:46:40 (line moved), until "
          + "2024-11-23 10:48:40, so nothing was changed; wait, or talk to him",
        "li (uid 1000) 从 2024-11-23 10:46:40 起在试用场景 7（line moved），到 2024-11-23 10:48:40 为止，"
          + "未作更改；请等一等，或与其联系"
      ),
      (
        SceneRefusal(.changed, number: 8, who: "王", since: 1_732_330_000, detail: "改线"),
        "王 put scene 8 to work at 2024-11-23 10:46:40 (改线), after you had looked, so nothing was "
          + "changed; see `xiaoanctl scene diff` and decide anew",
        "您查看之后，王 于 2024-11-23 10:46:40 启用了场景 8（改线），未作更改；请先看 `xiaoanctl scene diff` 再决定"
      ),
      (
        SceneRefusal(.unwritable, detail: "/s/next-000002.yaml: No space left on device"),
        "The scene cannot be kept (/s/next-000002.yaml: No space left on device), so nothing was "
          + "changed; free space or mend the disk",
        "场景无法存盘（/s/next-000002.yaml: No space left on device），未作更改；请清理空间或修好磁盘"
      ),
    ]
    try await serving(robot.view) { path, _ in
      for (refusal, english, chinese) in cases {
        robot.sceneRefusal = refusal
        for (language, sentence) in [("en", english), ("zh", chinese)] {
          let outcome = try await Command.run([
            "scene", "apply", scene, "--reason", "r", "--lang", language, "--socket", path,
          ])
          #expect(outcome.status == 1 && outcome.output == "")
          #expect(outcome.errors == "xiaoanctl: \(sentence)\n")
        }
      }
    }
  }

  @Test func `a scene with problems is not sent, and each problem is printed with its place`()
    async throws
  {
    let folder = try TemporaryFolder()
    let broken = try file(folder, Samples.sceneText.replacing("timezone:", with: "timezon:"))
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let outcome = try await Command.run([
        "scene", "apply", broken, "--reason", "r", "--socket", path,
      ])
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("\(broken):5:1: scene: the key `timezon` is not known here"))
      #expect(outcome.errors.contains("so nothing was changed"))
      #expect(robot.orders.isEmpty)
    }
  }

  @Test func `check needs no daemon, also for what comes in on standard input`() async throws {
    let folder = try TemporaryFolder()
    let fine = try file(folder, Samples.sceneText)
    let named = try await Command.run(["scene", "check", fine])
    #expect(named.status == 0 && named.errors == "")
    #expect(named.output == "\(fine): fine: desk, 1 camera, 0 signals, 0 lines, 0 lanes, 1 rule\n")
    let piped = try await Command.run(["scene", "check", "-"], input: Samples.sceneText)
    #expect(piped.status == 0 && piped.output.hasPrefix("<stdin>: fine: desk, "))
    let broken = try await Command.run(["scene", "check", "-", "--json"], input: "xiaoan: 2\n")
    #expect(broken.status == 1)
    let report = try #require(JSONValue(parsing: String(broken.output.dropLast())))
    #expect(report["fine"]?.bool == false)
    #expect(report["problems"]?.elements.first?["line"]?.integer == 1)
    let none = try await Command.run(["scene", "check", folder.path + "/none.yaml"])
    #expect(none.status == 1 && none.output.contains("none.yaml:1:1: the scene cannot be read"))
    let twice = try await Command.run(["scene", "check", "-", "-"])
    #expect(twice.status == 2)
  }

  @Test func `absurd scenes are refused in a sentence and in bounded time`() async throws {
    let folder = try TemporaryFolder()
    let points =
      Samples.sceneText
      + "lines: {stop: {camera: north, over: [1, 1], points: ["
      + String(repeating: "[1, 2], ", count: 120_000) + "]}}\n"
    let aliases =
      Samples.sceneText + "a: &a [x, x]\n"
      + (0..<30).map { "b\($0): &b\($0) [*a, *a, *a, *a]\n" }.joined()
    let large = Samples.sceneText + String(repeating: "# filler of a scene\n", count: 524_288)
    for (text, words) in [
      (points, "scene"), (aliases, "anchor"), (large, "larger than 1 MiB"),
    ] {
      let path = try file(folder, text)
      let outcome = try await Command.run(["scene", "check", path])
      #expect(
        outcome.status == 1 && outcome.output.contains(words), "\(outcome.output.prefix(300))")
      #expect(outcome.output.utf8.count < 65_536)
    }
  }

  @Test func `without a daemon each says so and exits 3, and wrong usage exits 2`() async throws {
    let folder = try TemporaryFolder()
    let scene = try file(folder, Samples.sceneText)
    let socket = folder.path + "/none.sock"
    for arguments in [
      ["list"], ["history"], ["show"], ["diff", scene], ["try", scene], ["confirm"], ["cancel"],
      ["apply", scene, "--reason", "r"], ["rollback"],
    ] {
      let outcome = try await Command.run(["scene"] + arguments + ["--socket", socket])
      #expect(outcome.status == 3 && outcome.output == "", "\(arguments): \(outcome)")
      #expect(outcome.errors.contains("there is no socket"))
    }
    for arguments in [
      ["apply", scene], ["apply", scene, "--reason", " "], ["try", scene, "--for", "9s"],
      ["try", scene, "--for", "25h"], ["try", scene, "--for", "soon"], ["rollback", "-1"], ["try"],
    ] {
      let outcome = try await Command.run(["scene"] + arguments + ["--socket", socket])
      #expect(outcome.status == 2, "\(arguments): \(outcome)")
    }
  }

  @Test func `a daemon that goes away during an apply leaves a doubt that names the history`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try file(folder, Samples.sceneText)
    let listener = try RawSocket(boundTo: folder.path + "/s", listening: true)
    async let served = onThread {
      let peer = try listener.accepted()
      let request = peer.read(until: "cameras: {")
      #expect(request.hasPrefix("POST /v1/scenes/apply HTTP/1.1\r\n"), "\(request)")
    }
    let outcome = try await Command.run([
      "scene", "apply", scene, "--reason", "r", "--base", "4", "--socket", folder.path + "/s",
    ])
    // Where it never asked, the listener is not to wait for it.
    _ = try? RawSocket(connectedTo: folder.path + "/s")
    try await served
    #expect(outcome.status == 3, "\(outcome)")
    #expect(outcome.errors.contains("`xiaoanctl scene history` before you repeat it"))
  }

  @Test func `what is no order for a scene is refused before anything is changed`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let client = RobotClient(socketPath: path)
      for (action, wish, text) in [
        (SceneAction.apply, SceneWish(who: "li"), "x"),
        (.apply, SceneWish(who: "li", why: " "), "x"),
        (.apply, SceneWish(who: "li\u{1B}", why: "r"), "x"),
        (.trial, SceneWish(who: String(repeating: "x", count: 201)), "x"),
      ] {
        do {
          _ = try await client.changeScene(action, wish, text: Array(text.utf8))
          Issue.record("\(wish) was taken")
        } catch RobotClientError.refusal(let status, let sentence) {
          #expect(status == 400 && !sentence(.english).isEmpty)
        }
      }
      #expect(robot.orders.isEmpty)
      // A whole scene fits, and no more.
      let most = [UInt8](repeating: 10, count: SceneWish.textMaximum)
      _ = try await client.changeScene(.apply, SceneWish(who: "li", why: "r"), text: most)
      #expect(robot.orders.last?.hasSuffix(" \(most.count) bytes") == true)
      let answer = try await onThread {
        let socket = try RawSocket(connectedTo: path)
        let head = ["POST /v1/scenes/apply HTTP/1.1", "Host: r", "Content-Type: application/json"]
        socket.send(
          head.joined(separator: "\r\n")
            + "\r\nContent-Length: \(ControlLimits.sceneMaximum + 1)\r\n\r\n")
        return socket.read()
      }
      #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
    }
  }
}
