// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Posix
import TrafficModel

/// Opens the file, writes what waits, and mends what can be mended.
///
/// Everything here runs on `queue`, one piece of work after the other. Dispatch gives it a thread
/// of its own kind while there is work, never one of Swift's cooperative pool, so a disk that
/// hangs holds up nobody else.
// Sendable: all that changes is touched on `queue` alone; `inbox` has its own lock.
final class JournalWriter: @unchecked Sendable {
  let inbox: Inbox
  let queue = DispatchQueue(label: "xiaoan.journal")
  private let files: JournalFiles
  private let ballast: Ballast
  private let run: String
  private let limits: JournalLimits
  private let report: @Sendable (JournalReport) -> Void

  private var connection: Connection?
  private var identity: FileStatus.Identity?
  private var isWanted = false
  private var isClosed = false
  private var isFull = false
  /// The sentence that was reported last and still holds.
  private var said: String?
  private var failures = 0
  private var retryAt = Instant(nanoseconds: .min)
  /// When the ballast may be tried again on a disk that was full.
  private var ballastAt = Instant(nanoseconds: .min)
  /// How many entries the next transaction holds; fewer after one did not fit a full disk.
  private var batch = JournalLimits.batch
  private var recordedThrough: Int64 = 0
  /// The time of the latest synchronised entry of this run.
  private var now: UnixTime?
  private var isAgeDue = true
  private var isTending = false
  private var rowsSinceTending: Int64 = 0

  init(
    path: String, run: String, limits: JournalLimits,
    report: @escaping @Sendable (JournalReport) -> Void
  ) {
    files = JournalFiles(path: path)
    ballast = Ballast(path: files.ballast)
    self.run = String(decoding: run.utf8.prefix(JournalLimits.runBytes), as: UTF8.self)
    self.limits = limits
    self.report = report
    inbox = Inbox(limit: limits.waiting)
  }

  // MARK: - Called from anywhere

  func open() {
    queue.async {
      guard !self.isWanted, !self.isClosed else { return }
      self.isWanted = true
      self.work()
      self.tendLater()
    }
  }

  func add(_ entries: [JournalEntry]) {
    switch inbox.add(entries) {
    case .none: break
    case .now: queue.async { self.work() }
    case .later: queue.asyncAfter(deadline: Self.time(after: limits.gather)) { self.work() }
    }
  }

  /// Writes what waits, if that can be, and closes the file; then tells how many were given up.
  func close(_ answer: @escaping @Sendable (Int64) -> Void) {
    inbox.close()
    queue.async {
      let before = self.inbox.state.dropped
      if !self.isClosed {
        self.retryAt = Instant(nanoseconds: .min)
        self.work()
        self.isClosed = true
        self.disconnect()
      }
      self.inbox.giveUp()
      self.sayDropped()
      self.rest()
      answer(self.inbox.state.dropped - before)
    }
  }

