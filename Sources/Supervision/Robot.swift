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
import Posix
import Scene
import SceneSketch
import ServiceLifecycle
import Timetable
import TrafficModel

/// The loop with its edges: cameras and lamps in, loudspeaker and journal out.
final class Robot: Service {
  private let loop: ControlLoop
  private let loudspeaker: Loudspeaker
  private let microphone: Microphone?
  private let journal: Journal
  private let feed: FeedListener
  private let edges: SceneEdges
  private let keeper: SceneKeeper
  private let modeFile: ModeFile
  private let broadcast: LineBroadcast
  private let notice: SharedNotice
  private let logger: Logger
  private let ready: @Sendable () -> Void
  private let firstStatus: Status
  private let reading: StatisticsReading
  private let firstView: ViewSnapshot
  private let geometry: SceneGeometry
  private let days: DayWatch
  private let voice: VoiceDesk
  private let office: SceneOffice
  private let inbox: Inbox
  private let places: PlacesStatus

  /// Opens everything; the loop runs from then on.
  ///
  /// - Throws: a `StartError` for what cannot be had. A sound card, a GPIO chip and a journal may
  ///   be missing: those are faults of a running robot.
  init(
    _ options: DaemonOptions, _ first: SceneStart, _ pack: PromptPack,
    _ broadcast: LineBroadcast, _ notice: SharedNotice, _ logger: Logger,
    ready: @escaping @Sendable () -> Void
  ) throws {
    let scene = first.scene
    // One that was applied later may have no use for what the first one needed.
    if first.isFile { try Self.checkSimulators(options, scene) }
    self.broadcast = broadcast
    (self.notice, self.logger, self.ready) = (notice, logger, ready)
    let inbox = Inbox()
    let log = RobotLog(logger)
    let journal = Journal(path: options.journal, run: Self.runName()) {
      inbox.put(.journal($0))
    }
    let loudspeaker = try Self.loudspeaker(options, pack, inbox, log)
    let microphone = Self.microphone(options, inbox, log)
    let controller = Controller(
      scene: scene, catalogue: Catalogue(pack.prompts), clock: HostClock.wallClock(),
      record: first.record)
    firstStatus = StatusReport.status(of: controller, at: HostClock.now())
    firstView = ViewReport.snapshot(of: controller, at: HostClock.now())
    geometry = SceneGeometry(scene)
    let tell: @Sendable (JournalEntry) -> Void = { entry in
      journal.record([entry])
      broadcast.send(entry.line)
      log.write(entry)
    }
    let modeFile = try Self.modeFile(options, logger)
    let life = notice.lifeSign(logger)
    let days = DayWatch(scene.timeZone) { inbox.put(.calendar($0)) }
    let reading = StatisticsReading(timeZone: scene.timeZone) { try await journal.recent($0) }
    let edges = try Self.edges(options, scene, inbox, log, logger) { scene in
      days.adopt(timeZone: scene.timeZone)
      reading.adopt(timeZone: scene.timeZone)
      Self.tellMissing(of: scene, pack, options, inbox)
    }
    let keeper = try Self.keeper(first, inbox, logger)
    loop = ControlLoop(
      controller, inbox,
      ControlLoop.Outlets(
        tell: tell, play: { loudspeaker.play($0) }, hush: { loudspeaker.stop() },
        lamps: { edges.ask($0) }, keep: { modeFile.keep($0) }, lives: { life.look(at: $0) },
        scene: { Self.follow($0, edges, keeper) }))
    voice = VoiceDesk(loop, loudspeaker, pack.prompts)
    office = SceneOffice(loop, keeper, mark: first.mark, logger)
    (self.days, self.reading, self.edges, self.keeper) = (days, reading, edges, keeper)
    // Before anything is said: without the days every hour is as loud as any other.
    days.look()
    self.inbox = inbox
    places = ChecksReport.places(options)
    (self.journal, self.modeFile) = (journal, modeFile)
    (self.loudspeaker, self.microphone) = (loudspeaker, microphone)
    feed = try Self.feed(options, inbox, log)
    tellTheStart(options, first, pack, inbox)
    watch(life)
    try start()
  }

