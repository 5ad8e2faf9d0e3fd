// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import LampGuard
package import Lamps
import Posix
import Synchronization
import TrafficModel

/// The guard at work: one loop that listens, judges, sets the lines, reads them back and reports.
///
/// Nothing in the loop waits for anything but the next thing to do, and while nobody connects or
/// fails it allocates nothing.
package struct GuardDuty: ~Copyable {
  /// How often lit lamps are read back.
  static let tick = Interval.milliseconds(10)
  /// How often the loop looks around while all is dark.
  static let idleTick = Interval.milliseconds(100)
  /// Half a period of the heartbeat: 5 Hz, which common missing-pulse relays take.
  static let heartbeatHalf = Interval.milliseconds(100)
  /// How long the loop may hang before the kernel kills the process.
  static let watchdog = Interval.milliseconds(1000)
  /// How often lines that cannot be had are tried again.
  static let boardPeriod = Interval.seconds(1)
  /// How often the service manager is told that the loop goes round.
  static let noticePeriod = Interval.milliseconds(500)
  /// The shortest sleep of the machine that is one.
  static let sleepMinimum = Interval.milliseconds(200)
  /// Packets that are taken before the lines are set and read again.
  static let packetsMaximum = 8

  /// Opens the lines.
  package typealias Open = () throws(BoardError) -> any LampBoard

  private let plan: LampPlan
  private let fingerprint: UInt64
  private let open: Open
  private let say: (String) -> Void
  private let files: GuardFiles
  private let notice: ServiceNotice
  private var socket: GuardSocket
  private var lampGuard: LampGuard
  private var board: (any LampBoard)?
  private var trouble = ""
  private var sequence: UInt64 = 0
  private var refusal: GuardReport.Refusal?
  private var malformed: UInt64 = 0
  private var lit = LampVector.off
  private let readable: LampVector
  private var written = BoardLevels.nothing
  private var heartbeat = false
  private var heartbeatDue: Instant
  private var boardDue: Instant
  private var noticeDue: Instant
  private var reported: GuardReport?
  private var said: GuardReport.Condition?
  private var seconds = 0
  private var awake: Int64?
  private var inBuffer = [UInt8](repeating: 0, count: 512)
  private var outBuffer = [UInt8](repeating: 0, count: LampWire.reportBytes)
  private var polled = [pollfd(), pollfd()]

  /// Takes up the post.
  ///
  /// - Parameters:
  ///   - plan: what it guards by.
  ///   - path: where the controller connects.
  ///   - owner: as which user the controller runs.
  ///   - folder: where it remembers.
  ///   - open: opens the lines.
  ///   - say: takes sentences for the log.
  /// - Throws: a `BoardError` for a socket or thread that cannot be had.
  package init(
    plan: LampPlan, path: String, owner: Int64, folder: String, open: @escaping Open,
    say: @escaping (String) -> Void
  ) throws(BoardError) {
    let files = try Self.files(folder, plan.fingerprint)
    socket = try Self.socket(path, owner)
    notice = ServiceNotice()
    self.plan = plan
    fingerprint = plan.fingerprint
    self.open = open
    self.say = say
    self.files = files
    let now = Self.now()
    let memory = files.memory
    lampGuard = LampGuard(
      plan: plan, isWalked: memory.isWalked, trip: memory.trip, wasLit: memory.isLit, at: now)
    var readable = LampVector.off
    for head in plan.heads.indices { readable[head] = plan.heads[head].feedback.lamps }
    self.readable = readable
    heartbeatDue = now
    boardDue = now
    noticeDue = now
  }

  private static func files(
    _ folder: String, _ fingerprint: UInt64
  ) throws(BoardError) -> GuardFiles {
    do throws(Errno) { return try GuardFiles(folder: folder, plan: fingerprint) } catch {
      throw BoardError("The guard's thread for its files cannot be started (\(error.text)).")
    }
  }

  private static func socket(_ path: String, _ owner: Int64) throws(BoardError) -> GuardSocket {
    do throws(UnixListener.Obstacle) { return try GuardSocket(at: path, owner: owner) } catch {
      throw BoardError("The guard's socket \(path) cannot be had: \(Self.words(error)).")
    }
  }

  /// Why there is no socket, and what to do.
  private static func words(_ obstacle: UnixListener.Obstacle) -> String {
    switch obstacle {
    case .noFolder(let folder, _): "there is no folder \(folder); make it, or name another"
    case .inUse: "another guard serves there; end it first"
    case .notASocket: "something else stands there; remove it"
    case .tooLong(let bytes): "its path has \(bytes) bytes, which is too long; name a shorter one"
    default: "\(obstacle)"
    }
  }

  /// Serves until `isEnding` says so; then all lines are off and the heartbeat is still.
  package mutating func run(until isEnding: () -> Bool) {
    if clinux_start_watchdog(Int32(Self.watchdog.nanoseconds / 1_000_000)) != 0 {
      say("There is no timer for the watchdog; a hang of the guard would not end it.")
    }
    notice.tell("READY=1")
    while !isEnding() {
      clinux_wind_watchdog()
      let now = Self.now()
      if board == nil, now >= boardDue { openBoard(now) }
      if hasSlept() { lampGuard.noteSleep(at: now) }
      // First the end of the old connection, then the new one.
      listen(now)
      welcome(now)
      lampGuard.pass(now)
      readBack(now)
      setLines(now)
      remember()
      reportIfChanged()
      if now >= noticeDue {
        noticeDue = now + Self.noticePeriod
        notice.tell("WATCHDOG=1")
      }
      wait()
    }
    if let board { try? board.write(.nothing) }
    notice.tell("STOPPING=1")
    // A slow disk may take longer to keep a fault than the loop may hang.
    clinux_stop_watchdog()
    files.close()
  }

  // MARK: The lines

  private mutating func openBoard(_ now: Instant) {
    boardDue = now + Self.boardPeriod
    do throws(BoardError) {
      board = try open()
      if !trouble.isEmpty { say("The lamps' lines are there.") }
      trouble = ""
      written = .nothing
      lampGuard.noteBoard(isReady: true, at: now)
    } catch {
      if trouble != error.sentence { say(error.sentence) }
      trouble = error.sentence
    }
  }

  private mutating func loseBoard(_ error: BoardError, _ now: Instant) {
    // Lines that are let go may keep their levels: first nothing is lit any more.
    try? board?.write(.nothing)
    board = nil
    lampGuard.noteBoard(isReady: false, at: now)
    trouble = error.sentence
    boardDue = now + Self.boardPeriod
    say(error.sentence)
  }

  private mutating func readBack(_ now: Instant) {
    guard let board, readable != .off else { return }
    do throws(BoardError) {
      lit = try board.read()
      lampGuard.read(lit, at: now)
    } catch {
      loseBoard(error, now)
    }
  }

  private mutating func setLines(_ now: Instant) {
    if now >= heartbeatDue {
      heartbeat = lampGuard.isWell && !heartbeat
      heartbeatDue = now + Self.heartbeatHalf
    }
    guard let board else { return }
    let levels = BoardLevels(
      lamps: lampGuard.lamps(at: now), heartbeat: heartbeat && lampGuard.isWell,
      supply: lampGuard.hasSupply)
    guard levels != written else { return }
    do throws(BoardError) {
      try board.write(levels)
      written = levels
    } catch {
      loseBoard(error, now)
    }
  }

  // MARK: The controller

  private mutating func welcome(_ now: Instant) {
    guard polled[0].revents != 0 else { return }
    switch socket.accept() {
    case .nobody: break
    case .controller:
      reported = nil
      sequence = 0
    case .second:
      // Who tries for ever must not fill the log.
      seconds += 1
      if seconds.nonzeroBitCount == 1 {
        say("A second controller was turned away, \(seconds) times so far; one is connected.")
      }
    case .stranger(let user):
      lampGuard.noteStranger(at: now)
      say(
        "A process of user \(user) reached for the lamps and was turned away; a fault is latched.")
    }
  }

  private mutating func listen(_ now: Instant) {
    for _ in 0..<Self.packetsMaximum {
      switch socket.receive(into: &inBuffer) {
      case .nothing: return
      case .gone:
        lampGuard.noteGone(at: now)
        return
      case .packet(let count): take(count, now)
      }
    }
  }

  private mutating func take(_ count: Int, _ now: Instant) {
    defer {
      // The lamps first, then the answer: it tells what is shown.
      setLines(now)
      report()
    }
    guard count == LampWire.requestBytes,
      let message = LampWire.request(inBuffer.span.extracting(0..<count))
    else {
      malformed += 1
      refusal = .malformed
      return
    }
    guard message.sequence > sequence else {
      malformed += 1
      refusal = .oldSequence
      return
    }
    sequence = message.sequence
    switch message.request {
    case .show(let order):
      let verdict = lampGuard.take(order, for: message.plan, at: now)
      if case .refused(let why) = verdict { refusal = why }
    case .reset(let generation):
      // The fault that was looked at, not one that came since.
      guard message.plan == fingerprint, generation == lampGuard.generation else { return }
      if lampGuard.reset(at: now) {
        say("The latched fault was cleared by the controller's order.")
      }
    case .walked:
      if message.plan == fingerprint { lampGuard.noteWalked() }
    }
  }

  private mutating func remember() {
    var memory = GuardFiles.Memory()
    if case .latched(let trip) = lampGuard.condition { memory.trip = trip }
    memory.isWalked = lampGuard.isWalked
    memory.isLit = lampGuard.shown != .off
    files.remember(memory)
  }

  private func present() -> GuardReport {
    var report = GuardReport()
    report.condition = lampGuard.condition
    report.culprit = lampGuard.culprit
    report.isWalked = lampGuard.isWalked
    report.isBoardReady = lampGuard.isBoardReady
    report.isWell = lampGuard.isWell
    report.plan = fingerprint
    report.sequence = sequence
    report.generation = lampGuard.generation
    report.shown = lampGuard.shown
    report.shownSince = lampGuard.shownSince
    report.lit = lit
    report.readable = readable
    report.permits = UInt32(truncatingIfNeeded: lampGuard.permits)
    report.refusals = UInt32(truncatingIfNeeded: lampGuard.refusals &+ malformed)
    report.refusal = refusal
    report.trouble = trouble.isEmpty ? files.trouble : trouble
    return report
  }

  private mutating func reportIfChanged() {
    let present = present()
    guard present != reported else { return }
    send(present)
  }

  private mutating func report() { send(present()) }

  private mutating func send(_ present: GuardReport) {
    if present.condition != said {
      said = present.condition
      sayCondition(present)
    }
    reported = present
    guard socket.client >= 0 else { return }
    var span = outBuffer.mutableSpan
    LampWire.write(present, into: &span)
    socket.send(outBuffer)
  }

  private func sayCondition(_ report: GuardReport) {
    switch report.condition {
    case .serving: say("Serving.")
    case .safe(let cause): say("Failed safe: \(cause.name).")
    case .latched(let trip):
      let head = Int(report.culprit)
      let name = plan.heads.indices.contains(head) ? plan.heads[head].id : "\(head)"
      say("Latched \(trip.name) at head \(name): \(trip.advice).")
    }
  }

  private mutating func wait() {
    polled[0] = pollfd(fd: socket.listening, events: Int16(POLLIN), revents: 0)
    polled[1] = pollfd(fd: socket.client, events: Int16(POLLIN), revents: 0)
    let length = lampGuard.shown == .off ? Self.idleTick : Self.tick
    // SAFETY: the array outlives the call, and its own count is passed.
    _ = unsafe poll(&polled, nfds_t(polled.count), length.pollTimeout)
  }

  /// Whether the machine has slept since this was last asked: the monotonic clock stood, and what
  /// was lit then was lit for nobody knows how long.
  private mutating func hasSlept() -> Bool {
    let asleep = Self.read(CLOCK_BOOTTIME) - Self.read(CLOCK_MONOTONIC)
    defer { awake = asleep }
    return awake.map { asleep - $0 > Self.sleepMinimum.nanoseconds } ?? false
  }

  private static func now() -> Instant { Instant(nanoseconds: read(CLOCK_MONOTONIC)) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    // SAFETY: the kernel fills the structure that lives through the call.
    _ = unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
