// SPDX-License-Identifier: Apache-2.0

import Audio
import CameraFeed
import ControlAPI
import ControlServer
import Controller
import GPIO
import Host
import Journal
import Logging
import Persuasion
import Scene
import ServiceLifecycle
import TrafficModel

/// The loop with its edges: cameras and lamps in, loudspeaker and journal out.
final class Robot: Service {
  private let loop: ControlLoop
  private let loudspeaker: Loudspeaker
  private let journal: Journal
  private let feed: FeedListener
  private let lamps: LampWatcher
  private let broadcast: LineBroadcast
  private let logger: Logger
  private let started = HostClock.now()
  private let firstStatus: Status

  /// Opens everything; the loop runs from then on.
  ///
  /// - Throws: a `StartError` for what cannot be had. A sound card, a GPIO chip and a journal may
  ///   be missing: those are faults of a running robot.
  init(
    _ options: DaemonOptions, _ scene: Scene, _ prompts: [Prompt], _ broadcast: LineBroadcast,
    _ logger: Logger
  ) throws {
    self.broadcast = broadcast
    self.logger = logger
    let inbox = Inbox()
    let put: @Sendable (Input) -> Void = {
      inbox.put(.input(Stamped(at: HostClock.now(), $0)))
    }
    let journal = Journal(path: options.journal, run: Self.runName()) { put(.journal($0)) }
    let loudspeaker = Loudspeaker(
      configuration: Self.sound(options), prompts: prompts, folder: options.prompts,
      now: HostClock.now
    ) { put(.audio($0)) }
    let controller = Controller(
      scene: scene, catalogue: Catalogue(prompts), clock: HostClock.wallClock())
    firstStatus = StatusReport.status(of: controller, at: HostClock.now())
    let limit = LogLimit(logger)
    let loop = ControlLoop(
      controller, inbox,
      ControlLoop.Outlets(
        tell: { entry in
          journal.record([entry])
          broadcast.send(entry.line)
          Self.log(entry, logger)
        }, play: { loudspeaker.play($0) }, hush: { loudspeaker.stop() }))
    do {
      feed = try FeedListener(
        Self.sources(options), now: HostClock.now,
        deliver: { message, arrived in
          switch message {
          case .frame(let frame): inbox.put(message: Stamped(at: arrived, .frame(frame)))
          case .signal(let signal): inbox.put(message: Stamped(at: arrived, .signal(signal)))
          }
        }, report: { 
          put(.feed($0))
          Self.log($0, limit)
         })
      lamps = try LampWatcher(
        lines: Self.lines(of: scene),
        chips: LampChips(simulated: options.simulatedChips) { Self.log($0, limit) },
        now: HostClock.now
      ) { put(.lamp($0)) }
    } catch {
      throw StartError(["\(error)"])
    }
    self.loop = loop
    self.loudspeaker = loudspeaker
    self.journal = journal
    inbox.put(.input(Stamped(at: HostClock.now(), .started(version: Version.current))))
    let status = loop.start()
    guard status == 0 else {
      throw StartError([
        "The control loop's thread cannot be started (error \(status)); free memory and try again."
      ])
    }
    journal.open()
    loudspeaker.start()
    logger.info(
      "Ready in \((HostClock.now() - started).nanoseconds / 1_000_000) ms.",
      metadata: [
        "scene": "\(scene.id)", "feed": "\(options.feedSocket)",
        "control": "\(options.controlSocket)",
      ])
  }

  /// Waits for the order to stop, then stops everything in the order in which it flows.
  func run() async throws {
    try? await gracefulShutdown()
    logger.info("Stopping.")
    feed.stop()
    lamps.stop()
    loudspeaker.shutdown()
    loop.stop()
    broadcast.finish()
    let lost = await journal.close()
    if lost > 0 { logger.error("\(lost) journal entries could not be written and are lost.") }
  }

  /// What the control interface sees of this robot.
  func view(_ broadcast: LineBroadcast) -> RobotView {
    let (loop, journal, firstStatus) = (loop, journal, firstStatus)
    return RobotView(
      version: Version.current,
      status: {
        await loop.ask { StatusReport.status(of: $0, at: HostClock.now()) } ?? firstStatus
      },
      events: { query in
        let kinds = query.kind.flatMap(JournalEntry.Kind.init(name:)).map { Set([$0]) } ?? []
        let rows = try await journal.recent(
          JournalQuery(kinds: kinds, before: query.before, limit: query.limit))
        return Events(
          events: rows.map {
            Events.Event(
              id: $0.id, kind: $0.entry.kind.name, time: $0.entry.time.seconds, text: $0.entry.line)
          })
      },
      explain: { camera, track in
        await loop.ask { TrackReport.explanation(of: track, camera: camera, in: $0) } ?? nil
      }, subscribe: { broadcast.subscribe() })
  }
}

// MARK: - What the edges are made of

extension Robot {
  private static func sound(_ options: DaemonOptions) -> LoudspeakerConfiguration {
    guard let recording = options.recording else {
      return LoudspeakerConfiguration(device: options.audioDevice)
    }
    // Silence too, so that the recording has the timing of what would have been heard.
    return LoudspeakerConfiguration(
      device: LoudspeakerConfiguration.device(recordingTo: recording), idle: .silence)
  }

  private static func sources(_ options: DaemonOptions) -> FeedSources {
    FeedSources(
      readsStandardInput: options.readsStandardInput, files: options.feedFiles,
      socketPath: options.feedSocket, tcpAddress: options.feedAddress)
  }

  private static func lines(of scene: Scene) -> [WatchedLine] {
    scene.signals.flatMap { signal -> [WatchedLine] in
      guard case .gpio(let detectors) = signal.source else { return [] }
      return Lamp.allCases.compactMap { lamp in
        detectors.lines[lamp].map { WatchedLine(address: $0, debounce: detectors.debounce) }
      }
    }
  }

  /// A name for this run that no other run of this robot has.
  private static func runName() -> String {
    String(HostClock.wallClock().time(of: HostClock.now()).nanoseconds / 1000, radix: 36)
  }

  private static func log(_ entry: JournalEntry, _ logger: Logger) {
    switch entry.kind {
    case .fault: logger.warning("\(entry.line)")
    case .run, .mode: logger.info("\(entry.line)")
    case .violation, .prompt: logger.debug("\(entry.line)")
    }
  }

  private static func log(_ report: FeedReport, _ limit: LogLimit) {
    switch report {
    case .connected(let source): limit.info("feed connected", "Feed \(source) connected.")
    case .ended(let source): limit.info("feed ended", "Feed \(source) ended.")
    case .refused(let source, let reason): limit.warning("feed refused", "\(source): \(reason)")
    case .rejected(let counts):
      let reasons = FeedRejection.allCases.filter { counts[$0] > 0 }
        .map { "\($0.name) \(counts[$0])" }
      limit.warning(
        "feed rejected", "The feed sent what could not be taken: "
          + reasons.joined(separator: ", ") + ".")
    }
  }

  private static func log(_ report: LampSocketReport, _ limit: LogLimit) {
    switch report {
    case .connected(let chip): limit.info("chip connected", "Simulated chip \(chip): connected.")
    case .ended(let chip): limit.info("chip ended", "Simulated chip \(chip): ended.")
    case .refused(let chip, let reason): limit.warning("chip refused", "\(chip): \(reason)")
    case .rejected(let chip, let counts):
      limit.warning(
        "chip rejected", "Simulated chip \(chip): \(counts.total) lines could not be taken.")
    }
  }
}
