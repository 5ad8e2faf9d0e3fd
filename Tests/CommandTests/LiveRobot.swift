// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Testing

/// A daemon with all that it needs in one folder.
final class LiveRobot: Sendable {
  let folder: TemporaryFolder
  let daemon: Program

  /// Starts a daemon and waits until it is ready.
  ///
  /// It hears of no sound card and no chip of this machine, unless `options` give it some.
  init(
    in folder: TemporaryFolder, scene: String, prompts: String = Checkout.prompts,
    sound: [String] = Street.noSound, _ options: [String] = []
  ) async throws {
    self.folder = folder
    daemon = try Self.begin(in: folder, scene: scene, prompts: prompts, sound: sound, options)
    try await daemon.errors.line("Ready in")
  }

  /// Starts a daemon that need not become ready.
  static func begin(
    in folder: TemporaryFolder, scene: String, prompts: String = Checkout.prompts,
    sound: [String] = Street.noSound, _ options: [String] = []
  ) throws -> Program {
    try Program(
      "xiaoand",
      [
        "--scene", scene, "--prompts", prompts, "--run-folder", folder.folder("run"),
        "--state-folder", folder.place("state"), "--verbose",
      ] + sound + options)
  }

  /// Where cameras connect.
  var feed: String { folder.place("run/feed.sock") }
  /// Where the command line connects.
  var control: String { folder.place("run/control.sock") }
  /// What it logs; every decision stands in it.
  var log: TextStream { daemon.errors }

  /// Asks it by the command line.
  func ask(_ arguments: String...) async throws -> Program.Ending {
    try await Program.run("xiaoanctl", arguments + ["--socket", control])
  }

  /// How it is.
  func status() async throws -> Status {
    let answer = try await ask("status", "--json")
    try #require(answer.status == 0, "\(answer.errors)")
    return try ControlJSON.decode(Status.self, from: Array(answer.output.utf8))
  }

  /// How long it is left alone between two questions, unless it logs something.
  private static let pause = DispatchTimeInterval.milliseconds(100)

  /// How it is once it is as wanted; a test's time limit ends the wait.
  func status(until isWanted: (Status) -> Bool) async throws -> Status {
    while true {
      let status = try await status()
      if isWanted(status) { return status }
      try Task.checkCancellation()
      await log.more(within: Self.pause)
    }
  }

  /// Waits until the loudspeaker has opened its device and read the prompts.
  func canSpeak() async throws { _ = try await status { $0.audio.state == .ready } }

  /// The latest rows of its journal, the latest first.
  func events(_ kind: String) async throws -> [Events.Event] {
    let answer = try await ask("events", "--kind", kind, "--last", "1000", "--json")
    try #require(answer.status == 0, "\(answer.errors)")
    return try ControlJSON.decode(Events.self, from: Array(answer.output.utf8)).events
  }

  /// Sends bytes over a connection of its own.
  func send(_ bytes: [UInt8]) async throws {
    let feed = feed
    try await onThread { try PlainSocket(connectedTo: feed).send(bytes) }
  }

  /// Tells a ride as a camera does, each line at its time, over a connection of its own.
  ///
  /// - Parameter told: what is sent for each line of the ride; empty for nothing.
  /// - Returns: when it began, in Unix seconds.
  /// - Throws: when the robot does not listen.
  @discardableResult
  func ride(_ told: @escaping @Sendable ([String]) -> [[UInt8]] = { $0.map { Street.bytes([$0]) } })
    async throws -> Double
  {
    let feed = feed
    return try await onThread {
      let socket = try PlainSocket(connectedTo: feed)
      let start = Street.now
      for (time, bytes) in zip(Street.times, told(Street.ride(from: start))) {
        // A robot judges by when it is told: a street takes its time.
        Thread.sleep(until: Date(timeIntervalSince1970: start + time))
        socket.send(bytes)
      }
      return start
    }
  }

  /// Stops it and looks that it ends well and leaves no sockets.
  @discardableResult
  func stop() async -> Program.Ending {
    daemon.signal(SIGTERM)
    let ending = await daemon.end()
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(folder.names(in: "run") == [])
    return ending
  }
}
