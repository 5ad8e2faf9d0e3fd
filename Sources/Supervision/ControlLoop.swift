// SPDX-License-Identifier: Apache-2.0

import Controller
import Host
import Lamps
import Posix
import TrafficModel

/// The one loop that owns the controller: takes an input, steps, carries out the effects, waits.
///
/// It runs on a thread of its own and nothing in it waits for the world.
final class ControlLoop: @unchecked Sendable {
  // Sendable: `controller` and `effects` are touched by the loop's own thread alone, which has
  // begun after they were set and is joined before they go; the rest is immutable.

  /// What the effects are carried out by.
  struct Outlets: Sendable {
    /// Tells everybody who listens, and the journal.
    var tell: @Sendable (JournalEntry) -> Void
    /// Plays a prompt.
    var play: @Sendable (PlayOrder) -> Void
    /// Stops playing.
    var hush: @Sendable () -> Void
    /// Asks the guard of the lamps.
    var lamps: @Sendable (LampRequest) -> Void
    /// Keeps the mode over a restart.
    var keep: @Sendable (ModeRecord) -> Void
    /// Hears that the loop goes round.
    var lives: @Sendable (Instant) -> Void
    /// Lets the edges and the files follow another scene.
    var scene: @Sendable (SceneEffect) -> Void
  }

  /// The longest that the loop sleeps, so that it looks at the wall clock regularly.
  static let napMaximum = Interval.seconds(1)
  /// The shortest, so that a deadline that has passed cannot make it spin.
  static let napMinimum = Interval.milliseconds(1)

  /// How often the clocks are compared at the most: as fine as a step of them that is told.
  static let lookPeriod = Interval.milliseconds(5)
  /// How often the proven error of the wall clock is told anew.
  static let proofPeriod = Interval.seconds(10)

  private let inbox: Inbox
  private var controller: Controller
  private var effects: [Effect] = []
  private let outlets: Outlets
  /// The wall clock as the controller knows it, when it was told, and when that was last compared.
  private var clock = HostClock.wallClock()
  private var told = HostClock.now()
  private var looked = HostClock.now()
  private var thread: NamedThread?

  init(_ controller: Controller, _ inbox: Inbox, _ outlets: Outlets) {
    self.controller = controller
    self.inbox = inbox
    self.outlets = outlets
  }

  /// Starts the thread.
  ///
  /// - Throws: the errno for which there can be no thread.
  func start() throws(Errno) {
    thread = try NamedThread("xiaoan-loop") { self.run() }
  }

  /// Lets the loop do what waits, says that the daemon stops, and waits for its end.
  func stop() {
    inbox.put(.stopping)
    inbox.close()
    thread?.join()
    thread = nil
  }

  /// Asks something about the controller; `nil` when the loop has ended.
  func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (borrowing Controller) -> Answer
  ) async -> Answer? {
    await withCheckedContinuation { continuation in
      let isTaken = inbox.put(.question { continuation.resume(returning: question($0)) })
      if !isTaken { continuation.resume(returning: nil) }
    }
  }

  /// Orders something; `nil` when the loop has ended.
  func order<Answer: Sendable>(
    _ order: Order, answer: @escaping @Sendable (OrderOutcome, borrowing Controller) -> Answer
  ) async -> Answer? {
    await withCheckedContinuation { continuation in
      let isTaken = inbox.put(
        .order(order) { continuation.resume(returning: answer($0, $1)) })
      if !isTaken { continuation.resume(returning: nil) }
    }
  }

  /// Orders something of the scene, and tells how long that took; `nil` when the loop has ended.
  func order<Answer: Sendable>(
    _ order: SceneOrder,
    answer: @escaping @Sendable (SceneOutcome, _ took: Interval, borrowing Controller) -> Answer
  ) async -> Answer? {
    await withCheckedContinuation { continuation in
      let isTaken = inbox.put(
        .scene(order) { continuation.resume(returning: answer($0, $1, $2)) })
      if !isTaken { continuation.resume(returning: nil) }
    }
  }

  private func run() {
    clock = HostClock.wallClock()
    told = HostClock.now()
    looked = told
    step(Stamped(at: told, .clock(clock)))
    // Asked once an item: all watches together take longer to ask than an edge to judge.
    var due = controller.deadline
    while let item = next(due) {
      switch item {
      case .question(let question): question(controller)
      case .order(let order, let reply):
        let result = controller.carryOut(order, at: HostClock.now(), into: &effects)
        carryOutEffects()
        reply(result, controller)
      case .scene(let order, let reply):
        let began = HostClock.now()
        let result = controller.carryOut(order, at: began, into: &effects)
        carryOutEffects()
        reply(result, HostClock.now() - began, controller)
      case .input(let input):
        look(at: input.at)
        step(input)
      }
      due = controller.deadline
      // Time passes for the controller also while inputs keep the inbox from running empty.
      if case .input(let input) = item, let passed = due, passed <= input.at {
        step(Stamped(at: input.at, .tick))
        due = controller.deadline
      }
    }
  }

  /// Looks at the wall clock, and tells the controller when it has changed.
  ///
  /// Not at each of a chattering input's edges: to ask the kernel costs more than to step.
  private func look(at now: Instant) {
    guard now - looked >= Self.lookPeriod || now < looked else { return }
    looked = now
    guard let changed = Self.change(of: clock, told: told, at: now) else { return }
    clock = changed
    told = now
    step(Stamped(at: now, .clock(clock)))
  }

  private func next(_ due: Instant?) -> Inbox.Item? {
    let now = HostClock.now()
    outlets.lives(now)
    return inbox.next(until: wakeTime(due, now), now: HostClock.now)
  }

  private func wakeTime(_ due: Instant?, _ now: Instant) -> Instant {
    let latest = now + Self.napMaximum
    return max(min(due ?? latest, latest), now + Self.napMinimum)
  }

  private func step(_ input: Stamped<Input>) {
    controller.step(input, into: &effects)
    carryOutEffects()
  }

  private func carryOutEffects() {
    // No order to the lamps may go by the plan of another scene than it was made for.
    for case .scene(let effect) in effects { outlets.scene(effect) }
    // Then the lamps: to write a line of the journal takes longer than their changes may be late.
    for case .lamps(let request) in effects { outlets.lamps(request) }
    for effect in effects {
      switch effect {
      case .tell(let entry): outlets.tell(entry)
      case .play(let order): outlets.play(order)
      case .hush: outlets.hush()
      case .lamps, .scene: break
      case .keep(let record): outlets.keep(record)
      }
    }
    effects.removeAll(keepingCapacity: true)
  }

  /// The wall clock, if it was set, gained or lost its synchronisation, or its error was not told
  /// for a while.
  private static func change(
    of clock: WallClock, told: Instant, at now: Instant
  ) -> WallClock? {
    let present = HostClock.wallClock()
    let step = present.offset.nanoseconds - clock.offset.nanoseconds
    let isMoved = step.magnitude >= UInt64(HostClock.stepMinimum.nanoseconds)
    let isOld = present.error != nil && now - told >= Self.proofPeriod
    return isMoved || isOld || present.isSynchronised != clock.isSynchronised ? present : nil
  }
}
