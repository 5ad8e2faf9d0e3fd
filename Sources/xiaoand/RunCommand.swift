// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Logging
import Supervision

/// Runs the robot.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the robot (the default).")

  @Option(help: "The scene file.")
  var scene = DaemonOptions().scene

  @Option(help: "The folder of the prompt pack.")
  var prompts = DaemonOptions().prompts

  @Option(help: "The folder for the sockets feed.sock and control.sock.")
  var runFolder = DaemonOptions().runFolder

  @Option(help: "The folder for the journal.")
  var stateFolder = DaemonOptions().stateFolder

  @Option(
    help: ArgumentHelp(
      "A feed to read besides the socket: a file, a FIFO, or - for standard input.",
      valueName: "file"))
  var feed: [String] = []

  @Option(
    help: ArgumentHelp(
      "Listen for feeds on this TCP address too, such as 192.168.1.10:7600.",
      valueName: "address:port"))
  var feedTcp: String?

  @Option(help: "The ALSA device of the loudspeaker.")
  var audioDevice = DaemonOptions().audioDevice

  @Option(
    help: ArgumentHelp(
      "What the device does between two prompts: stop, silence or close.",
      valueName: "stop|silence|close"))
  var audioIdle = DaemonOptions().audioIdle

  @Option(
    help: ArgumentHelp(
      "Set a control of the card at each opening, such as hw:CARD=Device,PCM,80.",
      valueName: "card,control,percent"))
  var mixer: String?

  @Option(
    help: ArgumentHelp(
      "Listen to the street's noise by this ALSA device; nothing is recorded.",
      valueName: "device"))
  var microphone: String?

  @Option(help: "Write what would be heard to this WAV file instead of a device.")
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Take the levels of a GPIO chip from a simulator on this unix socket.",
      valueName: "chip=path"))
  var simulatedChip: [String] = []

  @Option(help: "The socket of the guard of the lamps.")
  var lampSocket = DaemonOptions().lampSocket

  @Option(help: "The group whose members may look at the robot over the control socket.")
  var readGroup = DaemonOptions().readGroup

  @Option(help: "The group whose members may operate it: modes, prompts, speech.")
  var operateGroup = DaemonOptions().operateGroup

  @Option(help: "The group whose members may decide what its lamps show.")
  var lampGroup = DaemonOptions().lampGroup

  @Flag(help: "Start in safe mode: no scene, no speech, only the control socket.")
  var safe = false

  @Flag(name: .shortAndLong, help: "Log every decision.")
  var verbose = false

  func run() async throws {
    var options = DaemonOptions()
    options.scene = scene
    options.prompts = prompts
    options.runFolder = runFolder
    options.stateFolder = stateFolder
    options.readsStandardInput = feed.contains("-")
    options.feedFiles = feed.filter { $0 != "-" }
    options.feedAddress = feedTcp
    options.audioDevice = audioDevice
    options.audioIdle = audioIdle
    options.mixer = mixer
    options.microphone = microphone
    options.recording = record
    options.simulatedChips = try chips()
    options.lampSocket = lampSocket
    options.readGroup = readGroup
    options.operateGroup = operateGroup
    options.lampGroup = lampGroup
    options.isSafe = safe
    // Whoever reads the log, or a decision stream, may go away at any time.
    _ = signal(SIGPIPE, SIG_IGN)
    let log = QueuedLog()
    defer { log.flush() }
    LoggingSystem.bootstrap { _ in log }
    var logger = Logger(label: "xiaoand")
    logger.logLevel = verbose ? .debug : .info
    try await Startup.run(options, logger: logger)
  }

  private func chips() throws -> [String: String] {
    var chips: [String: String] = [:]
    for text in simulatedChip {
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
        text.index(after: equals) != text.endIndex
      else {
        throw StartError([
          "--simulated-chip \(text) names no chip and socket; write it as gpiochip0=/path/gpio.sock."
        ])
      }
      chips[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    return chips
  }
}
