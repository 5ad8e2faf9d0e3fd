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
    abstract: DoctorHelp.abstract.told, discussion: DoctorHelp.discussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  @Flag(help: DoctorHelp.tone.help())
  var tone = false

  @Option(help: DoctorHelp.bundle.help(value: "file"))
  var bundle: String?

  @Option(help: DoctorHelp.state.help(value: "folder"))
  var state: String?

  @Option(help: ArgumentHelp("\(DoctorHelp.machine.told)", visibility: .private))
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
