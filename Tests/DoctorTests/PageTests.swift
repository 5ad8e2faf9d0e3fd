// SPDX-License-Identifier: Apache-2.0

import Checkup
import ControlAPI
import ControlRendering
import Foundation
import Phrases
import Posix
import Testing

@testable import Doctor

/// How a check-up is shown.
struct PageTests {
  /// A robot with something of every kind.
  private var ill: Readings {
    var readings = Patient.readings
    readings.status?.faults = [
      FaultStatus(
        fault: "camera-silent", subject: "south", since: 3,
        sentence: "Camera south sends no frames; check its power.")
    ]
    readings.status?.cameras[0].checks?.lights[0].onRed = 160
    readings.status?.cameras[0].checks?.lights[0].onGreen = 12
    readings.status?.cameras[0].checks?.unknownLabels = 40
    readings.status?.cameras[0].checks?.labels = ["motor\u{1B}[31mbike", "三轮"]
    readings.machine.clock = .found(ClockReading(error: nil, isUnproven: false))
    readings.machine.power = .absent
    readings.tone = nil
    return readings
  }

  private func page(_ readings: Readings, _ language: Language) -> String {
    let style = PageStyle(language: language, palette: .plain, time: .fixed(secondsEast: 0))
    return CheckupPage(Checkup(readings), style: style).text
  }

  @Test(arguments: Language.allCases)
  func `every page fits 80 columns and commands no terminal`(_ language: Language) {
    let long = String(repeating: "很长的名字", count: 20)
    var absurd = ill
    absurd.status?.cameras[0].id = long
    absurd.status?.cameras[0].rate = .nan
    absurd.status?.cameras[0].checks?.delayMost = .infinity
    absurd.status?.cameras[0].checks?.upright = .max
    absurd.status?.cameras[0].checks?.inverted = .max
    absurd.status?.cameras[0].seen = ["ebike": .max, "unknown": .max]
    absurd.status?.inbox = InboxStatus(
      messagesPeak: .max, messagesMaximum: 0, othersPeak: .max, othersMaximum: .min)
    absurd.machine.heat = [HeatReading(zone: "\u{1B}[2J" + long, degrees: .infinity)]
    absurd.machine.disk = .found(
      DiskReading(
        path: long, device: long, type: long, isReadOnly: true, bytes: 1, available: .max,
        freeInodes: 0, errors: .max))
    var silent = ill
    silent.daemon.answer = .hangs(seconds: 5)
    silent.status = nil
    silent.inputs = nil
    silent.machine = MachineReading()
    for readings in [ill, absurd, silent, Patient.readings] {
      let text = page(readings, language)
      #expect(!text.contains("\u{1B}"))
      for line in text.split(separator: "\n") { #expect(DisplayText.width(line) <= 80, "\(line)") }
    }
  }

  @Test func `no sentence is English on a Chinese page but for names and commands`() {
    for finding in Checkup(ill).findings where finding.check != "versions" {
      let text = finding.sentence(.chinese)
      #expect(text.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(finding.check): \(text)")
      #expect(text != finding.sentence(.english))
    }
  }

  @Test func `the report for programs is the same in every language and complete`() throws {
    let checkup = Checkup(ill)
    let report = CheckupReport(checkup)
    let bytes = try ControlJSON.encode(report)
    #expect(try ControlJSON.decode(CheckupReport.self, from: bytes) == report)
    #expect(report.findings.count == checkup.findings.count)
    #expect(report.counts["wrong"] == checkup.count(.wrong))
    #expect(report.counts.values.reduce(0, +) == report.findings.count)
  }

  @Test func `a daemon that takes the question and says nothing is told as hung`() async throws {
    let path = "/tmp/xd-\(UInt32.random(in: 0 ... .max)).sock"
    let listener = try UnixListener(at: path, backlog: 4)
    let probe = DaemonProbe(socket: path, files: MachineFiles(root: ""), patience: 100)
    let (reading, status) = await probe.ask()
    #expect(reading.answer == .hangs(seconds: 0))
    #expect(status == nil)
    // The kernel says who listens, whatever the process is called.
    #expect(reading.processes.first?.id == Int(ProcessInfo.processInfo.processIdentifier))
    #expect(listener.path == path)
  }

  @Test func `a socket that a dead daemon left is told as nobody's`() async throws {
    let path = "/tmp/xd-\(UInt32.random(in: 0 ... .max)).sock"
    let other = path + ".dead"
    do {
      let listener = try UnixListener(at: path, backlog: 4)
      // A second name, which stays when the listener takes its own away.
      try FileManager.default.linkItem(atPath: path, toPath: other)
      #expect(listener.path == path)
    }
    defer { try? FileManager.default.removeItem(atPath: other) }
    let (reading, _) = await DaemonProbe(socket: other, files: MachineFiles(root: "")).ask()
    #expect(reading.answer == .nobody)
  }
}
