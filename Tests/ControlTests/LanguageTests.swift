// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Phrases
import Testing

@testable import ControlRendering

/// The commands as they are run by somebody who reads Chinese.
@Suite(.timeLimit(.minutes(2)))
struct LanguageTests {
  /// Every command that shows something, with what it prints in Chinese.
  private static let shown: [(arguments: [String], golden: String)] = [
    (["status"], GoldenChinese.status), (["events", "--last", "3"], GoldenChinese.events),
    (["explain", "--camera", "north", "--track", "17 a/b"], GoldenChinese.explanation),
    (["mode"], GoldenChinese.mode), (["lamps"], GoldenChinese.lamps),
    (["inputs"], GoldenChinese.inputs), (["publicity"], GoldenChinese.publicity),
  ]

  @Test func `each command prints what is golden in Chinese, wherever the language is said`()
    async throws
  {
    try await serving(Robot().view) { path, _ in
      for (arguments, golden) in Self.shown {
        let before = try await Command.run(["--lang", "zh"] + arguments + ["--socket", path])
        #expect(before.status == 0 && before.errors == "", "\(before)")
        #expect(before.output == golden)
        let behind = try await Command.run(arguments + ["--socket", path, "--lang=zh"])
        #expect(behind.output == golden)
        let environment = try await Command.run(
          arguments, environment: ["XIAOAN_CONTROL": path, "LANG": "zh_CN.UTF-8"])
        #expect(environment.output == golden)
      }
    }
  }

  @Test func `JSON and comma-separated values are the same bytes in both languages`()
    async throws
  {
    try await serving(Robot().view) { path, _ in
      let others = [
        ["stats", "--from", "2024-11-23", "--to", "2024-11-24"], ["signal", "step"],
        ["mode", "set", "normal"], ["mode", "told"], ["lamps", "reset", "--reason", "x"],
        ["prompts", "play", "helmet"],
      ]
      for arguments in Self.shown.map(\.arguments) + others {
        var outputs: [String] = []
        for language in ["en", "zh"] {
          let outcome = try await Command.run(
            arguments + ["--json", "--lang", language, "--socket", path])
          #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
          outputs.append(outcome.output)
        }
        #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty)
      }
      for language in ["en", "zh"] {
        let outcome = try await Command.run(
          ["stats", "--csv", "--lang", language, "--socket", path])
        #expect(outcome.output.hasPrefix("kind,violations,warnings,"))
      }
    }
  }

  @Test(arguments: [
    (["LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"], true),
    (["LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "C"], true),
    (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], false), (["LANG": "zh-Hans"], true),
    (["LANG": "de_DE.UTF-8"], false), (["LANG": ""], false), ([:], false),
  ])
  func `the environment's language is taken as POSIX says`(
    environment: [String: String], isChinese: Bool
  ) async throws {
    let help = try await Command.run(["inputs", "--help"], environment: environment)
    #expect(help.status == 0)
    #expect((help.output == GoldenChinese.help) == isChinese)
    #expect(help.output.contains("USAGE:") != isChinese)
    // What is asked for goes before it.
    let asked = try await Command.run(
      ["--lang", isChinese ? "en" : "zh", "inputs", "--help"], environment: environment)
    #expect(asked.output.contains("USAGE:") == isChinese)
  }

  @Test(arguments: [
    ["--lang", "xx", "status"], ["status", "--lang=xx"], ["status", "--lang", ""],
  ])
  func `a language that there is not is refused with a sentence`(arguments: [String]) async throws {
    let outcome = try await Command.run(arguments + ["--socket", "/nowhere"])
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.hasPrefix("xiaoanctl: There is no language \""))
    let chinese = try await Command.run(arguments, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.status == 2)
    #expect(chinese.errors.contains("可用的有：en、zh。"))
  }

  @Test(arguments: [
    (["bogus"], 2, "多余的参数 'bogus'"), (["status", "--bogus"], 2, "没有选项 '--bogus'"),
    (["events", "--kind", "bogus"], 2, "没有 \"bogus\" 这类事件"),
    (["events", "--last", "x"], 2, "'x' 不是 '--last <last>' 的有效值"),
    (["explain", "--camera", "north"], 2, "缺少参数 '--track <track>'"),
    (["stats", "--by", "weather"], 2, "不能按 \"weather\" 统计"),
    (["stats", "--from", "soon"], 2, "--from 要写日期"), (["stats", "--csv", "--json"], 2, "只能选一个"),
    (["mode", "set", "nonsense", "--why", "x"], 2, "没有 \"nonsense\" 这个模式"),
    (["mode", "set", "off-duty"], 2, "off-duty 需要写明原因"),
    (["mode", "set", "directed", "--for", "2"], 2, "\"2\" 不是"),
    (["prompts", "synthesise", "--all", "x"], 2, "请去掉一个"), (["say"], 2, "要且只能给一个"),
    (["status", "--socket", "/tmp/there/is/none"], 3, "没有套接字 /tmp/there/is/none"),
    (["prompts", "list", "--pack", "/nowhere"], 1, "/nowhere"),
  ])
  func `what is wrong is said in Chinese`(arguments: [String], status: Int, sentence: String)
    async throws
  {
    let outcome = try await Command.run(["--lang", "zh"] + arguments)
    #expect(outcome.status == Int32(status) && outcome.output == "", "\(outcome)")
    #expect(outcome.errors.hasPrefix("xiaoanctl: ") && outcome.errors.contains(sentence))
    #expect(!outcome.errors.contains("Usage:") && !outcome.errors.contains("for more"))
  }

