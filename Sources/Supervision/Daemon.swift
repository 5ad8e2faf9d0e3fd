// SPDX-License-Identifier: Apache-2.0

import Audio
import CameraFeed
import ControlAPI
import ControlServer
import Controller
import GPIO
import Glibc
import Host
import Journal
import Logging
import Persuasion
import Scene
import SceneFiles
import ServiceLifecycle
import TrafficModel
import UnixSignals

/// The running robot: all edges, wired to one loop.
struct Daemon: ~Copyable {
  private let options: DaemonOptions
  private let notice: SharedNotice
  private let logger: Logger
  private let scene: Scene
  private let prompts: [Prompt]
  private let missing: [MissingPrompt]
  private let socket: ControlSocket
  private let began: Instant

  /// Reads what the daemon needs and claims its control socket.
  ///
  /// - Throws: a `StartError` with everything that is wrong.
  init(_ options: DaemonOptions, notice: SharedNotice, logger: Logger) throws {
    let began = HostClock.now()
    let scene = try SceneCheck.read(options.scene)
    let (prompts, missing) = Self.prompts(options.prompts, scene, logger)
    let socket = try Self.claim(options)
    self.options = options
    self.notice = notice
    self.logger = logger
    self.scene = scene
    self.prompts = prompts
    self.missing = missing
    self.socket = socket
    self.began = began
  }

  /// Runs until the process is told to stop.
  ///
  /// - Throws: a `StartError` when an edge cannot be had.
  consuming func run() async throws {
    let broadcast = LineBroadcast()
    let (options, scene, logger, began) = (options, scene, logger, began)
    let notice = notice
    // Told once the services run: by then a signal to stop is heeded.
    let ready: @Sendable () -> Void = {
      notice.ready("Scene \(scene.id) is at work.")
      logger.info(
        "Ready in \((HostClock.now() - began).nanoseconds / 1_000_000) ms.",
        metadata: [
          "scene": "\(scene.id)", "feed": "\(options.feedSocket)",
          "control": "\(options.controlSocket)",
        ])
    }
    let robot = try Robot(options, scene, prompts, missing, broadcast, notice, logger, ready: ready)
    let server = ControlServer(
      socket: socket, view: robot.view(broadcast), logger: logger, rights: options.rights)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: robot), .init(service: server),
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  /// Claims the control socket.
  ///
  /// - Throws: a `StartError` that says why it cannot be had.
  static func claim(_ options: DaemonOptions) throws -> ControlSocket {
    do throws(ControlSocketError) {
      return try ControlSocket(
        at: options.controlSocket,
        mode: options.rights.hasGroups ? ControlSocket.openMode : ControlSocket.mode)
    } catch {
      throw StartError([error.sentence])
    }
  }

  /// The pack's prompts, and those that the scene asks for and the pack does not have; without a
  /// pack the robot still sees and counts.
  private static func prompts(
    _ folder: String, _ scene: Scene, _ logger: Logger
  ) -> ([Prompt], [MissingPrompt]) {
    let table = folder + "/prompts.tsv"
    var prompts: [Prompt] = []
    var reason = "\(table) does not have it; add a row and a recording."
    do throws(Problems) { prompts = try PromptFile.read(path: table) } catch {
      for problem in error.list { logger.error("\(problem.rendered(path: table))") }
      reason = "the pack cannot be used: " + (error.list.first?.rendered(path: table) ?? table)
    }
    let known = Set(prompts.map(\.id))
    let asked = scene.prompts + scene.publicityPrompts
    let missing = Set(asked).subtracting(known).sorted().map {
      MissingPrompt(id: $0, reason: "The scene asks for the prompt “\($0)”, but \(reason)")
    }
    return (prompts, missing)
  }

  /// Makes the folders for sockets and for what is to outlast a restart.
  static func makeFolders(_ options: DaemonOptions) {
    for folder in [options.runFolder, options.stateFolder] { makeFolder(folder) }
  }

  /// Makes a folder of which only the last part is missing; what it is needed for says why it
  /// cannot be had otherwise.
  private static func makeFolder(_ path: String) {
    // SAFETY: the path is a string that lives through the call.
    _ = unsafe mkdir(path, 0o750)
  }
}

/// A prompt that the scene asks for and nobody can play.
struct MissingPrompt: Sendable {
  /// Its id.
  let id: String
  /// Why, and what to do, in a sentence.
  let reason: String
}
