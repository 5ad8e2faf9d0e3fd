// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import TrafficModel

/// The feed's thread: waits for its sources, reads them in turn, and hands on what they say.
///
/// Only that thread touches it once it runs.
final class FeedLoop {
  /// Connections at one time.
  static let connectionsMaximum = 16
  /// How long a connection sent no frame and no signal before it may lose its place to another.
  static let silenceMinimum = Interval.seconds(10)
  /// How long it waits before it offers a message again that the inbox had no room for, in ms.
  static let retryMilliseconds: Int32 = 5
  /// Rejections are reported as a sum, at most once in this time.
  static let reportInterval = Interval.seconds(1)
  /// How long it does not accept or poll when the machine is short of something.
  static let shortageInterval = Interval.seconds(1)

  /// The longest sleep: an idle feed still shows that it lives.
  static let sleepMaximum = Interval.seconds(1)

  private enum Drain {
    case empty
    case inboxFull
    case cut(reason: String)
  }

  private let wake: Bell
  private var listeners: [ListeningSocket]
  private var sources: [FeedSource]
  private var decoder: FeedDecoder
  private var polls: [pollfd] = []
  private var rejections = FeedRejections()
  private var reported: Instant?
  private let now: @Sendable () -> Instant
  private let deliver: @Sendable (FeedMessage, Instant) -> Bool
  private let report: @Sendable (FeedReport) -> Void

  private let turns: Turns

  init(
    wake: Bell, turns: Turns, listeners: [ListeningSocket], sources: [FeedSource],
    decoder: consuming FeedDecoder, now: @escaping @Sendable () -> Instant,
    deliver: @escaping @Sendable (FeedMessage, Instant) -> Bool,
    report: @escaping @Sendable (FeedReport) -> Void
  ) {
    self.wake = wake
    self.turns = turns
    self.listeners = listeners
    self.sources = sources
    self.decoder = decoder
    self.now = now
    self.deliver = deliver
    self.report = report
  }

  /// Runs until the bell rings.
  func run() {
    for source in sources where source.kind == .file { announce(source) }
    while wait() {
      turns.add()
      serveAll()
      acceptAll()
      reportRejections(atOnce: false)
    }
    for source in sources {
      // It was taken from its source and will not be offered again.
      if source.pending != nil { rejections[.overflow] += 1 }
      if source.isAnnounced { report(.ended(source: source.name)) }
    }
    reportRejections(atOnce: true)
    sources = []
    listeners = []
  }

  // MARK: Waiting

