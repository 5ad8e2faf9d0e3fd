// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkup
import ControlAPI
import ControlClient
import ControlRendering
import Doctor
import Phrases

/// Looks for what is wrong with the robot.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong with the robot, and what to do about it.",
    discussion: """
      Looks at the daemon, cameras, lamp inputs, sound, clock, disk, rights, watchdogs, board and \
      versions. It changes nothing, and looks at the machine also when the daemon does not answer.
      Exit status: 0 nothing is wrong, 1 something is.
      """)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Flag(help: "Play a soft test tone of two seconds, and measure it where there is a microphone.")
  var tone = false

  @Option(
    help: ArgumentHelp(
      "Also write one file to send to somebody who helps, without secrets, addresses and names.",
      valueName: "file"))
  var bundle: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the daemon's state (default: what the daemon says, else /var/lib/xiaoan).",
      valueName: "folder"))
  var state: String?

  @Option(help: ArgumentHelp("Read the machine's files below a folder.", visibility: .private))
  var machine = ""

  func run() async throws {
    let doctor = Doctor(
      socket: common.robot(root).socketPath, version: ControllerVersion.current, state: state,
      root: machine)
    let readings = await doctor.examine(tone: tone)
    let checkup = Checkup(readings)
    let json =
      String(decoding: try ControlJSON.encode(CheckupReport(checkup)), as: UTF8.self) + "\n"
    Terminal.print(common.json ? json : CheckupPage(checkup, style: Terminal.style).text)
    if let bundle {
      let english = PageStyle(language: .english, palette: .plain, time: .machine)
      let bytes = await doctor.bundle(
        json: json, page: CheckupPage(checkup, style: english).text, readings)
      if let why = Doctor.write(bytes, to: bundle) {
        throw NegativeAnswer(sentence: DoctorWords.notBundled(bundle, why)(Terminal.language))
      }
      if !common.json {
        Terminal.print(DoctorWords.bundled(bundle)(Terminal.language) + "\n")
      }
    }
    let wrong = checkup.count(.wrong)
    if wrong > 0 {
      throw NegativeAnswer(sentence: DoctorWords.unwell(wrong)(Terminal.language))
    }
  }
}
