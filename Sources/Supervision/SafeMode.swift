// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Host
import Logging
import ServiceLifecycle
import TrafficModel
import UnixSignals

/// The daemon without a robot: no scene, no cameras, no lamps, no speech; only the control socket,
/// which says why.
///
/// The guard of the lamps has nobody who orders anything then, and shows what is safe.
struct SafeMode: Sendable {
  /// Why it is in force.
  enum Cause: Hashable, Sendable {
    /// Somebody started the daemon so.
    case asked
    /// It has failed several times in a row; the reason is what the last one said, if anything.
    case failures(count: Int, reason: String?)
  }

  /// How long it lasts after failures; then the daemon ends, and is started as a robot again.
  static let lengthMaximum = Interval.minutes(30)

  private let cause: Cause
  private let notice: SharedNotice
  private let logger: Logger
  private let began = HostClock.now()

  init(_ cause: Cause, _ notice: SharedNotice, _ logger: Logger) {
    self.cause = cause
    self.notice = notice
    self.logger = logger
  }

  /// What is wrong and what to do.
  var sentence: String {
    switch cause {
    case .asked:
      "The robot was started with --safe: it sees nothing and says nothing. Start xiaoand without "
        + "--safe to leave safe mode."
    case .failures(let count, let reason):
      "xiaoand failed \(count) times within \(Int64(StartLedger.memory.seconds) / 60) min, the last "
        + "time " + (reason.map { "since: \($0)" } ?? "without a word (killed, crashed or hung)")
        + " — so the robot sees nothing and says nothing. Look into `journalctl -u xiaoand`, mend "
        + "it, then run `sudo systemctl restart xiaoand`; it tries by itself again after "
        + "\(Int64(Self.lengthMaximum.seconds) / 60) min."
    }
  }

  /// Serves the control socket until the process is told to stop, or the time of safe mode is up.
  func run(_ socket: consuming ControlSocket, _ rights: AccessRights) async throws {
    logger.critical("\(sentence)", metadata: ["key": "safe-mode"])
    let server = ControlServer(socket: socket, view: view, logger: logger, rights: rights)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: Waiting(self), successTerminationBehavior: .gracefullyShutdownGroup),
          .init(service: server),
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  /// Waits for the end, and tells the service manager that it does.
  private struct Waiting: Service {
    let mode: SafeMode

    init(_ mode: SafeMode) { self.mode = mode }

    func run() async throws {
      mode.notice.ready("Safe mode: \(mode.sentence)")
      await cancelWhenGracefulShutdown {
        while !mode.isOver {
          mode.notice.alive()
          let nap = Duration.nanoseconds(LifeSign.period.nanoseconds)
          do { try await Task.sleep(for: nap) } catch { return }
        }
      }
      mode.notice.stopping()
      mode.logger.info("Stopping.")
    }
  }

  private var isOver: Bool { cause != .asked && HostClock.now() - began > Self.lengthMaximum }

  // MARK: What is answered

  /// The journal is not opened in safe mode.
  private struct NoJournal: Error, CustomStringConvertible {
    let description: String
  }

  private var status: Status {
    let now = HostClock.now()
    let clock = HostClock.wallClock()
    return Status(
      version: Version.current,
      scene: Status.Scene(id: "none", title: "safe mode", profile: "none"),
      mode: mode.mode, started: clock.time(of: began).seconds, uptime: (now - began).seconds,
      clock: Status.Clock(synchronised: clock.isSynchronised, unix: clock.time(of: now).seconds),
      cameras: [], signals: [],
      audio: AudioStatus(device: "none", state: .absent, reason: "safe mode"),
      journal: JournalStatus(state: .failing, reason: "safe mode keeps no journal"),
      feed: FeedStatus(), counts: Status.Counts(),
      faults: [
        FaultStatus(
          fault: "safe-mode", subject: "xiaoand", since: (now - began).seconds, sentence: sentence)
      ], modeDetail: mode)
  }

  private var mode: ModeStatus {
    ModeStatus(
      mode: "safe", who: "robot", why: sentence,
      since: HostClock.wallClock().time(of: began).seconds, revision: 0)
  }

  private var snapshot: ViewSnapshot {
    let now = HostClock.now()
    return ViewSnapshot(
      time: HostClock.wallClock().time(of: now).seconds, scene: "none", title: "", geometry: "none",
      mode: mode, sound: ViewSnapshot.Sound(state: .absent),
      faults: [
        ViewSnapshot.Fault(
          fault: "safe-mode", subject: "xiaoand", since: (now - began).seconds, sentence: sentence)
      ])
  }

  private var view: RobotView {
    let sentence = sentence
    return RobotView(
      version: Version.current, status: { status },
      events: { _ in throw NoJournal(description: sentence) },
      statistics: { _ in throw NoJournal(description: sentence) },
      explain: { _, _ in nil }, subscribe: { AsyncStream { $0.finish() } },
      mode: { mode }, lamps: { nil }, inputs: { InputsStatus(groups: []) },
      setMode: { _ in .refused(sentence) }, signal: { _, _ in .refused(sentence) },
      voice: VoiceView(
        play: { _ in .refused(sentence) }, talk: { _ in .failure(TalkRefusal(sentence)) },
        samples: { _, _ in TalkProgress(taken: 0, room: 0, isOver: true) },
        publicity: {
          PublicityStatus(
            day: nil, lunar: nil, now: HostClock.wallClock().time(of: HostClock.now()).seconds,
            occasions: [], idlePrompts: [], idleEvery: nil, levels: [], isClockTrusted: false)
        },
        screen: { ScreenStatus(text: nil) }),
      scenes: SceneView(
        list: { .failure(SceneRefusal(.safe, detail: sentence)) },
        text: { _ in .failure(SceneRefusal(.safe, detail: sentence)) },
        change: { _, _, _ in .failure(SceneRefusal(.safe, detail: sentence)) }),
      snapshot: { snapshot },
      geometry: {
        SceneGeometry(scene: "none", title: "", cameras: [], lines: [], lanes: [], areas: [])
      })
  }
}