  /// Waits for something to do; `false` when it is to stop.
  private func wait() -> Bool {
    let instant = now()
    polls.removeAll(keepingCapacity: true)
    polls.append(pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0))
    // A negative descriptor is left out by poll, and keeps its place here.
    for source in sources {
      let raw = source.pending == nil ? source.descriptor.raw : -1
      polls.append(pollfd(fd: raw, events: Int16(POLLIN), revents: 0))
    }
    for listener in listeners {
      let raw = listener.pausedUntil(instant) == nil ? listener.raw : -1
      polls.append(pollfd(fd: raw, events: Int16(POLLIN), revents: 0))
    }
    let timeout = timeout(at: instant)
    // SAFETY: the array holds as many pollfd as are told and lives across the call.
    if unsafe poll(&polls, nfds_t(polls.count), timeout) < 0 {
      for index in polls.indices { polls[index].revents = 0 }
      if errno != EINTR { return waitForShortage() }
    }
    return polls[0].revents == 0
  }

  /// The kernel could not poll them all: only the stop is waited for, for a while.
  private func waitForShortage() -> Bool {
    // SAFETY: the array's first element lives across the call.
    _ = unsafe poll(&polls, 1, Self.shortageInterval.pollTimeout)
    return polls[0].revents == 0
  }

  private func timeout(at instant: Instant) -> Int32 {
    if sources.contains(where: { $0.isUnprobed && $0.pending == nil }) { return 0 }
    if sources.contains(where: { $0.pending != nil }) { return Self.retryMilliseconds }
    var next = listeners.compactMap { $0.pausedUntil(instant) }.min()
    if rejections.total > 0 {
      let due = (reported ?? instant) + Self.reportInterval
      next = min(next ?? due, due)
    }
    guard let next else { return Self.sleepMaximum.pollTimeout }
    return Int32(min(max((next - instant).nanoseconds / 1_000_000 + 1, 1), 1000))
  }

  // MARK: Reading

  private func serveAll() {
    var kept: [FeedSource] = []
    kept.reserveCapacity(sources.count)
    for (index, source) in sources.enumerated()
    where serve(source, isReady: polls[index + 1].revents != 0) { kept.append(source) }
    sources = kept
  }

  /// Reads at most one block of a source; `false` when it is to be forgotten.
  private func serve(_ source: FeedSource, isReady: Bool) -> Bool {
    if source.pending != nil || source.isAtEnd {
      guard case .empty = drain(source) else { return true }
    } else if isReady || source.isUnprobed {
      switch source.splitter.fill(from: source.descriptor) {
      case .nothing:
        source.isUnprobed = false
        return true
      case .bytes: announce(source)
      case .end where source.isUnprobed && !source.isAnnounced:
        source.isUnprobed = false
        return true
      case .end: source.isAtEnd = true
      case .failed(let code):
        refuse(source.name, FeedError.unreadable(path: source.name, code: code).description)
        return end(source)
      }
      switch drain(source) {
      case .empty: break
      case .inboxFull: return true
      case .cut(let reason):
        refuse(source.name, reason)
        return end(source)
      }
    }
    return source.isAtEnd ? finish(source) : true
  }

  /// Hands on all complete lines of a source, and the last one of a file.
  private func drain(_ source: FeedSource) -> Drain {
    if let message = source.pending {
      guard deliver(message, now()) else { return .inboxFull }
      source.pending = nil
    }
    while let piece = source.splitter.next() ?? lastPiece(source) {
      switch piece {
      case .tooLong:
        rejections[.lineTooLong] += 1
        if let reason = source.strike(at: now()) { return .cut(reason: reason) }
      case .line(let line):
        let outcome = source.splitter.withBytes(of: line) { decoder.decode($0) }
        guard take(outcome, from: source) else { return .inboxFull }
      }
    }
    if let reason = source.reasonOfUnendingLine { return .cut(reason: reason) }
    return .empty
  }

  private func lastPiece(_ source: FeedSource) -> LineSplitter.Piece? {
    source.isAtEnd && source.kind == .file ? source.splitter.last() : nil
  }

  /// Hands on a line; `false` when the source is to wait for room in the inbox.
  private func take(_ outcome: FeedDecoder.Outcome, from source: FeedSource) -> Bool {
    let message: FeedMessage
    switch outcome {
    case .emptyLine: return true
    case .rejected(let reason):
      rejections[reason] += 1
      return true
    case .frame:
      rejections[.emptyBox] += Int64(decoder.emptyBoxes)
      message = .frame(decoder.copyOfFrame())
    case .signal: message = .signal(decoder.signal)
    }
    let instant = now()
    source.lastHeard = instant
    if deliver(message, instant) { return true }
    guard source.mayDrop else {
      source.pending = message
      return false
    }
    rejections[.overflow] += 1
    return true
  }

  /// After the last byte; `false` when the source is to be forgotten.
  private func finish(_ source: FeedSource) -> Bool {
    // What is left of a file was handed on by `drain`.
    if source.splitter.last() != nil { rejections[.truncated] += 1 }
    guard case .fifo(let path) = source.kind else { return end(source) }
    _ = end(source)
    do {
      // A FIFO whose writers went would be reported as ready for ever; a fresh one waits.
      source.descriptor = try Descriptor(feed: path, flags: O_NONBLOCK)
    } catch {
      refuse(source.name, error.description)
      return false
    }
    source.isAtEnd = false
    source.isUnprobed = true
    return true
  }

  private func end(_ source: FeedSource) -> Bool {
    if source.isAnnounced { report(.ended(source: source.name)) }
    source.isAnnounced = false
    return false
  }

  private func announce(_ source: FeedSource) {
    guard !source.isAnnounced else { return }
    source.isAnnounced = true
    report(.connected(source: source.name))
  }

  private func refuse(_ name: String, _ reason: String) {
    report(.refused(source: name, reason: reason))
  }

  // MARK: Connections

  private func acceptAll() {
    let instant = now()
    let first = polls.count - listeners.count
    for (index, listener) in listeners.enumerated()
    where polls[first + index].revents != 0 { accept(on: listener, at: instant) }
  }

  private func accept(on listener: ListeningSocket, at instant: Instant) {
    while true {
      switch listener.acceptOne(at: instant) {
      case .nobody: return
      case .failed(let code):
        listener.pause(until: instant + Self.shortageInterval)
        refuse(
          listener.name,
          "cannot accept a connection: \(Errno(code).text); close other programs, or raise the "
            + "limit of open files; trying again")
        return
      case .connection(let descriptor, let name):
        // Asked anew: this one may have come long after the loop began.
        let arrival = now()
        guard makePlace(at: arrival) else {
          refuse(
            name,
            "turned away: \(Self.connectionsMaximum) cameras are connected already, which is "
              + "the limit, and none is silent; disconnect one")
          continue
        }
        let source = FeedSource(descriptor, name: name, kind: .connection)
        source.lastHeard = arrival
        announce(source)
        sources.append(source)
      }
    }
  }

  /// Whether there is a place for one more connection; the one that has been silent longest loses
  /// its own for that, when it was silent for long enough.
  private func makePlace(at instant: Instant) -> Bool {
    let connections = sources.filter { $0.kind == .connection }
    guard connections.count >= Self.connectionsMaximum else { return true }
    guard let quietest = connections.min(by: { $0.lastHeard < $1.lastHeard }) else { return true }
    let silence = instant - quietest.lastHeard
    guard silence >= Self.silenceMinimum else { return false }
    refuse(
      quietest.name,
      "cut: it sent no frame and no signal for \(Int64(silence.seconds)) s, and another camera "
        + "wanted its place, of which there are \(Self.connectionsMaximum); "
        + "look at what it sends, or disconnect it")
    _ = end(quietest)
    sources.removeAll { $0 === quietest }
    return true
  }

  // MARK: Reports

  private func reportRejections(atOnce: Bool) {
    guard rejections.total > 0 else { return }
    let instant = now()
    guard let last = reported, !atOnce else {
      // The first rejection begins the interval, so that one burst makes one report.
      if atOnce { sendRejections(at: instant) } else { reported = instant }
      return
    }
    if instant - last >= Self.reportInterval { sendRejections(at: instant) }
  }

  private func sendRejections(at instant: Instant) {
    report(.rejected(rejections))
    rejections = FeedRejections()
    reported = nil
  }
}
