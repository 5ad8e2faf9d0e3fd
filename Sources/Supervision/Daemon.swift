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
import Scene
import ServiceLifecycle
import TrafficModel
import UnixSignals

/// The running robot: all edges, wired to one loop.
struct Daemon: ~Copyable {
  private let options: DaemonOptions
  private let notice: SharedNotice
  private let logger: Logger
  private let start: SceneStart
  private let pack: PromptPack
  private let socket: ControlSocket
  private let began: Instant

  /// Reads what the daemon needs and claims its control socket.
  ///
  /// - Throws: a `StartError` with everything that is wrong.
  init(_ options: DaemonOptions, notice: SharedNotice, logger: Logger) throws {
    let began = HostClock.now()
    let start = try SceneStart(file: options.scene, folder: options.sceneFolder)
    let pack = PromptPack(options.prompts, logger)
    // Not before: a wrong scene leaves nothing behind.
    Self.makeFolders(options)
    let socket = try Self.claim(options)
    self.options = options
    self.notice = notice
    self.logger = logger
    self.start = start
    self.pack = pack
    self.socket = socket
    self.began = began
  }

  /// Runs until the process is told to stop.
  ///
  /// - Throws: a `StartError` when an edge cannot be had.
  consuming func run() async throws {
    let broadcast = LineBroadcast()
    let (options, id, logger, began) = (options, start.scene.id, logger, began)
    let notice = notice
    // Told once the services run: by then a signal to stop is heeded.
    let ready: @Sendable () -> Void = {
      notice.ready("Scene \(id) is at work.")
      logger.info(
        "Ready in \((HostClock.now() - began).nanoseconds / 1_000_000) ms.",
        metadata: [
          "scene": "\(id)", "feed": "\(options.feedSocket)",
          "control": "\(options.controlSocket)",
        ])
    }
    let robot = try Robot(options, start, pack, broadcast, notice, logger, ready: ready)
    // A start that fails says why, and nothing else.
    logger.info("\(start.remark)")
    if let trouble = start.trouble { logger.error("\(trouble)") }
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