  /// Asks the file something.
  func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (Connection) throws(Trouble) -> Answer?,
    _ answer: @escaping @Sendable (Result<Answer, JournalError>) -> Void
  ) {
    guard inbox.beginQuestion() else {
      let sentence =
        "The journal \(files.path) has \(JournalLimits.questions) questions waiting already: ask"
        + " again in a moment."
      return answer(.failure(JournalError(sentence: sentence)))
    }
    queue.async {
      self.inbox.begin(at: Self.instant())
      let result = self.result(question)
      self.inbox.end { _ in }
      self.inbox.endQuestion()
      answer(result)
      // `begin` took back a call that may have been made meanwhile.
      self.work()
    }
  }

  private func result<Answer>(_ question: (Connection) throws(Trouble) -> Answer?)
    -> Result<Answer, JournalError>
  {
    guard let connection else {
      let why = isClosed ? "was closed" : "is not open yet; ask again in a moment"
      return .failure(JournalError(sentence: said ?? "The journal \(files.path) \(why)."))
    }
    do throws(Trouble) {
      if let answer = try question(connection) { return .success(answer) }
      let sentence =
        "The journal \(files.path) took longer than \(JournalLimits.answerTime.seconds) s over"
        + " this question: ask for a shorter time or fewer rows."
      return .failure(JournalError(sentence: sentence))
    } catch {
      return .failure(
        JournalError(
          sentence: error.remedy.movesAside
            ? "The journal \(files.path) cannot be read: \(error.sentence)." : error.sentence))
    }
  }

  // MARK: - On the queue

  private func work() {
    inbox.begin(at: Self.instant())
    sayDropped()
    if isWanted, !isClosed, Self.instant() >= retryAt {
      do throws(Trouble) {
        let connection = try connected()
        try drain(connection)
        recover()
        let isOverSize = try connection.isOverSize(limits)
        let isBallastDue = isFull && Self.instant() >= ballastAt
        if isAgeDue || isOverSize || isBallastDue { tendSoon() }
      } catch {
        stumble(error)
      }
    }
    sayDropped()
    rest()
  }

  private func rest() {
    let bytes = files.bytes()
    let hasBallast = ballast.isReady
    inbox.end { state in
      state.isOpen = connection != nil
      state.rows = connection?.rows ?? 0
      state.damaged += connection?.takeDamaged() ?? 0
      state.bytes = bytes
      state.recordedThrough = recordedThrough
      state.failing = said
      state.hasBallast = hasBallast
    }
  }

  private func connected() throws(Trouble) -> Connection {
    if let connection {
      guard files.identity() == identity else {
        throw Trouble(
          .reopen,
          "The journal \(files.path) was removed or replaced while it was open: a new one is"
            + " begun; do not touch the file while the robot runs.")
      }
      return connection
    }
    try files.prepareFolder()
    switch try files.header() {
    case .absent, .known: break
    case .newer(let version): throw Trouble.newer(version: version)
    case .foreign: throw Trouble.foreign
    case .unfit(let reason): throw Trouble(.moveAside(.damaged), reason)
    }
    try files.prepareFile()
    let fresh = try Connection(path: files.path, limits: limits)
    identity = files.identity()
    connection = fresh
    if !isFull { _ = ballast.layDown() }
    return fresh
  }

  private func disconnect() {
    connection?.close()
    connection = nil
    identity = nil
  }

  /// Writes what waits; what comes meanwhile without end waits for the next call.
  private func drain(_ connection: Connection) throws(Trouble) {
    var left = inbox.state.waiting
    while left > 0 {
      let entries = inbox.take(batch)
      guard let last = entries.last else { return }
      do throws(Trouble) {
        try connection.record(entries, run: run)
      } catch {
        inbox.giveBack(entries)
        throw error
      }
      left -= entries.count
      rowsSinceTending += Int64(entries.count)
      note(entries)
      recordedThrough = max(recordedThrough, last.number)
      said = nil
      report(.recorded(through: recordedThrough))
    }
  }

  private func note(_ entries: [JournalEntry]) {
    if let latest = entries.last(where: Connection.isBelievable) {
      // The first one tells how late it is; until then no age can be known.
      if now == nil { isAgeDue = true }
      now = latest.time
    }
    if rowsSinceTending >= JournalLimits.rowsBetweenTending { isAgeDue = true }
  }

  private func recover() {
    failures = 0
    batch = min(batch * 2, JournalLimits.batch)
    retryAt = Instant(nanoseconds: .min)
    guard said != nil else { return }
    said = nil
    report(.recorded(through: recordedThrough))
  }

  private func stumble(_ trouble: Trouble) {
    failures += 1
    if !trouble.remedy.movesAside { say(trouble) }
    do throws(Trouble) {
      try mend(trouble)
    } catch {
      say(error)
      failures = max(failures, 2)
      if error.remedy.movesAside { disconnect() }
    }
    // What was just mended is tried at once; all else, and the same again, after a while.
    let isMended = failures == 1 && trouble.remedy != .retry
    let wait = isMended ? Interval.zero : backOff()
    retryAt = Self.instant() + wait
    queue.asyncAfter(deadline: Self.time(after: wait)) { self.work() }
  }

  private func mend(_ trouble: Trouble) throws(Trouble) {
    switch trouble.remedy {
    case .retry:
      if failures % JournalLimits.failuresBeforeReopening == 0 { disconnect() }
    case .reopen:
      disconnect()
    case .makeRoom:
      isFull = true
      batch = max(batch / 2, 1)
      let growth = ballast.release() ? JournalLimits.growthBytes : 0
      try connection?.makeRoom(limits, growth: growth)
    case .moveAside(let misfit):
      disconnect()
      let path = try files.moveAside(misfit, reason: trouble.sentence)
      let sentence =
        "The journal \(files.path) could not be read: \(trouble.sentence). It now lies at \(path),"
        + " and a new one is begun: \(misfit.advice)."
      report(.movedAside(path: path, reason: sentence))
    }
  }

  private func backOff() -> Interval {
    let doublings = min(max(failures - 1, 0), 20)
    return min(limits.firstRetry * (1 << doublings), limits.lastRetry)
  }

  private func say(_ trouble: Trouble) {
    guard said != trouble.sentence else { return }
    said = trouble.sentence
    report(.failing(reason: trouble.sentence))
  }

  private func sayDropped() {
    let dropped = inbox.takeDropped()
    if dropped > 0 { report(.dropped(count: dropped)) }
  }

  // MARK: - Retention

  private func tendSoon() {
    guard !isTending else { return }
    isTending = true
    queue.async { self.tend() }
  }

  private func tendLater() {
    queue.asyncAfter(deadline: Self.time(after: JournalLimits.tendingInterval)) { [weak self] in
      guard let self, !isClosed else { return }
      isAgeDue = true
      tendSoon()
      tendLater()
    }
  }

  private func tend() {
    isTending = false
    guard let connection, Self.instant() >= retryAt else { return }
    inbox.note { $0.busySince = Self.instant() }
    do throws(Trouble) {
      let step = try connection.tend(limits, now: isAgeDue ? now : nil, isFull: isFull)
      if step.hasMore {
        tendSoon()
      } else {
        isAgeDue = false
        rowsSinceTending = 0
        if isFull {
          // Trying is one look at the file system; the bound spares it during a flood.
          ballastAt = Self.instant() + limits.lastRetry
        }
        if ballast.layDown(), isFull {
          isFull = false
          try connection.mayGrow(limits)
        }
      }
    } catch {
      stumble(error)
    }
    rest()
  }

  // MARK: - Time

  /// Dispatch's clock is `CLOCK_MONOTONIC`, like that of `Instant`.
  private static func instant() -> Instant {
    Instant(nanoseconds: Int64(clamping: DispatchTime.now().uptimeNanoseconds))
  }

  private static func time(after interval: Interval) -> DispatchTime {
    .now() + .nanoseconds(Int(clamping: max(interval, .zero).nanoseconds))
  }
}