  @Test func `the walk asks in Chinese and takes Chinese answers`() async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let outcome = try await Command.run(
        ["lamps", "walk", "--lang", "zh", "--as", "li", "--socket", path],
        input: "红\n黄灯\nx\n绿\nr\ny\nG\n")
      #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
      #expect(
        outcome.output.hasPrefix(
          "共 6 盏灯，逐个单独点亮。请回答看到的，不要回答应该看到的。\n"
            + "灯组 east 亮的是哪个灯？r 红 y 黄 g 绿，n 都不亮，o 别的灯组，q 退出："))
      #expect(outcome.output.contains("请回答 r、y、g、n、o、q 之一："))
      let wrong = try await Command.run(
        ["lamps", "walk", "--lang", "zh", "--socket", path], input: "r\n绿\n")
      #expect(wrong.status == 1)
      #expect(
        wrong.errors
          == "xiaoanctl: 灯组 east：要点亮黄灯，亮的却是绿灯：灯组 east 的黄灯和绿灯接反了；请断电改正接线，然后从头重新核对\n"
      )
    }
    #expect(robot.orders.last?.hasPrefix("walk by") == true)
  }

  @Test func `a terminal gets colours and folded Chinese, and none with NO_COLOR`() async throws {
    func show(_ environment: [String: String], _ path: String) async throws -> String {
      try await onThread {
        let terminal = try PseudoTerminal(columns: 66)
        let (process, _, _) = try Command.process(
          ["events", "--lang", "zh", "--socket", path], environment: environment)
        process.standardOutput = terminal.line
        try process.run()
        process.waitUntilExit()
        return terminal.text()
      }
    }
    try await serving(Robot().view) { path, _ in
      #expect(
        try await show(["TERM": "xterm", "NO_COLOR": "1"], path) == GoldenChinese.foldedEvents)
      let coloured = try await show(["TERM": "xterm"], path)
      #expect(coloured.contains("\u{1B}[31m闯红灯\u{1B}[0m"))
      #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == GoldenChinese.foldedEvents)
    }
  }

  @Test(arguments: [["--generate-completion-script", "bash"], ["--experimental-dump-help"]])
  func `what programs read is not folded`(arguments: [String]) async throws {
    for language in ["en", "zh"] {
      let outcome = try await Command.run(arguments, environment: ["LANG": language])
      #expect(outcome.status == 0 && outcome.errors == "")
      #expect(outcome.output.split(separator: "\n").contains { $0.count > 80 })
    }
  }

  /// Each command with its subcommands.
  private static let commands: [[String]] = [
    [], ["status"], ["watch"], ["events"], ["stats"], ["explain"], ["mode"], ["mode", "show"],
    ["mode", "set"], ["mode", "told"], ["signal"], ["signal", "step"], ["signal", "all-red"],
    ["lamps"], ["lamps", "show"], ["lamps", "walk"], ["lamps", "reset"], ["inputs"], ["prompts"],
    ["prompts", "list"], ["prompts", "check"], ["prompts", "synthesise"], ["prompts", "import"],
    ["prompts", "play"], ["publicity"], ["say"], ["talk"],
  ]

  @Test(arguments: commands)
  func `help is in one language and fits 80 columns`(command: [String]) async throws {
    for language in Language.allCases {
      let help = try await Command.run(command + ["--help", "--lang", language.rawValue])
      #expect(help.status == 0 && help.errors == "")
      for line in help.output.split(separator: "\n") {
        #expect(DisplayText.width(line) <= 80, "\(line)")
        // A line of prose that is left in English begins with a capital and goes on in small
        // letters.
        let isEnglish = line.contains(/(^|  )[A-Z][a-z]+ [a-z]+ [a-z]+/)
        if language == .chinese { #expect(!isEnglish, "\(line)") }
      }
      #expect(help.output.contains(language == .chinese ? "用法：xiaoanctl" : "USAGE: xiaoanctl"))
    }
  }
}