  /// What the controller is to know first: its mode of before, and what its pack lacks.
  private func tellTheStart(
    _ options: DaemonOptions, _ first: SceneStart, _ pack: PromptPack, _ inbox: Inbox
  ) {
    let kept = ModeFile.recall(path: options.modeFile) { [logger] in logger.error("\($0)") }
    if let kept { inbox.put(.resume(kept)) }
    inbox.put(.started(version: Version.current))
    if let trouble = first.trouble { inbox.put(.scene(.unkept(trouble))) }
    Self.tellMissing(of: first.scene, pack, options, inbox)
  }

  private func watch(_ life: LifeSign) {
    let (loudspeaker, feed) = (loudspeaker, feed)
    life.watch("xiaoan-audio", patience: LifeSign.playerStillMaximum) { loudspeaker.turns }
    life.watch("xiaoan-feed", patience: LifeSign.feedStillMaximum) { feed.turns }
  }

  private func start() throws {
    do throws(Errno) { try loop.start() } catch {
      throw StartError([
        "The control loop's thread cannot be started (\(error.text)); free memory and try again."
      ])
    }
    journal.open()
    loudspeaker.start()
    microphone?.start()
  }

  /// Waits for the order to stop, then stops everything in the order in which it flows.
  func run() async throws {
    ready()
    let watch = Task { [days] in await days.run() }
    try? await gracefulShutdown()
    watch.cancel()
    notice.stopping()
    logger.info("Stopping.")
    feed.stop()
    edges.stopInputs()
    microphone?.shutdown()
    loudspeaker.shutdown()
    loop.stop()
    // The guard learns of the end by that of the connection, and fails safe where it must.
    edges.stopLink()
    keeper.close()
    modeFile.close()
    broadcast.finish()
    let lost = await journal.close()
    if lost > 0 { logger.error("\(lost) journal entries could not be written and are lost.") }
  }

  /// What the control interface sees of this robot.
  func view(_ broadcast: LineBroadcast) -> RobotView {
    let (loop, journal, firstStatus, reading) = (loop, journal, firstStatus, reading)
    let (firstView, geometry) = (firstView, geometry)
    let (inbox, places) = (inbox, places)
    return RobotView(
      version: Version.current,
      status: {
        var status =
          await loop.ask { StatusReport.status(of: $0, at: HostClock.now()) } ?? firstStatus
        status.inbox = ChecksReport.inbox(inbox)
        status.places = places
        return status
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
      statistics: { query in
        let now = HostClock.now()
        return try await reading.report(query, at: HostClock.wallClock().time(of: now))
      },
      explain: { camera, track in
        await loop.ask { TrackReport.explanation(of: track, camera: camera, in: $0) } ?? nil
      }, subscribe: { broadcast.subscribe() },
      mode: {
        await loop.ask { LampsReport.mode(of: $0) } ?? firstStatus.modeDetail ?? Self.noMode
      },
      lamps: { await loop.ask { LampsReport.lamps(of: $0, at: HostClock.now()) } ?? nil },
      inputs: {
        await loop.ask { LampsReport.inputs(of: $0, at: HostClock.now()) }
          ?? InputsStatus(groups: [])
      },
      setMode: { await Orders.carryOut(Orders.order($0), by: loop) },
      signal: { await Orders.carryOut(Orders.order($0, $1), by: loop) }, voice: voice.view,
      scenes: office.view,
      snapshot: {
        await loop.ask { ViewReport.snapshot(of: $0, at: HostClock.now()) } ?? firstView
      },
      geometry: { await loop.ask { SceneGeometry($0.scene) } ?? geometry })
  }
}

// MARK: - What the edges are made of

extension Robot {
  private static func sound(_ options: DaemonOptions) throws -> LoudspeakerConfiguration {
    guard let recording = options.recording else {
      guard let idle = LoudspeakerConfiguration.Idle(rawValue: options.audioIdle) else {
        throw StartError([
          "--audio-idle is \(options.audioIdle), which is not known; write stop, silence or close."
        ])
      }
      let mixer = options.mixer.flatMap { LoudspeakerConfiguration.Mixer($0) }
      if let text = options.mixer, mixer == nil {
        throw StartError([
          "--mixer is \(text), but should be a card, a control and a percentage, such as "
            + "hw:CARD=Device,PCM,80; `amixer -D hw:CARD=Device scontrols` lists the controls."
        ])
      }
      return LoudspeakerConfiguration(device: options.audioDevice, idle: idle, mixer: mixer)
    }
    // Silence too, so that the recording has the timing of what would have been heard.
    return LoudspeakerConfiguration(
      device: LoudspeakerConfiguration.device(recordingTo: recording), idle: .silence)
  }

