// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Foundation
import Testing

/// `xiaoanctl doctor` as it is run, with and without a daemon.
@Suite(.timeLimit(.minutes(2)))
struct DoctorCommandTests {
  /// The part of a page that is the same on every machine without anything.
  private static let english = """
    Robot
      wrong          xiaoand is not running; start it, and look at what it says if
                     it ends again
      not looked at  this machine runs no systemd, so units were not looked at
    Cameras
      not looked at  only the daemon knows; see to it first
    Signals
      not looked at  only the daemon knows; see to it first
    Sound
      doubtful       this machine has no sound card; plug one in, and see aplay -l
      not looked at  levels were not looked at, since amixer is not installed or
                     tells none (package alsa-utils)
      not looked at  no test tone was played; ask for one with --tone when nobody is
                     disturbed

    """
  private static let chinese = """
    主程序
      故障    xiaoand 没有运行，请启动它，若又退出请看它的提示
      未检查  本机没有 systemd，未检查服务单元
    摄像机
      未检查  要主程序应答才能查，先处理主程序
    信号灯
      未检查  要主程序应答才能查，先处理主程序
    声音
      可疑    本机没有声卡，请插上后用 aplay -l 查看
      未检查  没有安装 amixer（alsa-utils 软件包）或没有可读的控制项，未检查音量
      未检查  没有播放测试音，不影响他人时可加 --tone

    """

  @Test(arguments: ["en", "zh"])
  func `without a daemon and a machine the page is golden`(_ language: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Command.run([
      "doctor", "--socket", folder.path + "/none", "--state", folder.path, "--machine", folder.path,
      "--lang", language,
    ])
    let golden = language == "zh" ? Self.chinese : Self.english
    #expect(outcome.output.contains(golden), "\(outcome.output)")
  }

  @Test func `without a daemon it says so first, looks at the machine, and exits 1`() async throws {
    let folder = try TemporaryFolder()
    let arguments = ["doctor", "--socket", folder.path + "/none", "--state", folder.path]
    let english = try await Command.run(arguments + ["--machine", folder.path])
    #expect(english.status == 1)
    let lines = english.output.split(separator: "\n")
    #expect(lines.count > 8 && lines[0].contains(" wrong, "))
    #expect(lines[1] == "Robot")
    #expect(lines[2].hasPrefix("  wrong          xiaoand is not running"))
    #expect(english.output.contains("\(folder.path) has "))
    #expect(english.errors.contains("wrong with this robot"))
    let chinese = try await Command.run(
      arguments + ["--machine", folder.path], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.status == 1)
    #expect(chinese.output.contains("  故障    xiaoand 没有运行"))
    #expect(chinese.errors.contains("处理办法见上文"))
    let json = try await Command.run(arguments + ["--json"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(json.status == 1)
    let report = try #require(JSONValue(parsing: json.output))
    #expect(report["findings"]?.elements.first?["check"]?.string == "daemon")
    #expect(report["findings"]?.elements.first?["level"]?.string == "wrong")
  }

  @Test func `a daemon that answers is judged by what it says`() async throws {
    try await serving(Robot().view) { path, _ in
      let outcome = try await Command.run(["doctor", "--socket", path, "--state", "/tmp"])
      // On a busy machine it may be slow, which is told as well.
      let answers = ["xiaoand 1.2.3 answers within ", " ms to answer, so the board"]
      #expect(answers.contains { outcome.output.contains($0) }, "\(outcome.output)")
      #expect(outcome.output.contains("南进口 has sent no frame since the start"))
      #expect(outcome.output.contains("xiaoand is 1.2.3, xiaoanctl 0.1.0"))
      #expect(outcome.status == 1)
    }
  }

  @Test func `the bundle holds everything that helps and none of the secrets that were planted`()
    async throws
  {
    let folder = try TemporaryFolder()
    let secrets = [
      "Geheim1", "hunter2", "10.1.2.3", "li (uid", "MIIEvQ", "13800138000", "王工", "t0k3n",
    ]
    let scene = """
      xiaoan: 1
      id: corner
      # rtsp://admin:Geheim1@10.1.2.3/ch1, password: hunter2, call 13800138000
      """
    try Data(scene.utf8).write(to: URL(fileURLWithPath: folder.path + "/scene.yaml"))
    let log = """
      #!/bin/sh
      echo "feed rtsp://admin:Geheim1@10.1.2.3:554/ch1 token=t0k3n by 王工 (uid 1001)"
      echo "-----BEGIN PRIVATE KEY-----"; echo "MIIEvQ"; echo "-----END PRIVATE KEY-----"
      echo "usb 1-1: new device, serial password: hunter2"
      """
    for name in ["journalctl", "dmesg"] {
      let place = folder.path + "/" + name
      try Data(log.utf8).write(to: URL(fileURLWithPath: place))
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place)
    }
    let bundle = folder.path + "/bundle.tar"
    let arguments = ["doctor", "--state", folder.path, "--bundle", bundle]
    let environment = ["PATH": folder.path + ":/usr/bin:/bin", "XIAOAN_TOKEN": "t0k3n"]
    var view = Robot().view
    let places = PlacesStatus(
      scene: folder.path + "/scene.yaml", prompts: "", state: folder.path, feed: "", lamps: "")
    view.status = {
      var status = Samples.status
      status.places = places
      return status
    }
    try await serving(view) { path, _ in
      let outcome = try await Command.run(
        arguments + ["--socket", path], environment: environment)
      #expect(outcome.output.contains("The bundle is in \(bundle); look through it"))
      // Nothing of somebody's is overwritten.
      let again = try await Command.run(arguments + ["--socket", path], environment: environment)
      #expect(again.status == 1 && again.errors.contains("cannot be written"))
    }
    let text = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: bundle)), as: UTF8.self)
    for name in [
      "README", "findings.txt", "findings.json", "versions.txt", "status.json", "inputs.json",
      "lamps.json", "mode.json", "stats.json", "events.json", "scene.yaml", "log.txt", "kernel.txt",
    ] {
      #expect(text.contains("xiaoan-doctor/" + name), "\(name)")
    }
    #expect(text.contains("id: corner") && text.contains("usb 1-1: new device"))
    for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
    let mode = try FileManager.default.attributesOfItem(atPath: bundle)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `tar unpacks the bundle`() async throws {
    let folder = try TemporaryFolder()
    let bundle = folder.path + "/bundle.tar"
    _ = try await Command.run([
      "doctor", "--socket", folder.path + "/none", "--state", folder.path, "--bundle", bundle,
    ])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tar", "-tf", bundle]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let names = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(names.hasPrefix("xiaoan-doctor/README\nxiaoan-doctor/findings.txt\n"))
  }
}