  private static func microphone(
    _ options: DaemonOptions, _ inbox: Inbox, _ log: RobotLog
  ) -> Microphone? {
    if let device = options.microphone {
      return Microphone(device: device, now: HostClock.now) { report in
        inbox.put(.noise(report))
        log.write(report)
      }
    }
    return nil
  }

  private static func loudspeaker(
    _ options: DaemonOptions, _ pack: PromptPack, _ inbox: Inbox, _ log: RobotLog
  ) throws -> Loudspeaker {
    Loudspeaker(
      configuration: try sound(options), prompts: pack.prompts, folder: options.prompts,
      now: HostClock.now
    ) { report in
      inbox.put(.audio(report))
      log.write(report)
      // By the first of these the pack is loaded, for which every recording was there three times.
      switch report {
      case .ready, .absent: ProcessMemory.giveBack()
      default: break
      }
    }
  }

  private static func sources(_ options: DaemonOptions) -> FeedSources {
    FeedSources(
      readsStandardInput: options.readsStandardInput, files: options.feedFiles,
      socketPath: options.feedSocket, tcpAddress: options.feedAddress)
  }

  private static let noMode = ModeStatus(
    mode: "normal", who: "robot", why: "the daemon is stopping", since: 0, revision: 0)

  private static func modeFile(_ options: DaemonOptions, _ logger: Logger) throws -> ModeFile {
    do throws(Errno) {
      return try ModeFile(path: options.modeFile) { logger.error("\($0)") }
    } catch {
      throw StartError(["The thread that keeps the mode cannot be started (\(error.text))."])
    }
  }

  /// A name for this run that no other run of this robot has.
  private static func runName() -> String {
    String(HostClock.wallClock().time(of: HostClock.now()).nanoseconds / 1000, radix: 36)
  }

  /// Sees to it that the scene has a use for each simulator.
  private static func checkSimulators(_ options: DaemonOptions, _ scene: Scene) throws {
    let named = scene.watchedChips
    for chip in options.simulatedChips.keys.sorted() where !named.contains(chip) {
      let known = named.sorted().joined(separator: ", ")
      throw StartError([
        "--simulated-chip names “\(chip)”, which the scene does not use; it uses "
          + (known.isEmpty ? "no GPIO chip." : "\(known).")
      ])
    }
  }

  /// Begins to listen to cameras.
  private static func feed(
    _ options: DaemonOptions, _ inbox: Inbox, _ log: RobotLog
  ) throws -> FeedListener {
    do {
      return try FeedListener(
        sources(options), now: HostClock.now,
        deliver: { message, arrived in
          switch message {
          case .frame(let frame): inbox.put(message: Stamped(at: arrived, .frame(frame)))
          case .signal(let signal): inbox.put(message: Stamped(at: arrived, .signal(signal)))
          }
        },
        report: { report in
          inbox.put(.feed(report))
          log.write(report)
        })
    } catch {
      throw StartError(["\(error)"])
    }
  }
}
